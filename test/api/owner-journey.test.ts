import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { localPorts } from '../../integrations/local.ts';
import { openHouse, PUBLIC_URL, type House } from '../support/house.ts';
import { complaint, deskOver, repair, staffOf, type Caller, type Desk } from './desk.ts';

/** Texts as a telephone gets them. */
const texts: string[] = [];
let house: House;
let desk: Desk;
let agent: Caller;
let technician: Caller;

beforeAll(async () => {
  const ports = localPorts();
  house = await openHouse({
    ports: {
      ...ports,
      sms: {
        send: (sms) => {
          texts.push(sms.text);
          return ports.sms.send(sms);
        },
      },
    },
  });
  const { client, connection, namespace, database } = house;
  const engine = new TemporalEngine(client, connection, namespace);
  desk = await deskOver(database, engine, { config: { demo: false } });
  agent = await desk.as('agent');
  technician = await desk.as('technician');
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

interface Tracked {
  readonly id: string;
  readonly number: string;
  /** Path of the page, as the text that came named it. */
  readonly path: string;
  readonly token: string;
}

const linkIn = (text: string): string => new URL(/https?:\S+$/.exec(text)?.[0] ?? '').pathname;

/** Opens a case and waits for the receipt on the customer's telephone. */
async function openedByPhone(body: Record<string, unknown>): Promise<Tracked> {
  const { id, number } = (await agent.post('/api/cases', body)).json<{ id: string; number: string }>();
  const receipt = () => texts.find((text) => text.includes(number) && text.includes('已受理'));
  await expect.poll(receipt, { timeout: 20_000 }).toBeDefined();
  const path = linkIn(receipt() ?? '');
  return { id, number, path, token: path.slice('/t/'.length) };
}

const read = (url: string): Promise<LightMyRequestResponse> => desk.app.inject({ method: 'GET', url });

/** Presses a button of the page as it stands now: its own key, then the page that the answer leads to. */
async function press(
  { path }: Tracked,
  command: string,
  fields: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const page = await read(path);
  const key = /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? randomUUID();
  const answer = await desk.app.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'null',
      'sec-fetch-site': 'same-origin',
    },
    payload: new URLSearchParams({ command, key, ...fields }).toString(),
  });
  if (answer.statusCode !== 303) return answer;
  return read(String(answer.headers.location));
}

const give = async (who: Caller, { id }: Tracked, command: string, body: unknown): Promise<void> => {
  const answer = await who.post(`/api/cases/${id}/commands/${command}`, body);
  expect([command, answer.statusCode, answer.json().code]).toEqual([command, 200, undefined]);
  // Who may give the next command is judged by the record.
  await who.get(`/api/cases/${id}?atLeast=${answer.json<{ case: { version: number } }>().case.version}`);
};

const findings = { verdict: 'real', course: '插座烧坏' };

test('a receipt brings the customer to their page; they urge once in half an hour and ask the supervisor', async () => {
  const tracked = await openedByPhone(complaint());
  expect((await read(tracked.path)).body).toContain('已受理，正在核对');
  const urged = await press(tracked, 'urge');
  expect(urged.body).toContain('已催单，办理人员会看到');
  expect(urged.body).toMatch(/催单：刚刚催单过，请稍后再试。(今天|明天) \d\d:\d\d 后可再次操作。/);
  expect((await press(tracked, 'urge')).body).toContain('刚刚催单过');

  const escalated = await press(tracked, 'escalate', { text: '一直没人联系我' });
  expect(escalated.body).toContain('已转给上一级负责人');
  expect(escalated.body).toContain('客服主管正在跟进');
  // The supervisor has it already: the next to be asked is whoever is above.
  expect(escalated.body).toContain('请上一级介入：上一级负责人还在答复时限内。');
  expect(escalated.body).not.toContain('找主管');
  expect((await press(tracked, 'escalate', { text: '再升级' })).body).toContain('还在答复时限内');

  const withdrawn = await press(tracked, 'withdraw', { text: '已自行解决' });
  expect(withdrawn.body).toContain('已按您的要求撤回');
  expect((await press(tracked, 'urge')).body).toContain('事项已结案');

  const reopened = await press(tracked, 'reopen', { text: '又开始了' });
  expect(reopened.body).toContain('已重新办理');
  const timeline = await agent.get(`/api/cases/${tracked.id}/timeline`);
  const urge = timeline
    .json<{ items: { type: string; actor: unknown }[] }>()
    .items.find(({ type }) => type === 'urge');
  expect(urge?.actor).toMatchObject({ role: 'owner', name: null });
});

test('a quote is read line by line and answered; the result is rated, and only once', async () => {
  const tracked = await openedByPhone(repair());
  await give(agent, tracked, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  await give(agent, tracked, 'record-findings', { ...findings, chargeable: true });
  await give(agent, tracked, 'assign', {
    department: 'engineering',
    assignee: staffOf('technician'),
    appointment: { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' },
  });
  await give(technician, tracked, 'accept', {});
  const parts = [{ name: '五孔插座 <10A>', qty: 2, priceFen: 1_250 }];
  await give(technician, tracked, 'quote', { labourFen: 5_000, parts });
  await expect.poll(async () => (await read(tracked.path)).body).toContain('已报价，等您答复');
  const asked = (await read(tracked.path)).body;
  for (const words of [
    '五孔插座 &lt;10A&gt; × 2',
    '25.00 元',
    '50.00 元',
    '75.00 元',
    '同意报价',
    '10月15日',
    '工程部',
  ])
    expect(asked).toContain(words);

  const accepted = await press(tracked, 'answer-quote', { accepted: 'yes' });
  expect(accepted.body).toContain('您已同意报价');
  expect((await press(tracked, 'answer-quote', { accepted: 'no' })).body).toContain('您已经答复过了');
  await give(technician, tracked, 'depart', { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] });
  await give(technician, tracked, 'arrive', {});
  await give(technician, tracked, 'start-work', {});
  await give(technician, tracked, 'record-progress', { text: '内部：业主难缠', visibility: 'internal' });
  await give(technician, tracked, 'record-progress', { text: '线路已换好', visibility: 'customer' });
  await give(technician, tracked, 'resolve', { done: '内部完工说明' });
  await expect.poll(async () => (await read(tracked.path)).body).toContain('请告诉我们您是否满意');
  const done = (await read(tracked.path)).body;
  expect(done).toContain('线路已换好');
  expect(done).not.toMatch(/内部/);

  const rated = await press(tracked, 'confirm', { score: '4', text: '师傅很好' });
  expect(rated.body).toContain('感谢您的评价');
  expect(rated.body).toContain('您表示满意（4 分）');
  expect((await press(tracked, 'confirm', { score: '5' })).body).toContain('您已经答复过了');
  const shown = await agent.get(`/api/cases/${tracked.id}`);
  expect(shown.json()).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 4 });
  expect(Buffer.byteLength(done)).toBeLessThanOrEqual(40 * 1024);
});

test('the same form sent many times at once is one command', async () => {
  const { path, token } = await openedByPhone(complaint());
  const key = /name="key" value="([^"]+)"/.exec((await read(path)).body)?.[1] ?? '';
  const send = () =>
    desk.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ command: 'urge', key }).toString(),
    });
  const answers = await Promise.all(Array.from({ length: 8 }, send));
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
  expect(answers[0]?.headers.location).toMatch(/done=urge&v=2$/);
  await read(String(answers[0]?.headers.location));
  const { lines } = (await read(`/api/track/${token}`)).json<{ lines: { type: string }[] }>();
  expect(lines.filter(({ type }) => type === 'urged')).toHaveLength(1);
});

test('a program gives the customer’s commands under a key, and a dissatisfied word reopens', async () => {
  const tracked = await openedByPhone(complaint());
  await give(agent, tracked, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  await give(agent, tracked, 'record-findings', { verdict: 'founded', course: '属实' });
  const guard = staffOf('guard');
  await give(agent, tracked, 'plan', { measures: '巡查', department: 'security', assignee: guard });
  const security = await desk.as('guard');
  await give(security, tracked, 'accept', {});
  await give(security, tracked, 'resolve', { done: '已劝止' });
  const post = (body: unknown, key: string) =>
    desk.app.inject({
      method: 'POST',
      url: `/api/track/${tracked.token}/commands/confirm`,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      payload: JSON.stringify(body),
    });
  const body = { satisfied: false, score: 1, reason: '晚上又吵' };
  const first = await post(body, 'one');
  expect([first.statusCode, first.json().case]).toMatchObject([
    200,
    { number: tracked.number, stage: 'resolution', outcome: null },
  ]);
  const again = await post(body, 'one');
  expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  const other = await post({ satisfied: true }, 'one');
  expect([other.statusCode, other.json().code]).toEqual([422, 'key-reused']);
  const late = await post({ satisfied: true }, 'two');
  expect([late.statusCode, late.json().code]).toEqual([409, 'wrong-stage']);
});

test('no token stands in the outbox, in what staff read of it, or in the engine’s history', async () => {
  const tracked = await openedByPhone(complaint());
  await press(tracked, 'urge');
  const messages = (await agent.get(`/api/messages?case=${tracked.id}`)).body;
  expect(messages).toContain(`${PUBLIC_URL}/t/…`);
  const { rows } = await house.database.pool.query<{ row: string }>('select m::text as row from messages m');
  const history = await house.client.workflow.getHandle(tracked.number).fetchHistory();
  for (const kept of [messages, JSON.stringify(rows), JSON.stringify(history)])
    expect(kept).not.toContain(tracked.token);
});

test('in the demo, where no telephone gets it, the outbox shows the whole link', async () => {
  const tracked = await openedByPhone(complaint());
  const { client, connection, namespace, database } = house;
  const demo = await deskOver(database, new TemporalEngine(client, connection, namespace));
  const messages = await (await demo.as('agent')).get(`/api/messages?case=${tracked.id}`);
  expect(messages.body).toContain(`${PUBLIC_URL}${tracked.path}`);
  await demo.close();
});
