import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseQuery } from '../../api/contract/case-filter.ts';
import type { DashboardView } from '../../api/contract/dashboard.ts';
import { addDays, localDateOf } from '../../cases/time.ts';
import { OPENED_AT, openInDatabase } from '../db/cases-in-hand.ts';
import { happened } from '../db/facts-in-hand.ts';
import { HEYUAN, homeOf, openDesk, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;
let board: DashboardView;
const WINDOW = 'from=2026-10-01&to=2026-10-31';
const daysAgo = (days: number): string => addDays(localDateOf(Date.now()), -days);

const called = (score: number, dimensions?: Record<string, number>) =>
  [
    { type: 'stage-entered', data: { stage: 'callback', from: 'intake' } },
    {
      type: 'record-callback',
      data: {
        result: score >= 3 ? 'satisfied' : 'dissatisfied',
        score,
        channel: 'phone',
        ...(dimensions && { dimensions }),
      },
    },
  ] as const;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of ['agent', 'supervisor', 'manager', 'committee', 'auditor', 'admin', 'technician'])
    people.set(login, await desk.as(login));
  const { database } = desk;
  const open = (wish: Parameters<typeof openInDatabase>[1]) => openInDatabase(database, wish);
  await happened(
    database,
    await open({ category: 'noise' }),
    ...called(5, { attitude: 5, resolution: 4 }),
    {
      type: 'closed',
      data: { outcome: 'confirmed' },
    },
    { type: 'stage-entered', data: { stage: 'closed', from: 'callback' } },
  );
  await happened(database, await open({ category: 'noise' }), ...called(4, { attitude: 3 }));
  await happened(
    database,
    await open({ category: 'noise' }),
    { type: 'case-reopened', data: { count: 1, restartVerify: false } },
    { type: 'breach', data: { of: 'verify', dueAt: OPENED_AT } },
    { type: 'promise-made', data: { promise: 'promise-1', dueAt: OPENED_AT, text: null, eta: false } },
    { type: 'promise-made', data: { promise: 'promise-2', dueAt: OPENED_AT, text: null, eta: false } },
    { type: 'promise-kept', data: { promise: 'promise-1' } },
    { type: 'break-promise', data: { promise: 'promise-2', dueAt: OPENED_AT } },
  );
  await open({ kind: 'repair', category: 'power', room: '2-1-301' });
  await open({ category: 'pets', acceptedAt: OPENED_AT - 60 * 86_400_000 });
  await open({
    kind: 'fee-collection',
    room: '1-1-101',
    items: [],
  });
  await database.pool.query('insert into accounts (home_id, credit_fen) values ($1, 0), ($2, 0)', [
    homeOf('1-1-101'),
    homeOf('1-1-102'),
  ]);
  const items: [string, string, number, number, string][] = [
    [homeOf('1-1-101'), '2026-01', 10_000, 4_000, daysAgo(10)],
    [homeOf('1-1-101'), '2026-02', 10_000, 0, daysAgo(40)],
    [homeOf('1-1-102'), '2026-01', 30_000, 0, daysAgo(400)],
    [homeOf('1-1-102'), '2026-02', 5_000, 0, daysAgo(-5)],
    [homeOf('1-1-102'), '2026-03', 7_000, 7_000, daysAgo(40)],
  ];
  for (const item of items)
    await database.pool.query(
      `insert into account_items (id, home_id, item, period, amount_fen, paid_fen, due_on)
       values (gen_random_uuid(), $1, 'property-fee', $2, $3, $4, $5)`,
      item,
    );
  await database.pool.query(
    'update accounts set open_case_id = (select id from cases where home_id = $1) where home_id = $1',
    [homeOf('1-1-101')],
  );
  board = (await as('manager').get(`/api/dashboard?community=${HEYUAN}&${WINDOW}`)).json();
});
afterAll(() => desk?.close());

const listed = async (query: CaseQuery): Promise<number> => {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  );
  const answer = await as('manager').get(`/api/cases?${parameters.toString()}&limit=100`);
  expect(answer.statusCode).toBe(200);
  return answer.json().items.length;
};

describe('the dashboard', () => {
  test('counts what was accepted in the window, what is open, what came back', () => {
    expect([board.accepted.count, board.closed.count]).toEqual([5, 1]);
    expect(board.open.find(({ stage, kind }) => stage === 'intake' && kind === 'complaint')?.count).toBe(2);
    expect(board.reopened).toMatchObject({ count: 1, of: 3, rate: 1 / 3 });
    expect(board.onTime).toEqual([
      expect.objectContaining({ clock: 'verify', met: 0, breached: 1, rate: 0 }),
    ]);
  });

  test('tells how content customers are, and who keeps promises', () => {
    expect(board.satisfaction).toMatchObject({ count: 2, mean: 4.5 });
    expect(board.satisfaction.distribution.map(({ count }) => count)).toEqual([0, 0, 0, 1, 1]);
    expect(board.satisfaction.dimensions).toEqual([
      { dimension: 'attitude', count: 2, mean: 4 },
      { dimension: 'resolution', count: 1, mean: 4 },
    ]);
    expect(board.promises.byPerson).toEqual([
      expect.objectContaining({
        person: { id: staffOf('agent'), name: '林晓彤' },
        kept: 1,
        broken: 1,
        rate: 0.5,
      }),
    ]);
    expect(board.promises.byDepartment).toEqual([
      expect.objectContaining({ department: 'customer-service', kept: 1, broken: 1 }),
    ]);
  });

  test('shows arrears by age and where it happens', () => {
    expect(board.arrears.map(({ ageing, homes, fen }) => [ageing, homes, fen])).toEqual([
      ['0-30', 1, 6_000],
      ['31-90', 1, 10_000],
      ['91-180', 0, 0],
      ['over-180', 1, 30_000],
    ]);
    expect(board.heat[0]).toMatchObject({ building: { name: '3' }, category: 'noise', count: 3 });
  });

  test('opens every number into exactly its cases', async () => {
    const numbers: [number, CaseQuery][] = [
      [board.accepted.count, board.accepted.query],
      [board.closed.count, board.closed.query],
      ...board.open.map(({ count, query }): [number, CaseQuery] => [count, query]),
      ...board.onTime.flatMap(({ met, breached, query, breachedQuery }): [number, CaseQuery][] => [
        [met, query],
        [breached, breachedQuery],
      ]),
      [board.reopened.count, board.reopened.query],
      [board.satisfaction.count, board.satisfaction.query],
      ...board.satisfaction.distribution.map(({ count, query }): [number, CaseQuery] => [count, query]),
      ...board.heat.map(({ count, query }): [number, CaseQuery] => [count, query]),
      // Promises are counted one by one, their cases once; here each case has one that was broken.
      ...board.promises.byPerson.map(({ broken, brokenQuery }): [number, CaseQuery] => [broken, brokenQuery]),
      ...board.promises.byDepartment.map(({ broken, brokenQuery }): [number, CaseQuery] => [
        broken,
        brokenQuery,
      ]),
    ];
    for (const [count, query] of numbers) expect([query, await listed(query)]).toEqual([query, count]);
    expect(numbers.length).toBeGreaterThan(15);
    // Only one of the homes has a fee case.
    const arrears = await Promise.all(board.arrears.map(({ query }) => listed(query)));
    expect(arrears).toEqual([1, 1, 0, 0]);
  });

  test('is empty where nothing happened', async () => {
    const empty = (await as('auditor').get(`/api/dashboard?community=${YUNQI}&${WINDOW}`)).json();
    expect(empty).toMatchObject({
      accepted: { count: 0 },
      open: [],
      onTime: [],
      reopened: { rate: null },
      satisfaction: { count: 0, mean: null },
      heat: [],
    });
  });

  test.each([
    ['from=2026-10-31&to=2026-10-01', 422, '/to'],
    ['from=2025-01-01&to=2026-10-01', 422, '/to'],
    ['from=2026-10-01', 422, '/to'],
    ['from=yesterday&to=2026-10-01', 422, '/from'],
  ])('takes no window %s', async (query, status, pointer) => {
    const answer = await as('manager').get(`/api/dashboard?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([status, pointer]);
  });

  test('is for supervisor, manager and auditor', async () => {
    for (const login of ['agent', 'technician', 'committee', 'admin'])
      expect((await as(login).get(`/api/dashboard?${WINDOW}`)).statusCode).toBe(403);
    expect(
      (await as('supervisor').get(`/api/dashboard?${WINDOW}&community=${staffOf('agent')}`)).statusCode,
    ).toBe(404);
  });
});

describe('arrears', () => {
  test('list who owes, by age, with the ladder’s next step and why it waits', async () => {
    const { items, nextCursor } = (await as('agent').get(`/api/arrears?community=${HEYUAN}`)).json();
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      expect.objectContaining({
        home: expect.objectContaining({ room: '1-1-101', building: '1' }),
        outstandingFen: 16_000,
        oldestDueOn: daysAgo(40),
        byAge: { '0-30': 6_000, '31-90': 10_000, '91-180': 0, 'over-180': 0 },
        feeCase: expect.objectContaining({ collector: null, stage: 'intake' }),
        ladder: { reached: null, next: null, nextAt: null, waits: 'not-accepted' },
      }),
      expect.objectContaining({ outstandingFen: 35_000, feeCase: null, ladder: null }),
    ]);
  });

  test('are narrowed by age and come page by page', async () => {
    const rooms = async (query: string): Promise<string[]> =>
      (await as('auditor').get(`/api/arrears?${query}`))
        .json()
        .items.map(({ home }: { home: { room: string } }) => home.room);
    expect(await rooms('ageing=over-180')).toEqual(['1-1-102']);
    expect(await rooms('ageing=91-180')).toEqual([]);
    const first = (await as('agent').get('/api/arrears?limit=1')).json();
    expect(await rooms(`limit=1&cursor=${first.nextCursor}`)).toEqual(['1-1-102']);
    expect((await as('agent').get('/api/arrears?cursor=W10')).statusCode).toBe(422);
    expect((await as('agent').get('/api/arrears?ageing=old')).statusCode).toBe(422);
    expect((await as('technician').get('/api/arrears')).statusCode).toBe(403);
  });
});

describe('payments', () => {
  test('are listed by home and by case, the newest first, within the scope', async () => {
    const home = homeOf('1-1-101');
    for (const [providerId, paidAt] of [
      ['till-1', '2026-11-01T10:00:00+08:00'],
      ['till-2', '2026-11-02T10:00:00+08:00'],
    ])
      await as('agent').post('/api/payments', { home, amountFen: 1_000, method: 'cash', providerId, paidAt });
    const ids = async (query: string): Promise<string[]> =>
      (await as('agent').get(`/api/payments?${query}`))
        .json()
        .items.map(({ providerId }: { providerId: string }) => providerId);
    expect(await ids(`home=${home}`)).toEqual(['till-2', 'till-1']);
    const first = (await as('agent').get(`/api/payments?home=${home}&limit=1`)).json();
    expect(await ids(`home=${home}&limit=1&cursor=${first.nextCursor}`)).toEqual(['till-1']);
    const [{ case: feeCase }] = (await as('agent').get(`/api/payments?home=${home}`)).json().items;
    expect(await ids(`case=${feeCase}`)).toEqual(['till-2', 'till-1']);
    expect((await as('agent').get('/api/payments')).statusCode).toBe(422);
    expect((await as('agent').get(`/api/payments?home=${home}&case=${feeCase}`)).statusCode).toBe(422);
    expect((await as('agent').get('/api/payments?case=nothing')).statusCode).toBe(404);
    expect((await as('committee').get(`/api/payments?home=${home}`)).statusCode).toBe(403);
  });
});
