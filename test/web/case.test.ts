import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, feeCollection, repair } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { fontsThere, openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { bar, begin, beginFromMenu, form, inStage, story } from './case-window.ts';
import { sitDown, type Desk, type DeskCase } from './desk-cases.ts';

/** With GUANJIA_PICTURES=1 the README's picture is taken anew. */
const PICTURE = process.env.GUANJIA_PICTURES === '1' ? 'docs/images/console-case.png' : undefined;

let desk: ConsoleUnderTest;
let agent: Desk;
let agent2: Desk;
let guard: Desk;

beforeAll(async () => {
  desk = await openConsole();
  [agent, agent2, guard] = (await Promise.all(
    (['agent', 'agent2', 'guard'] as const).map((login) => sitDown(desk.address, login)),
  )) as [Desk, Desk, Desk];
});
afterAll(async () => {
  await desk?.close();
});

/** A complaint whose work is done by the guard: the callback is next. */
async function complaintInCallback(overrides: Record<string, unknown> = {}): Promise<DeskCase> {
  const opened = await agent.open(complaint(overrides));
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  await agent.command(opened.id, 'record-findings', { verdict: 'founded', course: '夜间仍在施工' });
  const { version } = await agent.command(opened.id, 'plan', {
    measures: '上门劝阻',
    department: 'security',
  });
  // The guard's scope is read from the record, a moment behind the answer.
  await agent.get(`/api/cases/${opened.id}?atLeast=${version}`);
  await guard.command(opened.id, 'accept', {});
  await guard.command(opened.id, 'resolve', { done: '已劝阻，住户承诺晚八点后停工' });
  return opened;
}

it('a complaint is carried from intake to a satisfied callback on its page alone', async () => {
  const opened = await agent.open(complaint());
  const seat = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const { page } = seat;

  await begin(page, '受理确认');
  await form(page, '受理确认').getByLabel('谁确认的、怎么说的').fill('客户说：对，就是这样');
  await page.keyboard.press('Control+Enter');
  await inStage(page, '核实');
  await story(page).getByText('客户说：对，就是这样').waitFor();

  await page.getByRole('heading', { name: new RegExp(opened.number) }).click();
  await page.keyboard.press('e');
  await form(page, '核实').getByLabel('经过').fill('夜间十一点仍在施工，邻居证实');
  await form(page, '核实').getByRole('button', { name: '核实' }).click();
  await inStage(page, '派单');

  await begin(page, '处理方案');
  await form(page, '处理方案').getByLabel('处理措施').fill('上门劝阻并约定施工时间');
  await form(page, '处理方案').getByRole('button', { name: '处理方案' }).click();
  await story(page).getByText('上门劝阻并约定施工时间').waitFor();

  const post = await desk.signIn('guard', { path: `/cases/${opened.id}` });
  await begin(post.page, '接单');
  await form(post.page, '接单').getByRole('button', { name: '30 分钟后' }).click();
  await post.page.keyboard.press('Control+Enter');
  await inStage(post.page, '处理');
  await begin(post.page, '处理完成');
  await form(post.page, '处理完成').getByLabel('做了什么').fill('已劝阻，住户承诺晚八点后停工');
  await post.page.keyboard.press('Control+Enter');
  await inStage(post.page, '回访');

  // The agent's page hears of the guard's steps by itself.
  await inStage(page, '回访');
  await begin(page, '回访');
  await form(page, '回访').getByText('满意', { exact: true }).click();
  await form(page, '回访').getByText('5', { exact: true }).first().click();
  await form(page, '回访').getByRole('button', { name: '回访' }).click();
  await inStage(page, '关闭');
  await page.getByText('已关闭：业主已确认').waitFor();
  expect(await agent.get(`/api/cases/${opened.id}`)).toMatchObject({
    stage: 'closed',
    outcome: 'confirmed',
    satisfaction: 5,
  });
  expect([...seat.complaints, ...post.complaints]).toEqual([]);
});

it('what cannot be done says why, and what the engine refuses keeps what was typed', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await bar(page).getByRole('button', { name: '不能做的及原因' }).click();
  await page.getByRole('menuitem', { name: /接单.*当前阶段/ }).waitFor();
  await page.keyboard.press('Escape');

  await beginFromMenu(page, '催单');
  await form(page, '催单').getByLabel('客户怎么说').fill('第一次催');
  await page.keyboard.press('Control+Enter');
  await story(page).getByText('第一次催').waitFor();
  await form(page, '催单').waitFor({ state: 'detached' });
  await beginFromMenu(page, '催单');
  await form(page, '催单').getByLabel('客户怎么说').fill('五分钟后又催');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByText('操作过于频繁，请稍后再试。').waitFor();
  expect(await form(page, '催单').getByLabel('客户怎么说').inputValue()).toBe('五分钟后又催');
});

it('a fault of a field stands at the field', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await begin(page, '承诺');
  await form(page, '承诺').getByLabel('承诺什么').fill('昨天答应的事');
  await form(page, '承诺').getByLabel('期限').fill('2020-01-01T09:00');
  await page.keyboard.press('Control+Enter');
  await form(page, '承诺').locator('.ant-form-item-explain').getByText('时间不能早于现在。').waitFor();
  expect(await form(page, '承诺').getByLabel('承诺什么').inputValue()).toBe('昨天答应的事');
});

it('a deadline opens into its arithmetic, and a paused one says whose wait it is', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const due = page.getByRole('region', { name: '时限' });
  await due.getByText('核实', { exact: true }).click();
  await due.getByText(/^4 工作小时 = .*\d\d:\d\d–\d\d:\d\d/).waitFor();
  await beginFromMenu(page, '挂起');
  await page.keyboard.press('Control+Enter');
  await due.getByText('已暂停，等业主').first().waitFor();
  expect(await page.getByText(/已挂起（等业主）至/).count()).toBe(1);
});

it('a dissatisfied callback reopens the case, and that stands out in its story', async () => {
  const opened = await complaintInCallback();
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await begin(page, '回访');
  await form(page, '回访').getByText('不满意', { exact: true }).click();
  await form(page, '回访').getByLabel('原因').fill('昨晚又在敲');
  await page.keyboard.press('Control+Enter');
  await inStage(page, '处理');
  const step = story(page).getByRole('listitem').filter({ hasText: '昨晚又在敲' }).first();
  await step.getByText('重开', { exact: true }).waitFor();
  expect(await page.getByText('第 1 次重开').count()).toBe(1);
});

it('what one person proposes a second approves, and the proposer cannot', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await begin(page, '核实');
  await form(page, '核实').getByText('不属实', { exact: true }).click();
  await form(page, '核实').getByLabel('经过').fill('查监控，当晚无人施工');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/已提交审批：核实/).waitFor();
  const proposals = page.getByRole('region', { name: '审批' });
  await proposals.getByText('您提出的，须由他人审批').waitFor();
  expect(await proposals.getByRole('button').count()).toBe(0);

  const other = await desk.signIn('supervisor', { path: `/cases/${opened.number}` });
  await other.page
    .getByRole('region', { name: '审批' })
    .getByRole('button', { name: '批准', exact: true })
    .click();
  await other.page.keyboard.press('Control+Enter');
  await inStage(other.page, '回访');
  await story(other.page).getByText('陈国栋 批准').waitFor();
});

it('somebody else’s step in between is told, and the form stays', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await inStage(page, '核实');
  await begin(page, '核实');
  await form(page, '核实').getByLabel('经过').fill('夜间施工属实');
  // The page does not hear of the other's step: its view is the one from before.
  await page.route('**/api/cases/**', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  await agent2.command(opened.id, 'record-progress', { text: '已电话联系邻居', visibility: 'internal' });
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('alert')
    .getByText(/案件刚有变动/)
    .waitFor();
  expect(await form(page, '核实').getByLabel('经过').inputValue()).toBe('夜间施工属实');
  await page.unroute('**/api/cases/**');
  await story(page).getByText('已电话联系邻居').waitFor();
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await agent.get<DeskCase>(`/api/cases/${opened.id}`)).stage)
    .toBe('dispatch');
});

it('the story is told by who saw it, with comments and promises among it', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  await agent.command(opened.id, 'comment', { text: '客户情绪激动' });
  await agent.command(opened.id, 'escalate', { reason: '客户要求主管处理' });
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const told = story(page);
  await told.getByText('客户情绪激动').waitFor();
  const raised = told.getByRole('listitem').filter({ hasText: '客户要求主管处理' }).first();
  expect(await raised.innerText()).toContain('层级：一线 → 主管');
  await told.getByText('客户看到的').click();
  await told.getByText('客户复述后确认').waitFor();
  expect(await told.getByText('客户情绪激动').count()).toBe(0);

  await begin(page, '承诺');
  await form(page, '承诺').getByLabel('承诺什么').fill('半小时内到场');
  await page.keyboard.press('Control+Enter');
  const promises = page.getByRole('region', { name: '承诺', exact: true });
  await promises.getByRole('button', { name: '已兑现' }).click();
  await promises.getByText(/已兑现 ·/).waitFor();
});

it('a quote is reckoned while it is written', async () => {
  const opened = await agent.open(repair());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  await agent.command(opened.id, 'record-findings', {
    verdict: 'real',
    course: '插座烧毁',
    chargeable: true,
  });
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await page.getByText('需要收费，先报价').waitFor();
  await begin(page, '报价');
  const quote = form(page, '报价');
  await quote.getByLabel('人工费（元）').fill('80');
  await quote.getByRole('button', { name: '加一行' }).click();
  await quote.getByLabel('名称（第 1 行）').fill('五孔插座');
  await quote.getByLabel('数量（第 1 行）').fill('2');
  await quote.getByLabel('单价（元）（第 1 行）').fill('15.5');
  await quote.getByText('合计 ¥31.00').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('报价 ¥111.00（人工 ¥80.00）').waitFor();
  expect(await agent.get(`/api/cases/${opened.id}`)).toMatchObject({
    quote: { totalFen: 11_100, state: 'sent' },
  });
});

it('time passes to the next deadline in the demo, and the case says that it is late', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await page.getByRole('button', { name: '快进到下一时限' }).click();
  await story(page).getByText('超时', { exact: true }).waitFor();
  await page.getByText('已升级至客服主管，等待答复').waitFor();
  expect(await agent.get(`/api/cases/${opened.id}`)).toMatchObject({ rung: 1, holder: 'supervisor' });
});

it('a photo is sent and stands in the story', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const box = page.getByRole('region', { name: '照片与附件' });
  await box.getByLabel('选择文件').setInputFiles('docs/images/temporal-ui-case.png');
  await box.getByRole('img', { name: /证据/ }).waitFor();
  await story(page).getByText('上传附件').waitFor();
  const kept = await agent.get<{ items: unknown[] }>(`/api/cases/${opened.id}/attachments`);
  expect(kept.items).toHaveLength(1);
});

it('names and numbers are shown for a purpose, under the name of whoever looks, and hidden again', async () => {
  const opened = await agent.open(complaint());
  const { page, complaints } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const people = page.getByRole('region', { name: '人员' });
  await people
    .getByText('欧***')
    .or(people.getByText(/138\*+5678/))
    .first()
    .waitFor();
  await people.getByRole('button', { name: '查看姓名电话' }).click();
  await people.getByRole('combobox', { name: '用途' }).click();
  await page
    .getByRole('option', { name: '回访' })
    .or(page.getByTitle('回访', { exact: true }))
    .last()
    .click();
  await people.getByRole('button', { name: '查看', exact: true }).click();
  await people.getByRole('link', { name: '13812345678' }).waitFor();
  expect(await people.getByText('林晓彤 agent').count()).toBeGreaterThan(3);
  await people.getByText(/^(10:00|9:5\d) 后自动隐藏$/).waitFor();
  await people.getByRole('button', { name: '立即隐藏' }).click();
  await people.getByRole('button', { name: '查看姓名电话' }).waitFor();
  expect(await page.getByText('13812345678').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('the owner’s link is made for paper with its code, and ended', async () => {
  const opened = await agent.open(complaint());
  const { page, complaints } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  const links = page.getByRole('region', { name: '业主链接' });
  await links.getByRole('button', { name: '生成链接' }).click();
  await links.getByRole('img', { name: /二维码/ }).waitFor();
  const address = (await links.getByRole('link').getAttribute('href')) ?? '';
  expect(new URL(address).pathname).toMatch(/^\/t\/.{20,}/);
  const line = links.locator('.card-line').filter({ hasText: '纸面链接' });
  await line.getByRole('button', { name: '停用' }).click();
  await line.getByText('已停用').waitFor();
  expect(complaints).toEqual([]);
});

it('beside a list the case opens in a drawer, and Escape closes first its form, then the drawer', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('agent', { path: '/cases' });
  await page.getByRole('row').filter({ hasText: opened.number }).first().click();
  const drawer = page.getByRole('dialog', { name: new RegExp(opened.number) });
  await drawer.getByRole('button', { name: '受理确认' }).waitFor();
  await page.keyboard.press('e');
  await form(page, '受理确认').waitFor();
  await page.keyboard.press('Escape');
  await form(page, '受理确认').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(new URL(page.url()).pathname).toBe('/cases');
});

it('the case page has no barrier in either language, with a form open', async () => {
  const fee = await agent.open(feeCollection());
  const done = await complaintInCallback();
  for (const language of ['zh', 'en'] as const) {
    const { page, complaints } = await desk.signIn('supervisor', {
      language,
      path: `/cases/${done.number}`,
    });
    await page.getByRole('toolbar').getByRole('button').first().click();
    await page.getByRole('form').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`/cases/${fee.number}`);
    await page.getByRole('toolbar').getByRole('button').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

it('the whole case is seen at a glance', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '客户复述后确认', how: 'phone' });
  await agent.command(opened.id, 'record-findings', { verdict: 'founded', course: '夜间施工，邻居证实' });
  await agent.command(opened.id, 'plan', { measures: '上门劝阻，约定施工时间', department: 'security' });
  await agent.command(opened.id, 'escalate', { reason: '客户要求主管处理' });
  const { page } = await desk.signIn('supervisor', { path: `/cases/${opened.number}` });
  await page.getByRole('region', { name: '时限' }).getByText('升级答复').click();
  await story(page).getByText('客户要求主管处理').waitFor();
  await fontsThere(page);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (PICTURE === undefined) return;
  mkdirSync('docs/images', { recursive: true });
  await page.screenshot({ path: PICTURE });
});
