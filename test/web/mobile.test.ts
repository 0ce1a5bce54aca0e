import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSOLE_FOLDER } from '../../api/config.ts';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { openConsole, type ConsoleUnderTest, type SeatedPage } from '../support/console.ts';
import { personAt, type PersonAtTheApi } from '../support/person-at-the-api.ts';
import { HEYUAN, homeIdOf } from '../support/people.ts';

let desk: ConsoleUnderTest;
let agent: PersonAtTheApi;
let colleague: PersonAtTheApi;

const PHONE = { viewport: { width: 360, height: 740 }, path: '/m', hasTouch: true, isMobile: true } as const;
const phoneOf = (login: string, path = '/m'): Promise<SeatedPage> => desk.signIn(login, { ...PHONE, path });

beforeAll(async () => {
  desk = await openConsole();
  agent = await personAt(desk, 'agent');
  colleague = await personAt(desk, 'engineer2');
});
afterAll(async () => {
  await desk?.close();
});

/** A repair in the pool of engineering: read back, found to be real, for this afternoon or urgent. */
async function repairInThePool(room: string, wish: Record<string, unknown> = {}): Promise<CaseView> {
  const opened = await agent.post<CaseView>('/api/cases', {
    kind: 'repair',
    community: HEYUAN,
    home: homeIdOf(room),
    channel: 'phone',
    category: 'water-leak',
    priority: 'P2',
    description: '厨房水槽下漏水，请尽快来看',
    reporter: { name: '欧阳静怡', phone: '13812345678' },
    details: {},
    ...wish,
  });
  await agent.give(opened.id, 'confirm-intake', { confirmedBy: '欧阳静怡', how: 'phone' });
  const found = await agent.give(opened.id, 'record-findings', {
    verdict: 'real',
    course: '水槽下软管接头渗水',
  });
  return agent.get<CaseView>(`/api/cases/${opened.id}?atLeast=${found.version}`);
}

const commandsOf = async ({ id }: { id: string }): Promise<string[]> => {
  const { items } = await agent.get<{ items: TimelineEntry[] }>(`/api/cases/${id}/timeline`);
  return items.filter(({ type, cause }) => type === cause).map(({ type }) => type);
};
const given = async (of: { id: string }, ...commands: string[]): Promise<string[]> =>
  (await commandsOf(of)).filter((each) => commands.includes(each));
const tap = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();

it('an emergency rings on the phone, is acknowledged at the thumb, made safe and resolved', async () => {
  const areas = await agent.get<{ items: { id: string; kind: string }[] }>(`/api/areas?community=${HEYUAN}`);
  const lift = areas.items.find(({ kind }) => kind === 'lift');
  const opened = await agent.post<CaseView>('/api/cases', {
    kind: 'repair',
    community: HEYUAN,
    area: lift?.id,
    channel: 'phone',
    category: 'lift',
    priority: 'P1',
    description: '电梯停在五楼，里面有两个人',
    reporter: { name: '王小明', phone: '13912345678' },
    details: { danger: true },
  });
  const { page, complaints } = await phoneOf('technician');
  await page.getByRole('heading', { name: /紧急：电梯/ }).waitFor();
  await tap(page, '应答，我马上去');
  await tap(page, '出发');
  await tap(page, '到达现场');
  await tap(page, '险情已控制');
  await page.getByLabel('现场情况和采取的措施').fill('已盘车平层，两人平安走出');
  await tap(page, '险情已控制');
  await tap(page, '开始处理');
  for (const item of ['安全提示', '隔离防护']) await page.getByRole('checkbox', { name: item }).check();
  await tap(page, '开始处理');
  await page.getByRole('link', { name: '处理完成' }).waitFor();
  await agent.give(opened.id, 'confirm-intake', { confirmedBy: '王小明', how: 'phone' });
  await agent.give(opened.id, 'record-findings', { verdict: 'real', course: '门机接触不良' });
  await tap(page, '处理完成');
  await page.getByLabel('做了什么').fill('更换门机接触器，试运行十次正常');
  await page.getByRole('checkbox', { name: '工完场清' }).check();
  await tap(page, '处理完成');
  await page.getByText('这个工单已经完成处理，等待回访。').waitFor();
  expect(
    await given(opened, 'acknowledge-page', 'depart', 'arrive', 'make-safe', 'start-work', 'resolve'),
  ).toEqual(['acknowledge-page', 'depart', 'arrive', 'make-safe', 'start-work', 'resolve']);
  expect(complaints).toEqual([]);
});

it('steps given in a basement are counted, kept over a reload, and arrive once each in their order', async () => {
  const repair = await repairInThePool('3-1-1202');
  const { page, context, complaints } = await phoneOf('technician');
  const inThePool = page.getByRole('region', { name: '待接单' });
  await inThePool.getByText(repair.number).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');

  await context.setOffline(true);
  await inThePool.getByRole('link', { name: `打开 ${repair.number}` }).click();
  await tap(page, '接单');
  await page.getByRole('radio', { name: '30 分钟' }).check();
  await tap(page, '接单');
  await tap(page, '出发');
  await page.getByRole('link', { name: '2 项操作待发送' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: '2 项操作待发送' }).waitFor();
  await page.getByText('离线', { exact: true }).or(page.getByText('⊘ 离线')).first().waitFor();
  await page.getByRole('button', { name: '到达现场' }).waitFor();
  expect(await given(repair, 'accept', 'depart')).toEqual([]);

  await context.setOffline(false);
  await expect
    .poll(() => given(repair, 'accept', 'depart'), { timeout: 20_000 })
    .toEqual(['accept', 'depart']);
  await page.getByText(/待发送/).waitFor({ state: 'detached' });
  await tap(page, '到达现场');
  await page.getByRole('link', { name: '开始处理' }).waitFor();
  await expect
    .poll(() => given(repair, 'accept', 'depart', 'arrive'))
    .toEqual(['accept', 'depart', 'arrive']);
  expect(complaints).toEqual([]);
});

it('an order that a colleague took meanwhile is explained, and what was given for it can be discarded', async () => {
  const repair = await repairInThePool('2-1-502');
  const { page, context } = await phoneOf('technician', `/m/orders/${repair.id}`);
  await page.getByRole('link', { name: '接单' }).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await context.setOffline(true);
  await tap(page, '接单');
  await tap(page, '接单');
  await tap(page, '出发');
  await page.getByRole('link', { name: '2 项操作待发送' }).waitFor();
  await colleague.give(repair.id, 'accept', {});
  await context.setOffline(false);
  const told = page.getByRole('alert');
  await told.getByText('该案件已被他人接单。').waitFor();
  await told.getByRole('button', { name: '放弃这个工单的全部 2 项' }).click();
  await page.getByText('这个工单由吴海涛处理。').waitFor();
  await told.waitFor({ state: 'detached' });
  expect(await given(repair, 'accept', 'depart')).toEqual(['accept']);
});

it('the first load of the phone pages stays within 300 KB, and nothing of the staff console comes with it', () => {
  const page = readFileSync(join(CONSOLE_FOLDER, 'm.html'), 'utf8');
  const named = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
  const words = readdirSync(join(CONSOLE_FOLDER, 'assets')).filter((name) =>
    /^(phone-index|frame)-.*\.js$/.test(name),
  );
  const files = [...named, ...words.map((name) => `/assets/${name}`)];
  const bytes = files.map((address) => gzipSync(readFileSync(join(CONSOLE_FOLDER, address))).length);
  expect(named.length).toBeGreaterThan(2);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300 * 1024);
  const kept = readFileSync(join(CONSOLE_FOLDER, 'm-sw.js'), 'utf8');
  for (const address of named) expect(kept).toContain(address.slice(1));
  expect(files.map((address) => readFileSync(join(CONSOLE_FOLDER, address), 'utf8')).join('')).not.toMatch(
    /ant-btn|antd/,
  );
});
