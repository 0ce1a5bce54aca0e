import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseState } from '../../cases/state.ts';
import { demoId } from '../../db/demo/identity.ts';
import { putTexts } from '../../db/queries/texts.ts';
import { newId } from '../../db/schema/columns.ts';
import { openInDatabase } from '../db/cases-in-hand.ts';
import { happened } from '../db/facts-in-hand.ts';
import { HEYUAN, openDesk, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

const HOUR = 3_600_000;
let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;
let silent: CaseState;
let atCommittee: CaseState;
let proposed: CaseState;
let carried: CaseState;

const proposer = (login: string) => ({
  id: staffOf(login),
  roles: ['supervisor' as const],
  departments: ['customer-service' as const],
  communities: [HEYUAN, YUNQI],
});

beforeAll(async () => {
  desk = await openDesk();
  for (const login of [
    'agent',
    'supervisor',
    'supervisor2',
    'manager',
    'technician',
    'committee',
    'auditor',
    'admin',
  ])
    people.set(login, await desk.as(login));
  const { database } = desk;
  const now = Date.now();
  silent = await happened(database, await openInDatabase(database, { acceptedAt: now - HOUR }), {
    type: 'rung-entered',
    data: { rung: 1, from: 0, holder: 'supervisor', because: 'breach:verify' },
  });
  atCommittee = await happened(database, await openInDatabase(database, { acceptedAt: now - 2 * HOUR }), {
    type: 'rung-entered',
    data: { rung: 2, from: 1, holder: 'committee', because: 'silence' },
  });
  proposed = await openInDatabase(database, { acceptedAt: now - 3 * HOUR });
  const reason = newId();
  await putTexts(database.db, [{ id: reason, body: '业主已搬走，无法继续' }], {
    caseId: proposed.id,
    author: staffOf('supervisor'),
    at: now,
  });
  proposed = await happened(database, proposed, {
    type: 'proposal-made',
    data: {
      proposal: 'proposal-1',
      command: 'close',
      body: { outcome: 'declined', reason },
      by: proposer('supervisor'),
      dueAt: now + HOUR,
    },
  });
  carried = await openInDatabase(database, { priority: 'P2', acceptedAt: now - 72 * HOUR });
  carried = await happened(database, carried, {
    type: 'assigned',
    data: { department: 'engineering', assignee: staffOf('technician'), toVerify: false, transfer: false },
  });
});
afterAll(() => desk?.close());

const numbersOf = (items: { case: { number: string } }[]): string[] =>
  items.map(({ case: { number } }) => number);

describe('escalations', () => {
  test('show what awaits an answer, with its holder, cause and response clock', async () => {
    const { items } = (await as('supervisor').get('/api/escalations')).json();
    // What falls due next is the other way round; the committee has longer to answer.
    expect(numbersOf(items)).toEqual([silent.number, atCommittee.number]);
    const ours = items.find(({ case: { number } }: { case: { number: string } }) => number === silent.number);
    expect(ours).toMatchObject({ holder: 'supervisor', because: 'breach:verify', overdue: false });
    expect(Date.parse(ours.respondBy)).toBeGreaterThan(Date.now() - HOUR);
    expect(Date.parse(ours.respondSoonAt)).toBeLessThan(Date.parse(ours.respondBy));
  });

  test('come page by page, to the committee its own alone, and to nobody of the front line', async () => {
    const first = (await as('manager').get('/api/escalations?limit=1')).json();
    const second = (await as('manager').get(`/api/escalations?limit=1&cursor=${first.nextCursor}`)).json();
    expect([...numbersOf(first.items), ...numbersOf(second.items)]).toEqual([
      silent.number,
      atCommittee.number,
    ]);
    expect(second.nextCursor).toBeNull();
    expect(numbersOf((await as('committee').get('/api/escalations')).json().items)).toEqual([
      atCommittee.number,
    ]);
    expect((await as('agent').get('/api/escalations')).statusCode).toBe(403);
    expect((await as('manager').get('/api/escalations?cursor=W10')).statusCode).toBe(422);
    expect((await as('manager').get(`/api/escalations?community=${demoId('nowhere')}`)).json().items).toEqual(
      [],
    );
  });
});

test('a proposal stands before whoever may decide it, in words, and not before its proposer', async () => {
  const { items } = (await as('supervisor2').get('/api/proposals')).json();
  expect(items).toEqual([
    expect.objectContaining({
      case: expect.objectContaining({ number: proposed.number }),
      proposal: expect.objectContaining({
        proposal: 'proposal-1',
        command: 'close',
        by: { id: staffOf('supervisor'), name: '陈国栋' },
        body: { outcome: 'declined', reason: '业主已搬走，无法继续' },
      }),
    }),
  ]);
  expect((await as('supervisor').get('/api/proposals')).json().items).toEqual([]);
  expect((await as('manager').get('/api/proposals')).json().items).toHaveLength(1);
  for (const login of ['agent', 'committee', 'auditor'])
    expect((await as(login).get('/api/proposals')).statusCode).toBe(403);
});

test('what stands still is told with its reason and, to those who may look, the way into the Temporal UI', async () => {
  const { pool } = desk.database;
  await pool.query(
    `update engine_requests set created_at = now() - interval '1 hour', attempts = 7, last_error = 'no engine' where case_id = $1`,
    [silent.id],
  );
  await pool.query(`update messages set state = 'failed', attempts = 5 where case_id = $1`, [atCommittee.id]);
  const { items } = (await as('manager').get('/api/stuck')).json();
  const reasonsOf = (number: string): string[] =>
    items
      .filter((line: { case: { number: string } }) => line.case.number === number)
      .map((line: { reason: string }) => line.reason);
  expect(reasonsOf(silent.number)).toContain('engine-not-told');
  expect(reasonsOf(carried.number)).toContain('engine-behind');
  expect(
    items.find((line: { case: { number: string } }) => line.case.number === silent.number),
  ).toMatchObject({
    attempts: 7,
    failure: 'no engine',
    temporalUrl: `http://temporal.test/namespaces/default/workflows/${silent.number}`,
  });
  const asAuditor = (await as('auditor').get('/api/stuck')).json().items;
  expect(asAuditor.length).toBe(items.length);
  expect(asAuditor.every(({ temporalUrl }: { temporalUrl: string | null }) => temporalUrl === null)).toBe(
    true,
  );
  expect((await as('agent').get('/api/stuck')).statusCode).toBe(403);
  expect((await as('manager').get(`/api/stuck?community=${YUNQI}`)).json().items).toEqual([]);
});

test('the load of each person is counted', async () => {
  const { items } = (await as('supervisor').get(`/api/team-load?community=${HEYUAN}`)).json();
  expect(items[0]).toMatchObject({
    person: { id: staffOf('technician'), name: '孙建军' },
    role: 'technician',
    department: 'engineering',
    open: 1,
    urgent: { P1: 0, P2: 1 },
    dueToday: 1,
  });
  expect(typeof items[0].onShift).toBe('boolean');
  expect((await as('technician').get('/api/team-load')).statusCode).toBe(403);
  expect((await as('supervisor').get('/api/team-load?community=x')).statusCode).toBe(422);
});

test('ready-made filters of the Temporal UI are for those who may look there', async () => {
  const { items } = (await as('admin').get('/api/temporal-filters')).json();
  expect(items.map(({ en }: { en: string }) => en)).toContain('Waiting for the committee');
  expect((await as('auditor').get('/api/temporal-filters')).statusCode).toBe(403);
});
