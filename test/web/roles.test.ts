/** What each role does on its own pages, from the escalation to the payment. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { homeOf, HEYUAN } from '../api/desk.ts';
import { rudeGuard, sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let agent: Desk;

beforeAll(async () => {
  desk = await openConsole();
  agent = await sitDown(desk.address, 'agent');
});
afterAll(async () => {
  await desk?.close();
});

const caseOf = (
  id: string,
): Promise<{ rung: number; answered: boolean; stage: string; outcome: string | null }> =>
  agent.get(`/api/cases/${id}`);

it('a supervisor answers what came up, from the list of answers owed', async () => {
  const opened = await agent.open({ ...rudeGuard, description: '保安态度恶劣，要求主管答复。' });
  await agent.command(opened.id, 'escalate', { reason: '业主要求主管答复' });
  const { page, complaints } = await desk.signIn('supervisor', { path: '/escalations' });
  await page.getByRole('button', { name: opened.number }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '答复升级' }).first().click();
  await drawer.getByRole('textbox', { name: '答复内容' }).fill('已约谈当事人，今天内回复您。');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await caseOf(opened.id)).answered).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('button', { name: opened.number }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('after the silence of supervisor and manager the committee gives its opinion, and sees nobody’s name', async () => {
  const opened = await agent.open({ ...rudeGuard, description: '门岗长期态度恶劣，一直没有人答复。' });
  await agent.command(opened.id, 'escalate', { reason: '业主要求' });
  for (let hop = 0; hop < 12 && (await caseOf(opened.id)).rung < 2; hop += 1)
    await agent.post(`/api/demo/cases/${opened.id}/fast-forward`, { to: 'next-deadline' });
  const { page } = await desk.signIn('committee', { path: '/committee' });
  await page.getByText(opened.number).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '业委会意见' }).first().click();
  await drawer.getByRole('textbox', { name: '答复内容' }).fill('支持整改，请一周内公示结果。');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await caseOf(opened.id)).answered).toBe(true);
  expect(await drawer.innerText()).not.toContain('王丽华');
  expect(await drawer.innerText()).not.toMatch(/138\*{4}0123/);
});

it('the committee reads how many cases there were, and takes the numbers away as a file', async () => {
  const { page, complaints } = await desk.signIn('committee', { path: '/committee' });
  const counts = page.getByRole('region', { name: '近十二个月的案件统计' });
  await counts.getByRole('button', { name: '查看' }).click();
  await counts.getByRole('row', { name: /投诉/ }).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const coming = page.waitForEvent('download');
  await counts.getByRole('link', { name: '导出统计' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^counts-20\d\d-\d\d-01-20\d\d-\d\d-\d\d\.csv$/);
  expect(complaints).toEqual([]);
});

it('a household pays at the desk: the ladder stops and the case waits for its callback', async () => {
  const opened = await agent.open({
    kind: 'fee-collection',
    community: HEYUAN,
    home: homeOf('3-1-1101'),
    channel: 'other',
    category: 'arrears',
    description: '物业费欠缴',
    details: { items: [{ item: 'property-fee', period: '2026-09', amountFen: 24_650, dueOn: '2026-09-30' }] },
  });
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '业主', how: 'phone' });
  const { page, complaints } = await desk.signIn('agent', { path: '/fees' });
  const line = page.getByRole('row').filter({ hasText: '3-1-1101' }).filter({ hasText: opened.number });
  await line.waitFor();
  expect(await line.innerText()).toContain('¥246.50');
  expect(await accessibilityFaults(page)).toEqual([]);
  await line.getByRole('button', { name: '收款' }).click();
  await page.getByRole('button', { name: '入账' }).click();
  await page.getByText(/已入账 ¥246\.50/).waitFor();
  await expect.poll(async () => (await caseOf(opened.id)).stage).toBe('callback');
  expect(complaints).toEqual([]);
});

it('arrears come in by a file, and its faulty lines are told one by one', async () => {
  const { page } = await desk.signIn('agent', { path: '/fees' });
  await page.getByRole('button', { name: '导入欠费' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '小区' }).click();
  await page.getByTitle('和园小区').last().click();
  await dialog.getByText(/费项：物业费 · 停车费/).waitFor();
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: '下载空白模板' }).click(),
  ]);
  expect(await readFile(await template.path(), 'utf8')).toBe('\uFEFF房号,费项,账期,金额,应缴日\r\n');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'arrears.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'home,item,period,amount,dueOn\n3-1-1002,property-fee,2026-09,246.50,2026-09-30\n99-9-9999,property-fee,2026-09,1.00,2026-09-30\n3-1-1001,property-fee,2026-09,abc,2026-09-30\n',
    ),
  });
  await dialog.getByText('导入完成').waitFor({ timeout: 30_000 });
  const told = await dialog.innerText();
  expect(told).toContain('新开 1 件');
  expect(told).toMatch(/第 3 行：\s*没有这个房号/);
  expect(told).toMatch(/第 4 行：\s*金额不对/);
});

it('the dashboard’s numbers open their cases, and the administrator’s calculator explains a deadline', async () => {
  const opened = await agent.open({ ...rudeGuard, description: '看板上的一件投诉' });
  const manager = await desk.signIn('manager', { path: '/dashboard' });
  await manager.page.getByRole('heading', { name: '看板' }).waitFor();
  const row = manager.page.getByRole('region', { name: '在办：按阶段' }).getByRole('row', { name: /受理/ });
  await row.getByRole('link').first().click();
  await manager.page.getByRole('row').filter({ hasText: opened.number }).waitFor();
  await manager.page.goto('/dashboard');
  await manager.page.getByRole('region', { name: '在办：按阶段' }).waitFor();
  expect(await accessibilityFaults(manager.page)).toEqual([]);
  expect(manager.complaints).toEqual([]);
  const admin = await desk.signIn('admin', { path: '/admin?tab=calculator' });
  await admin.page.getByText('处理完成').waitFor();
  expect(await accessibilityFaults(admin.page)).toEqual([]);
});

it('staff are added, get a password that is shown once, and sign in with it', async () => {
  const { page } = await desk.signIn('admin', { path: '/admin?tab=staff' });
  await page.getByRole('button', { name: '新增员工' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '姓名' }).fill('朱明');
  await dialog.getByRole('textbox', { name: '账号' }).fill('zhuming');
  await dialog.getByRole('combobox', { name: '角色' }).click();
  await page.getByTitle('客服', { exact: true }).click();
  await dialog.getByRole('combobox', { name: '部门' }).click();
  await page.getByTitle('客服部').last().click();
  await dialog.getByRole('combobox', { name: '小区' }).click();
  await page.getByTitle('和园小区').last().click();
  await dialog.getByRole('button', { name: '保存' }).click();
  const password = await page.locator('code').last().innerText();
  const answer = await fetch(`${desk.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'zhuming', password: password.trim(), token: true }),
  });
  expect(answer.status).toBe(201);
});

it('a disabled account is enabled again with a password that is shown once, and says what that means', async () => {
  const admin = await sitDown(desk.address, 'admin');
  const { staff } = await admin.post<{ staff: { id: string } }>('/api/staff', {
    login: 'hexin',
    name: '何欣',
    role: 'agent',
    communities: [HEYUAN],
  });
  await admin.post(`/api/staff/${staff.id}/disable`, {});
  const { page, complaints } = await desk.signIn('admin', { path: '/admin?tab=staff' });
  const line = page.getByRole('row').filter({ hasText: 'hexin' });
  await line.getByText('已停用').waitFor();
  expect(await line.getByRole('button', { name: '停用' }).count()).toBe(0);
  await line.getByRole('button', { name: '启用' }).click();
  const asked = page.getByRole('tooltip').filter({ hasText: '启用 何欣？' });
  await asked.getByText(/原密码作废.*已转出的案件不会转回/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await asked.getByRole('button', { name: /确\s*定/ }).click();
  const dialog = page.getByRole('dialog', { name: '何欣 的一次性密码' });
  const password = (await dialog.locator('code').innerText()).trim();
  await line.getByText('待改密码').waitFor();
  const answer = await fetch(`${desk.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'hexin', password, token: true }),
  });
  expect(await answer.json()).toMatchObject({ passwordDue: true });
  expect(complaints).toEqual([]);
});

it('a session that ends is renewed over the page, and what was being typed is kept', async () => {
  const { page, context } = await desk.signIn('agent', { path: '/intake' });
  await page.getByRole('textbox', { name: '经过' }).fill('正在填写的内容');
  await context.clearCookies();
  await page.getByRole('combobox', { name: '电话尾号、房号、姓名或案件号，回车选中' }).fill('3-1');
  await page.getByText('会话已结束，请重新登录').waitFor();
  await page.getByRole('textbox', { name: '密码' }).fill('guanjia-demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect.poll(() => page.getByText('会话已结束，请重新登录').isVisible()).toBe(false);
  expect(await page.getByRole('textbox', { name: '经过' }).inputValue()).toBe('正在填写的内容');
});
