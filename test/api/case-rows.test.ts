import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUEUES } from '../../cases/list-codes.ts';
import type { CaseState } from '../../cases/state.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { createPerson } from '../../db/queries/persons.ts';
import { OPENED_AT, openInDatabase } from '../db/cases-in-hand.ts';
import { happened } from '../db/facts-in-hand.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { openDesk, staffOf, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

let leak: CaseState;
let lift: CaseState;
let closed: CaseState;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of ['agent', 'supervisor', 'manager', 'technician', 'committee', 'auditor', 'admin'])
    people.set(login, await desk.as(login));
  const reporter = await createPerson(desk.database.db, masterKeysOf(TEST_MASTER_KEY), {
    kind: 'reporter',
    name: '欧阳春晓',
    phone: '15499998888',
    at: OPENED_AT,
  });
  leak = await openInDatabase(desk.database, {
    kind: 'repair',
    category: 'water-leak',
    priority: 'P2',
    room: '2-1-301',
    reporter,
    description:
      '厨房漏水，请打 13812345678 或身份证 110101199003071234 联系我，急，水已经流到楼下邻居家里去了，请尽快派人过来看一看',
  });
  leak = await happened(
    desk.database,
    leak,
    { type: 'rung-entered', data: { rung: 2, from: 0, holder: 'committee', because: 'request' } },
    { type: 'held', data: { reason: 'owner', until: OPENED_AT + 86_400_000, for: null } },
    { type: 'promise-made', data: { promise: 'promise-1', dueAt: OPENED_AT, text: null, eta: false } },
    { type: 'break-promise', data: { promise: 'promise-1', dueAt: OPENED_AT } },
  );
  lift = await openInDatabase(desk.database, {
    category: 'lift',
    priority: 'P1',
    acceptedAt: OPENED_AT + 86_400_000,
  });
  lift = await happened(desk.database, lift, {
    type: 'breach',
    data: { of: 'verify', dueAt: OPENED_AT },
  });
  closed = await openInDatabase(desk.database, { category: 'pets' });
  closed = await happened(
    desk.database,
    closed,
    { type: 'stage-entered', data: { stage: 'callback', from: 'intake' } },
    { type: 'record-callback', data: { result: 'satisfied', score: 4, channel: 'phone' } },
    { type: 'closed', data: { outcome: 'confirmed' } },
    { type: 'stage-entered', data: { stage: 'closed', from: 'callback' } },
  );
});
afterAll(() => desk?.close());

const numbers = async (query: string, login = 'manager'): Promise<string[]> =>
  (await as(login).get(`/api/cases?${query}`)).json().items.map(({ number }: { number: string }) => number);

describe('a line of a list', () => {
  test('tells what it is about and who told it, with names and numbers masked', async () => {
    const { items } = (await as('agent').get('/api/cases?category=water-leak')).json();
    expect(items).toEqual([
      expect.objectContaining({
        title: '厨房漏水，请打 138****5678 或身份证 110****1234 联系我',
        reporter: { name: '欧*', phone: '154****8888' },
        hold: 'owner',
        pausedFor: 'owner',
        holdUntil: '2026-10-10T10:00:00+08:00',
        nextClock: 'verify',
        nextDueAt: '2026-10-09T12:00:00+08:00',
        nextSoonAt: '2026-10-09T11:30:00+08:00',
        waitingFor: 'agent',
      }),
    ]);
    expect(JSON.stringify(items)).not.toMatch(/13812345678|110101199003071234|欧阳|15499998888/);
  });

  test('names no reporter and no flat to the committee', async () => {
    const { items } = (await as('committee').get('/api/cases')).json();
    expect(
      items.map(({ number, reporter, place }: Record<string, unknown>) => [number, reporter, place]),
    ).toEqual([[leak.number, null, '2']]);
  });

  test('links into the Temporal UI for those who may look there', async () => {
    const url = async (login: string) =>
      (await as(login).get(`/api/cases/${leak.number}`)).json().temporalUrl;
    expect(await url('supervisor')).toBe(`http://temporal.test/namespaces/default/workflows/${leak.number}`);
    expect([await url('agent'), await url('auditor')]).toEqual([null, null]);
  });
});

describe('a list is narrowed', () => {
  test.each([
    ['priority=P1', ['lift']],
    ['category=pets&sort=opened', ['closed']],
    ['waitingFor=agent&sort=opened&open=true', ['lift', 'leak']],
    ['outcome=confirmed', ['closed']],
    ['openedFrom=2026-10-10', ['lift']],
    ['openedFrom=2026-10-09&openedTo=2026-10-09', ['leak']],
    ['openedTo=2026-10-08', []],
    ['breached=verify', ['lift']],
    ['met=verify', []],
    ['score=4&sort=opened', ['closed']],
    ['scored=true&sort=opened', ['closed']],
    ['promise=broken', ['leak']],
    [`promiseBy=${staffOf('agent')}`, ['leak']],
    [`promise=kept&promiseBy=${staffOf('agent')}`, []],
    ['promiseDepartment=customer-service&promise=broken', ['leak']],
    ['promiseDepartment=engineering', []],
    ['reopened=true', []],
    ['open=false', ['closed']],
    ['view=rung-2', ['leak']],
  ])('by %s', async (query, expected) => {
    const known: Record<string, string> = { leak: leak.number, lift: lift.number, closed: closed.number };
    expect(await numbers(query)).toEqual(expected.map((each) => known[each]));
  });

  test.each([
    'priority=P9',
    'category=x',
    'openedFrom=2026-02-30',
    'openedFrom=0000-01-01',
    'score=6',
    'breached=lunch',
    'promiseBy=me',
    'ageing=old',
    'colour=red',
    'waitingFor=nobody',
  ])('and %s is no filter', async (query) => {
    const answer = await as('agent').get(`/api/cases?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, `/${query.split('=')[0]}`]);
  });
});

test('the nine queues count what their lists show, whoever asks', async () => {
  for (const login of ['agent', 'supervisor', 'manager', 'technician', 'auditor']) {
    const counts = (await as(login).get('/api/queues')).json();
    for (const view of QUEUES)
      expect([login, view, (await numbers(`view=${view}`, login)).length]).toEqual([
        login,
        view,
        counts[view],
      ]);
  }
});
