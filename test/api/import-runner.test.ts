import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
  claimImport,
  finishImport,
  ImportTaken,
  remainingLines,
  settleLines,
} from '../../db/queries/imports.ts';
import { HEYUAN, openDesk, type Caller, type Desk } from './desk.ts';

/** A condition has as long as a busy machine needs; only a failing one waits it out. */
const PATIENT = { timeout: 15_000 };

let desk: Desk;
let agent: Caller;
beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

// An injected request is sent when it is first awaited: the async function does so at once.
const importing = async (rooms: string[]) =>
  agent.raw({
    method: 'POST',
    url: `/api/arrears/import?community=${HEYUAN}`,
    headers: { 'content-type': 'text/csv' },
    payload: [
      'home,item,period,amount,dueOn',
      ...rooms.map((room) => `${room},water,2026-08,5,2026-09-15`),
    ].join('\n'),
  });

/** No fee case can be opened while this stands. */
const breakOpenings = () =>
  desk.database.pool.query(
    `alter table cases add constraint no_fee_cases check (kind <> 'fee-collection') not valid`,
  );
const mendOpenings = () =>
  desk.database.pool.query('alter table cases drop constraint if exists no_fee_cases');
afterEach(mendOpenings);

it('a home that cannot be taken in is tried again, and the file goes on where it stood', async () => {
  await breakOpenings();
  const answer = importing(['2-1-101', '2-1-102']);
  await vi.waitFor(async () => {
    const { rows } = await desk.database.pool.query<{ attempts: number }>('select attempts from imports');
    expect(rows[0]?.attempts).toBeGreaterThan(0);
  }, PATIENT);
  await mendOpenings();
  const { location } = (await answer).headers;
  await vi.waitFor(
    async () =>
      expect((await agent.get(String(location))).json()).toMatchObject({
        state: 'done',
        opened: 2,
        errors: [],
      }),
    { timeout: 20_000 },
  );
});

it('a file that fails again and again ends as failed, and none of its lines stay', async () => {
  await breakOpenings();
  const { location } = (await importing(['2-1-201'])).headers;
  await vi.waitFor(
    async () =>
      expect((await agent.get(String(location))).json()).toMatchObject({ state: 'failed', opened: 0 }),
    { timeout: 40_000, interval: 200 },
  );
  const { rows } = await desk.database.pool.query('select from import_lines');
  expect(rows).toEqual([]);
});

it('who lost the lease cannot settle a line any more', async () => {
  const { db, pool } = desk.database;
  await breakOpenings();
  const answer = importing(['2-1-301']);
  const late = await vi.waitFor(async () => {
    await pool.query(`update imports set claimed_until = null where state = 'running'`);
    const claimed = await claimImport(db, { by: 'late', leaseMs: 0 });
    expect(claimed).toBeDefined();
    return claimed as NonNullable<typeof claimed>;
  }, PATIENT);
  const next = await vi.waitFor(async () => {
    const claimed = await claimImport(db, { by: 'next', leaseMs: 60_000 });
    expect(claimed?.id).toBe(late.id);
    return claimed as NonNullable<typeof claimed>;
  }, PATIENT);
  const lines = (await remainingLines(db, late.id)).map(({ line }) => line);
  await expect(settleLines(db, late, { lines, as: 'opened', leaseMs: 1 })).rejects.toThrow(ImportTaken);
  await expect(finishImport(db, late, { now: Date.now() })).rejects.toThrow(ImportTaken);
  await expect(finishImport(db, next, { now: Date.now() })).rejects.toThrow(ImportTaken);
  await settleLines(db, next, { lines, as: 'unchanged', leaseMs: 1_000 });
  await finishImport(db, next, { now: Date.now() });
  expect((await agent.get(String((await answer).headers.location))).json()).toMatchObject({
    state: 'done',
    unchanged: 1,
  });
});
