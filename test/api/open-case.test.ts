import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  complaint,
  feeCollection,
  homeOf,
  openDesk,
  repair,
  staffOf,
  YUNQI,
  type Caller,
  type Desk,
} from './desk.ts';

let desk: Desk;
let agent: Caller;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

test('with the engine away a case is accepted, shows its clocks, and its commands are told to wait', async () => {
  const opened = await agent.post('/api/cases', complaint());
  expect([opened.statusCode, opened.json().engine]).toEqual([202, 'pending']);
  expect(opened.json().deadlines.map(({ clock }: { clock: string }) => clock)).toEqual(
    expect.arrayContaining(['acknowledge', 'verify', 'resolve']),
  );
  const command = await agent.post(`/api/cases/${opened.json().id}/commands/urge`, {});
  expect([command.statusCode, command.json().code, command.headers['retry-after']]).toEqual([
    503,
    'engine-pending',
    '1',
  ]);
  const live = await agent.get(`/api/cases/${opened.json().number}/live`);
  expect([live.statusCode, live.json().engine]).toEqual([200, 'pending']);
});

test('nobody’s name, number or words are in what goes to the engine or in the events', async () => {
  const { id } = (await agent.post('/api/cases', complaint())).json();
  const { rows } = await desk.database.pool.query(
    `select (select payload::text from engine_requests where case_id = $1) || (select data::text from case_events where case_id = $1)
       || (select state::text from cases where id = $1) as everything`,
    [id],
  );
  expect(rows[0].everything).toContain('noise');
  for (const secret of ['欧阳静怡', '13812345678', '深夜装修', '夜间停止'])
    expect(rows[0].everything).not.toContain(secret);
});

test('the same key and body is the same case, another body under it is refused', async () => {
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => agent.post('/api/cases', complaint(), { key })),
  );
  expect([...new Set(answers.map((answer) => answer.json().id))]).toHaveLength(1);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
  const other = await agent.post('/api/cases', complaint({ description: '另一件事' }), { key });
  expect([other.statusCode, other.json().code]).toEqual([422, 'key-reused']);
});

test('a request that failed gives its key back', async () => {
  const key = randomUUID();
  expect((await agent.post('/api/cases', complaint({ home: randomUUID() }), { key })).statusCode).toBe(422);
  expect((await agent.post('/api/cases', complaint(), { key })).statusCode).toBe(202);
});

test('danger is P1, a suggestion P4, everything else P3', async () => {
  const priority = async (body: unknown): Promise<string> =>
    (await agent.post('/api/cases', body)).json().priority;
  expect(await priority(repair({ details: { danger: true } }))).toBe('P1');
  expect(await priority(complaint({ category: 'suggestion' }))).toBe('P4');
  expect(await priority(repair())).toBe('P3');
  expect(await priority(repair({ priority: 'P2' }))).toBe('P2');
});

test('a home has one open fee case; a second opening names it', async () => {
  const first = await agent.post('/api/cases', feeCollection());
  expect(first.json()).toMatchObject({
    kind: 'fee-collection',
    fee: { outstandingFen: 123_400, paid: false },
  });
  expect(first.json().reporter.phone).toMatch(/^\d{3}\*{4}\d{4}$/);
  const second = await agent.post('/api/cases', feeCollection());
  expect([second.statusCode, second.json().code, second.json().number]).toEqual([
    409,
    'already-open',
    first.json().number,
  ]);
});

test('whom a complaint is about never sees it, and the community of another is not to be opened in', async () => {
  const { id } = (
    await agent.post('/api/cases', complaint({ details: { againstStaff: staffOf('agent2') } }))
  ).json();
  expect((await (await desk.as('agent2')).get(`/api/cases/${id}`)).statusCode).toBe(404);
  expect((await agent.get(`/api/cases/${id}`)).json().againstStaff).toEqual({
    id: staffOf('agent2'),
    name: '何静怡',
  });
  const elsewhere = await desk.as('agent3');
  expect((await elsewhere.get(`/api/cases/${id}`)).statusCode).toBe(404);
  const foreign = await elsewhere.post('/api/cases', complaint());
  expect(foreign.json()).toMatchObject({ code: 'unknown-reference', errors: [{ pointer: '/community' }] });
  const mixed = await agent.post('/api/cases', complaint({ community: YUNQI, home: homeOf('3-1-1202') }));
  expect(mixed.json()).toMatchObject({ code: 'unknown-reference', errors: [{ pointer: '/home' }] });
});

test('a list goes on from its cursor without gap or repeat, and finds a reporter by the whole name', async () => {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await agent.get(`/api/cases?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
    ).json();
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(5);
  const found = (await agent.get(`/api/cases?q=${encodeURIComponent('欧阳静怡')}`)).json().items;
  expect(found.length).toBeGreaterThan(3);
  expect((await agent.get('/api/cases?q=5678')).json().items.length).toBeGreaterThan(3);
});

test('the preview explains the clocks of a case that is not opened', async () => {
  const query = `community=${complaint().community as string}&kind=complaint&priority=P3&openedAt=${encodeURIComponent('2026-09-30T17:00:00+08:00')}`;
  const { deadlines } = (await agent.get(`/api/deadlines/preview?${query}`)).json();
  const verify = deadlines.find(({ clock }: { clock: string }) => clock === 'verify');
  expect(verify.explanation.spans[0]).toEqual({
    from: '2026-09-30T17:00:00+08:00',
    to: '2026-09-30T18:00:00+08:00',
    minutes: 60,
  });
  expect(verify.explanation.skipped.length).toBeGreaterThan(6);
});

test('the same trouble at the same place within thirty days is flagged on the case and in its line', async () => {
  const lighting = repair({ home: homeOf('5-1-101'), category: 'lighting' });
  const first = (await agent.post('/api/cases', lighting)).json();
  expect(first.recurrenceOf).toBeNull();
  const again = (
    await agent.post('/api/cases', complaint({ home: homeOf('5-1-101'), category: 'lighting' }))
  ).json();
  expect(again.recurrenceOf).toMatchObject({ id: first.id, number: first.number, stage: 'intake' });
  const third = (await agent.post('/api/cases', lighting)).json();
  expect(third.recurrenceOf).toMatchObject({ id: again.id, number: again.number, stage: 'intake' });
  const line = async (number: string) => (await agent.get(`/api/cases?q=${number}`)).json().items[0];
  expect(await line(third.number)).toMatchObject({ recurrenceOf: { number: again.number } });
  expect(await line(first.number)).toMatchObject({ recurrenceOf: null });
  const [begun] = (await agent.get(`/api/cases/${again.id}/timeline`)).json().items;
  expect(begun).toMatchObject({ type: 'opened', data: { recurrenceOf: first.number } });
});

test('another place, another cause, no cause at all, too long ago or withdrawn is no recurrence', async () => {
  const fixture = (overrides: Record<string, unknown> = {}) =>
    repair({ home: homeOf('5-1-102'), category: 'fixture', ...overrides });
  const first = (await agent.post('/api/cases', fixture())).json();
  for (const other of [
    { home: homeOf('5-1-201') },
    { category: 'power' },
    { category: 'other' },
    { category: 'other' },
  ])
    expect((await agent.post('/api/cases', fixture(other))).json().recurrenceOf).toBeNull();
  const changeFirst = (change: string) =>
    desk.database.pool.query(`update cases set ${change} where id = $1`, [first.id]);
  await changeFirst(`accepted_at = accepted_at - interval '31 days'`);
  const second = (await agent.post('/api/cases', fixture())).json();
  expect(second.recurrenceOf).toBeNull();
  await changeFirst(
    `created_at = created_at + interval '1 hour', stage = 'closed', outcome = 'confirmed', closed_at = now()`,
  );
  expect((await agent.post('/api/cases', fixture())).json().recurrenceOf).toMatchObject({ id: first.id });
  await changeFirst(`outcome = 'withdrawn'`);
  expect((await agent.post('/api/cases', fixture())).json().recurrenceOf).not.toMatchObject({ id: first.id });
});

test('a community that waives quick labour says so in the policy of its repairs alone', async () => {
  const waiverOf = async (body: Record<string, unknown>) => {
    const { id } = (await agent.post('/api/cases', body)).json();
    const { rows } = await desk.database.pool.query(
      `select terms #> '{policy,labourWaiver}' as waiver from cases where id = $1`,
      [id],
    );
    return rows[0].waiver;
  };
  expect(await waiverOf(repair())).toEqual({ on: true, withinMinutes: 10 });
  expect(await waiverOf(complaint())).toBeNull();
  const yunqi = (await agent.get(`/api/homes?community=${YUNQI}&limit=1`)).json().items[0];
  expect(await waiverOf(repair({ community: YUNQI, home: yunqi.id }))).toEqual({
    on: false,
    withinMinutes: 10,
  });
});
