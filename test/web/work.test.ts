import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { kitchenLeak, rudeGuard, sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let agent: Desk;

beforeAll(async () => {
  desk = await openConsole();
  agent = await sitDown(desk.address, 'agent');
});
afterAll(async () => {
  await desk?.close();
});

it('a line tells what it is, where, whose move and by when; a case opened by a colleague appears by itself', async () => {
  const { page, complaints } = await desk.signIn('agent', { path: '/?queue=unassigned' });
  await page.getByText('没有待分配的案件').waitFor();
  const opened = await agent.open(kitchenLeak);
  const line = page.getByRole('row').filter({ hasText: opened.number });
  await line.waitFor();
  for (const words of ['厨房水槽下面漏水', '3-1-1202', '受理', '客服'])
    expect(await line.innerText()).toContain(words);
  expect(await page.getByRole('tab', { name: /待分配/ }).innerText()).toContain('1');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('filters stand in the address line, words are found, and a view of them is kept for the department', async () => {
  const opened = await agent.open(rudeGuard);
  const { page } = await desk.signIn('agent');
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('态度恶劣');
  await page.keyboard.press('Enter');
  await page.getByRole('row').filter({ hasText: opened.number }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('态度恶劣');
  await page.getByRole('button', { name: '保存当前视图' }).click();
  await page.getByRole('textbox', { name: '视图名称' }).fill('态度投诉');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('视图已保存').waitFor();
  await page.goto('/cases');
  await page.getByRole('combobox', { name: '视图' }).click();
  await page.getByTitle('态度投诉').click();
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('态度恶劣');
});

it('many cases are assigned at once, each with its own result', async () => {
  const first = await agent.open(kitchenLeak);
  const second = await agent.open({ ...kitchenLeak, description: '阳台地漏返水' });
  const { page } = await desk.signIn('agent', { path: '/cases?kind=repair' });
  for (const { number } of [first, second])
    await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '批量派单' }).click();
  await page.getByLabel('部门', { exact: true }).last().click();
  await page.getByTitle('工程部').last().click();
  await page.getByRole('button', { name: '派单 2 件' }).click();
  await expect.poll(() => page.getByText('已派单').count()).toBe(2);
  const { department } = await agent.get<{ department: string }>(`/api/cases/${first.id}`);
  expect(department).toBe('engineering');
});

it('the list leaves as a masked file', async () => {
  await agent.open({ ...kitchenLeak, description: '=1+1 卫生间漏水' });
  const { page } = await desk.signIn('agent', { path: '/cases' });
  await page.getByRole('button', { name: '导出 CSV' }).click();
  await page.getByRole('button', { name: '开始导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: '下载' })
      .or(page.getByRole('button', { name: '下载' }))
      .click(),
  ]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text).not.toContain('王丽华');
  expect(text).not.toContain('13800000123');
  expect(text).not.toMatch(/(^|,)"?=1\+1/m);
});

const MOTION = [
  ['with motion', 'no-preference'],
  ['without motion', 'reduce'],
] as const;
it.each(MOTION)(
  'everything is reached by the keyboard %s: walk, tick, open, close, palette, the list of keys',
  async (_how, reducedMotion) => {
    const { page } = await desk.signIn('agent', { path: '/cases', reducedMotion });
    const rows = page.getByRole('row');
    await rows.nth(2).waitFor();
    await rows.nth(1).getByRole('checkbox').check();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await rows.nth(2).getByRole('checkbox', { checked: true }).waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByText('键盘快捷键').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const line = page.getByRole('combobox', { name: '命令面板' });
    await page.locator('[role=combobox]:focus').and(line).waitFor();
    await page.keyboard.type('催缴');
    await page.getByRole('option', { name: /催缴/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/fees');
  },
);

it('all of it reads in English as well', async () => {
  const { page } = await desk.signIn('supervisor', { language: 'en', path: '/cases' });
  await page.getByRole('heading', { name: 'All cases' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Water leak' }).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
