/** Paid work from the first word to the callback: the desk quotes, the customer consents on their own page, then it is done. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repair, staffOf } from '../api/desk.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import {
  begin,
  card,
  choose,
  give,
  inStage,
  isOffered,
  pick,
  press,
  story,
  tick,
  type,
} from './case-window.ts';
import { sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let agent: Desk;

beforeAll(async () => {
  desk = await openConsole();
  agent = await sitDown(desk.address, 'agent');
});
afterAll(async () => {
  await desk?.close();
});

it('a repair that is paid for goes through the console and the owner’s page in one run', async () => {
  const opened = await agent.open(repair());
  const office = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await give(office.page, '受理确认', [type('谁确认的、怎么说的', '客户说：插座没电，明天下午在家')]);
  await give(office.page, '核实', [type('经过', '插座烧坏，需更换'), tick('需要收费（先报价）')]);
  await give(office.page, '派单', [
    pick('部门', '工程部'),
    pick('负责人', /孙建军/),
    type('上门时间（从）', '2099-10-15T14:00'),
    type('上门时间（到）', '2099-10-15T16:00'),
  ]);
  const home = await desk.signIn('technician', { path: `/cases/${opened.number}` });
  await give(home.page, '接单', []);
  await inStage(office.page, '处理');

  await give(office.page, '报价', [
    type('人工费（元）', '80'),
    press('加一行'),
    type('名称（第 1 行）', '五孔插座'),
    type('数量（第 1 行）', '2'),
    type('单价（元）（第 1 行）', '15.5'),
  ]);
  await office.page.getByText('等业主答复').first().waitFor();

  const links = card(office.page, '业主链接');
  await links.getByRole('button', { name: '生成链接' }).click();
  const address = (await links.getByRole('link').getAttribute('href')) ?? '';
  const owner = await desk.open({
    path: new URL(address).pathname,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  expect(await owner.context.cookies()).toEqual([]);
  await owner.page.getByRole('heading', { name: '已报价，等您答复' }).waitFor();
  expect(await owner.page.getByRole('main').innerText()).toMatch(/五孔插座 × 2[^]*31\.00 元[^]*111\.00 元/);
  await owner.page.getByRole('button', { name: '同意报价' }).click();
  await owner.page.getByRole('status').getByText('已收到您的答复').waitFor();

  // The desk hears of it by itself, and whose word it was.
  await office.page.getByText('业主已同意').waitFor();
  await story(office.page)
    .getByRole('listitem')
    .filter({ hasText: '答复报价' })
    .getByText('业主', { exact: true })
    .waitFor();

  await begin(home.page, '出发');
  await begin(home.page, '到场');
  await isOffered(home.page, '开工');
  await give(home.page, '开工', [tick('工具'), tick('地垫'), tick('抹布'), tick('鞋套')]);
  // The price that was agreed stands in the form.
  await isOffered(home.page, '处理完成');
  await give(home.page, '处理完成', [type('做了什么', '已更换两个插座')]);
  await inStage(home.page, '回访');
  await isOffered(office.page, '回访');
  await give(office.page, '回访', [choose('结果', '满意'), choose('总体满意度', '5')]);
  await inStage(office.page, '关闭');
  await owner.page.reload();
  await owner.page.getByText('您表示满意（5 分）').waitFor();

  expect(await agent.get(`/api/cases/${opened.id}`)).toMatchObject({
    stage: 'closed',
    outcome: 'confirmed',
    satisfaction: 5,
    // Done within ten minutes of its beginning: this community then waives the labour.
    feeFen: 3_100,
    resolvedBy: { id: staffOf('technician') },
    quote: { totalFen: 11_100, state: 'accepted' },
  });
  expect([...office.complaints, ...home.complaints, ...owner.complaints]).toEqual([]);
}, 120_000);
