import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSOLE_FOLDER } from '../../api/config.ts';
import type { AttachmentView } from '../../api/contract/attachments.ts';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { photo } from '../api/uploads.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { fontsThere, openConsole, type ConsoleUnderTest, type SeatedPage } from '../support/console.ts';
import { personAt, type PersonAtTheApi } from '../support/person-at-the-api.ts';
import { HEYUAN, homeIdOf } from '../support/people.ts';

let desk: ConsoleUnderTest;
let agent: PersonAtTheApi;
let colleague: PersonAtTheApi;

/** A machine under load takes its time; what does not come is a fault after this. */
const SOON = { timeout: 20_000 };
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

const timelineOf = async ({ id }: { id: string }): Promise<TimelineEntry[]> =>
  (await agent.get<{ items: TimelineEntry[] }>(`/api/cases/${id}/timeline`)).items;
/** Which of these commands the case has had, in order. */
const given = async (of: { id: string }, ...commands: string[]): Promise<string[]> =>
  (await timelineOf(of)).map(({ type }) => type).filter((each) => commands.includes(each));
const tap = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();

/** The phone has the order whole, so that it opens without a network: it fetches them one after the other. */
const carried = (page: Page, { id }: CaseView) =>
  expect
    .poll(
      () =>
        page.evaluate(`new Promise((resolve, reject) => {
          const opening = indexedDB.open('guanjia-phone-seen');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asking = opening.result.transaction('seen').objectStore('seen').count('order/${id}');
            asking.onsuccess = () => (opening.result.close(), resolve(asking.result));
            asking.onerror = () => reject(asking.error);
          };
        })`),
      SOON,
    )
    .toBe(1);

/** Signs in the box: a stroke there and back. */
async function signIn(page: Page): Promise<void> {
  const box = page.getByRole('img', { name: '请业主在框内用手指签名' });
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 5, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 4, { steps: 4 });
  await page.mouse.move(x + width / 1.5, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('img', { name: '已签名' }).waitFor();
}

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

/**
 * What the phone would do, written down: every vibration, every tone, and the sound being let go. The browser's driver looks into
 * the page as if somebody had touched it; here only a real touch counts.
 */
const LISTEN = `
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } });
  window.heard = [];
  navigator.vibrate = (pattern) => { window.heard.push(pattern === 0 ? 'still' : 'shake'); return true; };
  window.AudioContext = class {
    currentTime = 0;
    destination = {};
    resume() { return Promise.resolve(); }
    suspend() { window.heard.push('silent'); return Promise.resolve(); }
    createGain() { return { gain: { value: 0 }, connect: (to) => to }; }
    createOscillator() {
      return { frequency: {}, connect: (to) => to, start: () => window.heard.push('tone'), stop: () => undefined };
    }
  };`;

it('an emergency sounds and shakes after the first touch, falls silent when asked, rings anew when called anew, and ends with the answer', async () => {
  const lift = { category: 'lift', priority: 'P1', description: '电梯困人', details: { danger: true } };
  const areas = await agent.get<{ items: { id: string; kind: string }[] }>(`/api/areas?community=${HEYUAN}`);
  const at = areas.items.find(({ kind }) => kind === 'lift')?.id;
  const emergency = { kind: 'repair', community: HEYUAN, area: at, channel: 'phone', ...lift };
  const { page, context, complaints } = await phoneOf('technician', '/m/me');
  await context.addInitScript(LISTEN);
  const opened = await agent.post<CaseView>('/api/cases', emergency);
  await page.goto('/m/me');
  const heard = (): Promise<string[]> => page.evaluate('window.heard');
  const times = async (what: string): Promise<number> =>
    (await heard()).filter((each) => each === what).length;
  await page.getByText('点一下屏幕，打开铃声和振动').waitFor();
  expect(await heard()).toEqual([]);

  await page.getByRole('heading', { name: '我的' }).tap();
  await expect.poll(() => times('shake'), SOON).toBeGreaterThanOrEqual(2);
  expect(await times('tone')).toBeGreaterThanOrEqual(4);
  await tap(page, '静音');
  await page.getByText('已静音').waitFor();
  expect((await heard()).slice(-2)).toEqual(['still', 'silent']);

  // Nobody has answered: after the others it is this person's turn again.
  const before = await times('shake');
  const callsOf = async (): Promise<number> =>
    (await agent.get<CaseView>(`/api/cases/${opened.id}`)).pages
      .find(({ department }) => department === 'engineering')
      ?.paged.filter(({ person }) => person.name === '孙建军').length ?? 0;
  for (let hop = 0; hop < 12 && (await callsOf()) < 2; hop += 1)
    await agent.post(`/api/demo/cases/${opened.id}/fast-forward`, { to: 'next-deadline' });
  await expect.poll(() => times('shake'), SOON).toBeGreaterThan(before);
  await page.getByRole('link', { name: /紧急：电梯/ }).click();
  await page
    .getByRole('region', { name: '外部紧急电话' })
    .getByRole('link', { name: /迅安电梯维保/ })
    .waitFor();
  await tap(page, '应答，我马上去');
  await page.getByRole('button', { name: '静音' }).waitFor({ state: 'detached' });
  await expect.poll(async () => (await heard()).slice(-2), SOON).toEqual(['still', 'silent']);
  expect(complaints).toEqual([]);
});

it('steps given in a basement are counted, kept over a reload, and arrive once each in their order', async () => {
  const repair = await repairInThePool('3-1-1202');
  const { page, context, complaints } = await phoneOf('technician');
  const inThePool = page.getByRole('region', { name: '待接单' });
  await inThePool.getByText(repair.number).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await carried(page, repair);

  await context.setOffline(true);
  await inThePool.getByRole('link', { name: repair.number }).click();
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
  await expect.poll(() => given(repair, 'accept', 'depart'), SOON).toEqual(['accept', 'depart']);
  await page.getByRole('link', { name: /待发送/ }).waitFor({ state: 'detached' });
  await tap(page, '到达现场');
  await page.getByRole('link', { name: '开始处理' }).waitFor();
  await expect
    .poll(() => given(repair, 'accept', 'depart', 'arrive'), SOON)
    .toEqual(['accept', 'depart', 'arrive']);
  expect(complaints).toEqual([]);
});

it('a repair is accepted, visited with its checklist and resolved with photographs and a signature', async () => {
  const repair = await repairInThePool('6-1-201');
  const { page, context, complaints } = await phoneOf('technician', `/m/orders/${repair.id}`);
  await tap(page, '接单');
  await page.getByRole('radio', { name: '10 分钟' }).check();
  await tap(page, '接单');
  await page.getByText('138****5678').waitFor();
  await tap(page, '查看电话');
  const call = page.getByRole('link', { name: '拨打 13812345678' });
  expect(await call.getAttribute('href')).toBe('tel:13812345678');
  await tap(page, '出发');
  await tap(page, '到达现场');
  const picture = { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await photo(2400, 1200) };
  await page.getByLabel('拍照 · 处理前').setInputFiles(picture);
  await page.getByRole('img', { name: '处理前照片 1' }).waitFor();
  await tap(page, '开始处理');
  await page.getByRole('heading', { name: '开始处理' }).waitFor();
  for (const item of ['工具', '地垫', '抹布', '鞋套'])
    await page.getByRole('checkbox', { name: item }).check();
  await tap(page, '开始处理');

  // In the bathroom there is no network: the picture, the signature and the end of the work are given there.
  await page.getByRole('link', { name: '处理完成' }).waitFor();
  await context.setOffline(true);
  await tap(page, '处理完成');
  await page.getByLabel('做了什么').fill('更换软管和密封圈，试水不漏');
  await page.getByLabel('拍照 · 处理后').setInputFiles(picture);
  await page.getByRole('img', { name: '处理后照片 1' }).waitFor();
  await tap(page, /加一行/);
  await page.getByLabel('第 1 行名称').fill('不锈钢软管');
  await page.getByLabel('第 1 行数量').fill('2');
  await page.getByLabel('收费（元）').fill('35.5');
  await page.getByRole('checkbox', { name: '已向业主说明用法和注意事项' }).check();
  await signIn(page);
  await tap(page, '处理完成');
  await page.getByRole('link', { name: '3 项操作待发送' }).waitFor();
  await page.getByText('这个工单已经完成处理，等待回访。').waitFor();
  await context.setOffline(false);
  await page.getByRole('link', { name: /待发送/ }).waitFor({ state: 'detached' });

  await expect.poll(() => given(repair, 'start-work', 'resolve'), SOON).toEqual(['start-work', 'resolve']);
  const { items } = await agent.get<{ items: AttachmentView[] }>(`/api/cases/${repair.id}/attachments`);
  expect(new Map(items.map(({ kind, width, height }) => [kind, [width, height]]))).toEqual(
    new Map([
      // Lying on its side, as phones take them; never longer than 1600 px when it is sent.
      ['photo-before', [800, 1600]],
      ['photo-after', [800, 1600]],
      ['signature', [640, 260]],
    ]),
  );
  const after = await agent.get<CaseView>(`/api/cases/${repair.id}`);
  expect([after.stage, after.feeFen]).toEqual(['callback', 3550]);
  const resolved = (await timelineOf(repair)).find(({ type }) => type === 'resolve');
  const idOf = (wanted: string): string | undefined => items.find(({ kind }) => kind === wanted)?.id;
  expect(resolved?.data).toMatchObject({
    done: '更换软管和密封圈，试水不漏',
    materials: [{ name: '不锈钢软管', qty: 2 }],
    explained: true,
    evidence: [idOf('photo-before'), idOf('photo-after')],
    signature: idOf('signature'),
  });
  expect(complaints).toEqual([]);
});

it('who is asked to verify records on the spot what they found, with a picture, and may take the work that follows', async () => {
  const sun = await personAt(desk, 'technician');
  const me = await sun.get<{ id: string }>('/api/session');
  const asked = await agent.post<CaseView>('/api/cases', {
    kind: 'repair',
    community: HEYUAN,
    home: homeIdOf('3-2-502'),
    channel: 'phone',
    category: 'water-leak',
    priority: 'P2',
    description: '天花板有水渍，不知道是不是楼上漏水',
    reporter: { name: '欧阳静怡', phone: '13812345678' },
    details: {},
  });
  await agent.give(asked.id, 'confirm-intake', { confirmedBy: '欧阳静怡', how: 'phone' });
  await agent.give(asked.id, 'assign', { department: 'engineering', assignee: me.id });
  const { page, context, complaints } = await phoneOf('technician');
  const mine = page.getByRole('region', { name: '我的工单' });
  await mine.getByRole('link', { name: asked.number }).filter({ hasText: '待您核实' }).click();
  await page.getByText('请您到现场核实，并登记结果。').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');

  await context.setOffline(true);
  await tap(page, '登记核实结果');
  await page.getByRole('radio', { name: '确有故障' }).check();
  await page.getByLabel('核实经过').fill('楼上地漏密封老化，水渍仍在扩大');
  const picture = { name: 'IMG_0002.JPG', mimeType: 'image/jpeg', buffer: await photo(1200, 900) };
  await page.getByLabel('拍照 · 现场').setInputFiles(picture);
  await page.getByRole('img', { name: '现场照片 1' }).waitFor();
  await page.getByRole('checkbox', { name: '需要业主付费（先报价）' }).check();
  await tap(page, '提交');
  await page.getByRole('link', { name: '2 项操作待发送' }).waitFor();
  await tap(page, '接单');
  await page.getByRole('radio', { name: '不承诺时间，直接接单' }).check();
  await tap(page, '接单');
  await page.getByRole('link', { name: '3 项操作待发送' }).waitFor();
  expect(await given(asked, 'record-findings')).toEqual([]);

  await context.setOffline(false);
  await expect
    .poll(() => given(asked, 'record-findings', 'accept'), SOON)
    .toEqual(['record-findings', 'accept']);
  const { items } = await agent.get<{ items: AttachmentView[] }>(`/api/cases/${asked.id}/attachments`);
  const found = (await timelineOf(asked)).find(({ type }) => type === 'record-findings');
  expect(found?.data).toMatchObject({
    verdict: 'real',
    course: '楼上地漏密封老化，水渍仍在扩大',
    chargeable: true,
    evidence: [items.find(({ kind }) => kind === 'evidence')?.id],
  });
  expect(complaints).toEqual([]);
});

it('what is typed outlives a reload and a lost session, is gone once it is given, and leaves with whoever signs out', async () => {
  const repair = await repairInThePool('3-1-302');
  const form = `/m/orders/${repair.id}/record-progress`;
  const { page, context } = await phoneOf('technician', form);
  const text = page.getByLabel('进展内容');
  await text.fill('已和业主约好明早九点');
  await page.reload();
  await expect.poll(() => text.inputValue(), SOON).toBe('已和业主约好明早九点');
  await context.clearCookies();
  await page.reload();
  await tap(page, /^处理人员/);
  await expect.poll(() => text.inputValue(), SOON).toBe('已和业主约好明早九点');
  await tap(page, '提交');
  await page.getByRole('heading', { name: repair.number }).waitFor();
  await page.goto(form);
  await expect.poll(() => text.inputValue(), SOON).toBe('');

  await text.fill('只写了一半');
  await page.goto('/m/me');
  await tap(page, '退出登录');
  await page.getByRole('textbox', { name: '账号' }).waitFor({ timeout: 10_000 });
  const left = (): Promise<string[]> => page.evaluate('Object.keys(localStorage)');
  expect((await left()).filter((key) => key.includes('draft'))).toEqual([]);
});

it('a price waits for the owner; what was said to the desk lets the work go on', async () => {
  const repair = await repairInThePool('5-2-902');
  const { page } = await phoneOf('technician', `/m/orders/${repair.id}`);
  await tap(page, '接单');
  await page.getByRole('radio', { name: '不承诺时间，直接接单' }).check();
  await tap(page, '接单');
  await tap(page, '报价');
  await page.getByLabel('人工费（元）').fill('50');
  await tap(page, /加一行/);
  await page.getByLabel('第 1 行名称').fill('阀芯');
  await page.getByLabel('第 1 行单价（元）').fill('30');
  await tap(page, '报价 ¥80.00');
  await page.getByText('报价 ¥80.00 已发给业主，等待业主同意。').waitFor();
  expect(await page.getByRole('button', { name: '出发' }).count()).toBe(0);

  const desk = await phoneOf('agent', `/m/orders/${repair.id}`);
  await tap(desk.page, '登记业主答复');
  await desk.page.getByRole('radio', { name: '业主同意', exact: true }).check();
  await desk.page.getByLabel('谁答复的').fill('欧阳静怡来电');
  await tap(desk.page, '提交');
  await page.getByText('业主已同意报价 ¥80.00。').waitFor();
  await page.getByRole('button', { name: '出发' }).waitFor();
});

it('a session that ended in between is renewed over the page, and what waited goes out', async () => {
  const repair = await repairInThePool('4-2-1001');
  const { page, context } = await phoneOf('technician', `/m/orders/${repair.id}/record-progress`);
  await page.getByLabel('进展内容').fill('已备好配件，明天上午到');
  // Nothing but the step itself meets the end of the session first.
  const READS = /\/api\/(?!demo\/)/;
  const reading = (route: Route): Promise<void> =>
    route.request().method() === 'GET' ? route.abort() : route.continue();
  await page.route(READS, reading);
  await context.clearCookies();
  await tap(page, '提交');
  await page.getByText('会话已结束，请重新登录。您正在填写的内容会保留。').waitFor();
  await page.unroute(READS, reading);
  expect(await page.getByRole('textbox', { name: '账号' }).inputValue()).toBe('technician');
  await tap(page, /^处理人员/);
  await expect.poll(() => given(repair, 'record-progress'), SOON).toEqual(['record-progress']);
  await page.getByText('已备好配件，明天上午到').first().waitFor();
  await page.getByRole('link', { name: /待发送/ }).waitFor({ state: 'detached' });
});

it('a session whose end the page finds by itself is renewed over it all the same', async () => {
  const repair = await repairInThePool('4-2-1001');
  const { page, context } = await phoneOf('technician', `/m/orders/${repair.id}/record-progress`);
  await page.getByLabel('进展内容').fill('业主晚上七点后在家');
  await context.clearCookies();
  await page.evaluate(`dispatchEvent(new Event('online'))`);
  await page.getByText('会话已结束，请重新登录。您正在填写的内容会保留。').waitFor();
  expect(await page.getByLabel('进展内容').inputValue()).toBe('业主晚上七点后在家');
  await tap(page, /^处理人员/);
  await tap(page, '提交');
  await expect.poll(() => given(repair, 'record-progress'), SOON).toEqual(['record-progress']);
});

it('who comes with a password from the administrator chooses another first, and then stands before the orders', async () => {
  const admin = await personAt(desk, 'admin');
  const { password: given } = await admin.post<{ password: string }>('/api/staff', {
    login: 'newtech',
    name: '马小军',
    role: 'technician',
    department: 'engineering',
    communities: [HEYUAN],
  });
  const { page, complaints } = await desk.open(PHONE);
  await page.getByRole('textbox', { name: '账号' }).fill('newtech');
  await page.getByLabel('密码').fill(given);
  await tap(page, '登录');
  await page.getByRole('heading', { name: '请先设置新密码' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const fill = async (current: string, chosen: string, again: string): Promise<void> => {
    await page.getByLabel('一次性密码').fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(chosen);
    await page.getByLabel('再输入一次新密码').fill(again);
    await tap(page, '保存新密码');
  };
  await fill(given, '水管工的好日子一年比一年长', '水管工的好日子一年不如一年');
  await page.getByText('两次输入的新密码不一致').waitFor();
  await fill('not what was given', '水管工的好日子一天比一天长', '水管工的好日子一天比一天长');
  await page.getByText('当前密码不对').waitFor();
  await fill(given, '水管工的好日子一天比一天长', '水管工的好日子一天比一天长');
  await page.getByRole('heading', { name: '管家工单' }).waitFor();
  await page.getByRole('link', { name: '马小军' }).waitFor();
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

it('what makes the pages installable is served as what it is, and asked for anew each time', async () => {
  const served = async (path: string): Promise<(string | null)[]> => {
    const { status, headers } = await fetch(`${desk.address}${path}`);
    return [String(status), headers.get('content-type'), headers.get('cache-control')];
  };
  expect(await served('/m-sw.js')).toEqual(['200', 'application/javascript; charset=utf-8', 'no-cache']);
  expect(await served('/m.webmanifest')).toEqual(['200', 'application/manifest+json', 'no-cache']);
  expect(await served('/m-icon.svg')).toEqual(['200', 'image/svg+xml', 'no-cache']);
  const manifest = (await (await fetch(`${desk.address}/m.webmanifest`)).json()) as Record<string, unknown>;
  expect(manifest).toMatchObject({ name: '管家工单', start_url: '/m', scope: '/m', display: 'standalone' });
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

/** For the pages of the documentation: an emergency above the day's orders. */
async function takePicture(): Promise<void> {
  await repairInThePool('1-1-602', { description: '卫生间顶上渗水，已经滴到洗手台' });
  await agent.post<CaseView>('/api/cases', {
    kind: 'repair',
    community: HEYUAN,
    home: homeIdOf('5-1-602'),
    channel: 'phone',
    category: 'burst-pipe',
    priority: 'P1',
    description: '入户水管爆裂，水已流到电梯厅',
    reporter: { name: '王小明', phone: '13912345678' },
    details: { danger: true },
  });
  const { page } = await desk.signIn('technician', { ...PHONE, deviceScaleFactor: 2 });
  await page.getByRole('heading', { name: /紧急：爆管/ }).waitFor();
  await fontsThere(page);
  await page.screenshot({
    path: fileURLToPath(new URL('../../docs/images/console-phone.png', import.meta.url)),
  });
}

it('every page can be used without seeing it, in both languages and both shades, and is no wider than the phone', async () => {
  const repair = await repairInThePool('2-2-1402', {
    description: '客厅插座没电，冰箱停了',
    category: 'power',
  });
  await personAt(desk, 'technician').then((technician) => technician.give(repair.id, 'accept', {}));
  const order = `/m/orders/${repair.id}`;
  const steps = [
    'record-findings',
    'accept',
    'start-work',
    'resolve',
    'quote',
    'hold',
    'record-progress',
    'return',
  ];
  const paths = ['/m', '/m/me', '/m/waiting', order, ...steps.map((step) => `${order}/${step}`)];
  for (const language of ['zh', 'en'] as const) {
    const colorScheme = language === 'zh' ? 'light' : 'dark';
    const { page, complaints } = await desk.signIn('technician', { ...PHONE, language, colorScheme });
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main:not([aria-busy])').waitFor();
      expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
    }
    expect(complaints).toEqual([]);
  }
  if (process.env.GUANJIA_PICTURES === '1') await takePicture();
});
