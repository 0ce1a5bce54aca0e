import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaint, deskOver, HEYUAN, staffOf, type Caller, type Desk } from './desk.ts';

let house: House;
let desk: Desk;
let agent: Caller;
/** Cases whose workflow was asked for its state. */
const asked: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  const engine = new TemporalEngine(client, connection, namespace);
  const state = engine.state.bind(engine);
  engine.state = (number) => {
    asked.push(number);
    return state(number);
  };
  desk = await deskOver(database, engine);
  agent = await desk.as('agent');
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

test('an agent opens a complaint over HTTP, confirms it, and reads the step back from the record', async () => {
  const opened = await agent.post('/api/cases', complaint());
  expect([opened.statusCode, opened.json().engine]).toEqual([201, 'running']);
  const { id, number } = opened.json();
  expect(opened.headers.location).toBe(`/api/cases/${id}`);
  expect(number).toMatch(/^TS-\d{4}-\d{6}$/);

  const confirmed = await agent.post(
    `/api/cases/${number}/commands/confirm-intake`,
    { confirmedBy: '欧阳静怡', how: 'phone' },
    { key: 'k1', headers: { 'if-match': '"1"' } },
  );
  expect(confirmed.json()).toMatchObject({ case: { id, stage: 'verification', version: 2 } });
  expect(confirmed.statusCode).toBe(200);

  const read = await agent.get(`/api/cases/${id}?atLeast=2`);
  expect(read.headers.etag).toBe('"2"');
  expect(read.json()).toMatchObject({
    stage: 'verification',
    readBack: true,
    reporter: { name: '欧*', phone: '138****5678' },
    description: complaint().description,
  });
  expect(read.json().deadlines[0]).toMatchObject({ explanation: { coveredUntil: '2026-12-31' } });

  const again = await agent.post(
    `/api/cases/${number}/commands/confirm-intake`,
    { confirmedBy: '欧阳静怡', how: 'phone' },
    { key: 'k1' },
  );
  expect([again.statusCode, again.headers['idempotency-replayed'], again.json().case.version]).toEqual([
    200,
    'true',
    2,
  ]);
  const other = await agent.post(
    `/api/cases/${number}/commands/confirm-intake`,
    { confirmedBy: '另一个人', how: 'phone' },
    { key: 'k1' },
  );
  expect([other.statusCode, other.json().code]).toEqual([422, 'key-reused']);

  const stale = await agent.post(`/api/cases/${id}/commands/urge`, {}, { headers: { 'if-match': '"1"' } });
  expect([stale.statusCode, stale.json().code]).toEqual([412, 'stale-version']);
  const wrong = await agent.post(`/api/cases/${id}/commands/confirm-intake`, {
    confirmedBy: 'x',
    how: 'phone',
  });
  expect([wrong.statusCode, wrong.json().code]).toEqual([409, 'wrong-stage']);
  const notOffered = await agent.post(`/api/cases/${id}/commands/convert`, { kind: 'repair', reason: 'x' });
  expect([notOffered.statusCode, notOffered.json().code]).toEqual([409, 'not-offered']);

  const live = await agent.get(`/api/cases/${id}/live`);
  expect(live.json()).toMatchObject({
    stage: 'verification',
    version: 2,
    waitingFor: 'agent',
    engine: 'running',
  });

  await agent.post(`/api/cases/${id}/commands/comment`, { text: '业主情绪激动，先安抚' });
  const timeline = await agent.get(`/api/cases/${id}/timeline?atLeast=2`);
  const entries = timeline.json().items;
  expect(entries.map((entry: { type: string }) => entry.type)).toEqual(
    expect.arrayContaining(['opened', 'confirm-intake', 'stage-entered', 'comment']),
  );
  expect(entries.find((entry: { type: string }) => entry.type === 'confirm-intake')).toMatchObject({
    actor: { name: '林晓彤', role: 'agent' },
    data: { confirmedBy: '欧阳静怡', how: 'phone' },
  });
  expect(entries.find((entry: { type: string }) => entry.type === 'stage-entered')).toMatchObject({
    before: { stage: 'intake' },
    after: { stage: 'verification' },
  });
});

test('fifty identical commands under one key are one transition', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      agent.post(
        `/api/cases/${id}/commands/confirm-intake`,
        { confirmedBy: '本人', how: 'phone' },
        { key: 'same' },
      ),
    ),
  );
  expect([...new Set(answers.map(({ statusCode }) => statusCode))]).toEqual([200]);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] !== 'true')).toHaveLength(1);
  const timeline = await agent.get(`/api/cases/${id}/timeline?atLeast=2`);
  expect(
    timeline.json().items.filter((entry: { type: string }) => entry.type === 'confirm-intake'),
  ).toHaveLength(1);
});

test('time moves by the demo: deadline by deadline, and the case shows its own now', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const before = (await agent.get(`/api/cases/${id}`)).json();
  const due = before.deadlines[0];
  const moved = await agent.post(
    `/api/demo/cases/${id}/fast-forward`,
    { to: 'next-deadline' },
    { key: null },
  );
  expect(moved.statusCode).toBe(200);
  const after = moved.json().case;
  expect(Date.parse(after.now)).toBeGreaterThanOrEqual(Date.parse(due.dueAt));
  expect(after.rung).toBe(1);
  const timeline = (await agent.get(`/api/cases/${id}/timeline`)).json().items;
  const breach = timeline.find((entry: { type: string }) => entry.type === 'breach');
  expect(breach).toMatchObject({ dueAt: due.dueAt, data: { of: due.clock }, actor: { role: 'engine' } });

  const days = await agent.post(`/api/demo/cases/${id}/fast-forward`, { by: 'P3D' }, { key: null });
  expect(days.statusCode).toBe(200);
  expect(Date.parse(days.json().case.now) - Date.parse(after.now)).toBeGreaterThan(2.9 * 86_400_000);
});

test('a case that is corrected to another place has its label and is found there; the answer needs no second question', async () => {
  const { id, number } = (await agent.post('/api/cases', complaint())).json();
  await agent.post(`/api/cases/${id}/commands/confirm-intake`, { confirmedBy: '本人', how: 'phone' });
  asked.length = 0;
  const areas = (await agent.get(`/api/areas?community=${HEYUAN}`)).json().items;
  const area = areas.find((each: { name: string }) => each.name.includes('电梯'));
  const amended = await agent.post(`/api/cases/${id}/commands/amend`, {
    area: area.id,
    priority: 'P2',
    reason: '报错了地方',
  });
  expect(amended.json()).toMatchObject({ case: { priority: 'P2', department: 'customer-service' } });
  const { version } = amended.json().case;
  const read = (await agent.get(`/api/cases/${id}?atLeast=${version}`)).json();
  expect(read.place).toEqual({ label: area.name, home: null, area: { id: area.id, name: area.name } });
  const found = async (needle: string): Promise<string[]> =>
    (await agent.get(`/api/cases?q=${encodeURIComponent(needle)}&limit=100`))
      .json()
      .items.map((line: { number: string }) => line.number);
  expect(await found(area.name)).toContain(number);
  expect(await found('3-1-1202')).not.toContain(number);

  const smuggled = await agent.post(`/api/cases/${id}/commands/amend`, {
    placeLabel: '别处',
    reason: '自己写的',
  });
  expect([smuggled.statusCode, smuggled.json().errors?.[0]?.pointer]).toEqual([422, '/placeLabel']);
  const planned = await agent.post(`/api/cases/${id}/commands/record-findings`, {
    verdict: 'founded',
    course: '属实',
  });
  expect(planned.json().case).toMatchObject({ department: 'security', priority: 'P2', stage: 'dispatch' });
  expect(asked).toEqual([]);
});

test('whoever turns out to be complained about is held against the archive: a supervisor leaves rung 1 to the manager', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  await agent.post(`/api/cases/${id}/commands/escalate`, { reason: '业主要求主管处理' });
  const amended = await agent.post(`/api/cases/${id}/commands/amend`, {
    againstStaff: staffOf('supervisor'),
    reason: '投诉的是主管',
  });
  const { version } = amended.json().case;
  const read = (await agent.get(`/api/cases/${id}?atLeast=${version}`)).json();
  expect(read).toMatchObject({ rung: 1, holder: 'manager', againstStaff: { name: '陈国栋' } });
});

test('texts and calls of a case are there to read', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  await expect
    .poll(async () => (await agent.get(`/api/messages?case=${id}`)).json().items.length, { timeout: 15_000 })
    .toBeGreaterThan(0);
  const [receipt] = (await agent.get(`/api/messages?case=${id}`)).json().items;
  expect(receipt).toMatchObject({ audience: 'customer', channel: 'sms' });
});
