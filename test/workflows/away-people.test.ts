import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instantAt, localDateOf } from '../../cases/time.ts';
import { disableStaff, recordLeave, tellAway } from '../../db/queries/away-people.ts';
import { tellShiftEnds } from '../../db/queries/shift-ends.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint, type OpenedCase } from '../support/openings.ts';
import { actor } from '../support/people.ts';
import { complaintIn } from '../support/progress.ts';
import {
  give,
  recordOf,
  stateOf,
  waitForEvent,
  waitForRecord,
  waitForStart,
  words,
} from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const guard = actor('guard').id;
const guard2 = actor('guard2').id;

/** A complaint that the person has accepted. */
async function inHand(priority: 'P2' | 'P3', login = 'guard'): Promise<OpenedCase> {
  const opened = await openComplaint(house, { priority });
  await waitForStart(house, opened);
  await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
  await give(house, opened, 'record-findings', { verdict: 'founded', course: words() }, 'agent');
  const plan = { measures: words(), department: 'security', assignee: actor(login).id } as const;
  await give(house, opened, 'plan', plan, 'agent');
  await give(house, opened, 'accept', {}, login);
  await waitForRecord(house, opened);
  return opened;
}

const isHandedOver = (opened: OpenedCase) => waitForEvent(house, opened, 'assignee-unavailable');
/** Every line written so far has reached its case. */
const linesSent = () =>
  expect
    .poll(
      async () => {
        const { rows } = await house.database.pool.query(
          'select 1 from engine_requests where sent_at is null',
        );
        return rows.length;
      },
      { timeout: 20_000 },
    )
    .toBe(0);

describe('a shift end', () => {
  it('hands over what cannot wait, is told once by however many workers, and leaves the rest', async () => {
    const { db } = house.database;
    const yesterday = addDays(localDateOf(Date.now()), -1);
    const [urgent, ordinary, ofTheNight] = [
      await inHand('P2'),
      await inHand('P3'),
      await inHand('P2', 'guard2'),
    ];
    // The day shift ends at 20:00, when the night shift begins.
    expect(await tellShiftEnds(db, instantAt(yesterday, 1190))).toBe(0);
    const later = instantAt(yesterday, 1210);
    const told = await Promise.all([tellShiftEnds(db, later), tellShiftEnds(db, later)]);
    expect(told.reduce((sum, each) => sum + each)).toBe(1);
    expect(await tellShiftEnds(db, later + 60_000)).toBe(0);

    const { data } = await isHandedOver(urgent);
    expect(data).toEqual({
      staff: guard,
      because: 'shift-end',
      backAt: instantAt(localDateOf(Date.now()), 480),
    });
    expect(await stateOf(house, urgent)).toMatchObject({ stage: 'dispatch', assignee: null });
    await keepHistory(house, urgent, 'complaint-handed-over');
    await linesSent();
    expect(await stateOf(house, ordinary)).toMatchObject({ stage: 'resolution', assignee: guard });
    expect(await stateOf(house, ofTheNight)).toMatchObject({ stage: 'resolution', assignee: guard2 });
  });

  it('that was missed is told when a worker is there again, unless the person is back by then', async () => {
    const { db } = house.database;
    const { rows } = await house.database.pool.query<{ done: number }>(
      `select done_until as done from sweeps where name = 'shift-ends'`,
    );
    const today = localDateOf(Date.now());
    const urgent = await inHand('P2');
    // Down for a day and a night: the guard's shift has ended and begun again meanwhile.
    expect(rows[0]!.done).toBeLessThan(instantAt(today, 540));
    await tellShiftEnds(db, instantAt(addDays(today, 1), 540));
    await linesSent();
    expect(await stateOf(house, urgent)).toMatchObject({ stage: 'resolution', assignee: guard });
    await tellShiftEnds(db, instantAt(addDays(today, 1), 1201));
    await isHandedOver(urgent);
  });
});

describe('leave', () => {
  it('moves everything the person has in hand when it has begun, and nothing before', async () => {
    const { db } = house.database;
    const ordinary = await inHand('P3');
    const at = Date.now();
    const tomorrow = { staffId: guard, startsAt: at + 86_400_000, endsAt: at + 2 * 86_400_000, at };
    expect(await recordLeave(db, tomorrow)).toMatchObject({ cases: 0 });
    expect(await tellAway(db, at)).toBe(0);

    expect(await recordLeave(db, { ...tomorrow, startsAt: at - 1000 })).toBe('overlaps');
    const today = { ...tomorrow, startsAt: at - 1000, endsAt: tomorrow.startsAt };
    expect(await recordLeave(db, today)).toMatchObject({
      cases: expect.toSatisfy((told) => told >= 1) as number,
    });
    expect((await isHandedOver(ordinary)).data).toEqual({ staff: guard, because: 'leave' });
    expect(await stateOf(house, ordinary)).toMatchObject({ stage: 'dispatch', assignee: null });
    await waitForRecord(house, ordinary);
    expect(() => recordLeave(db, { ...tomorrow, endsAt: at })).toThrow(RangeError);
  });

  it('of somebody who is given work meanwhile moves that too, once', async () => {
    const { db } = house.database;
    const opened = await openComplaint(house);
    await waitForStart(house, opened);
    await give(house, opened, 'assign', { department: 'security', assignee: guard }, 'agent');
    await waitForRecord(house, opened);
    await linesSent();
    expect(await tellAway(db, Date.now())).toBe(1);
    await isHandedOver(opened);
    await waitForRecord(house, opened);
    expect((await stateOf(house, opened)).verifier).toBeNull();
    expect(await tellAway(db, Date.now())).toBe(0);
    expect(
      (await recordOf(house, opened)).filter(({ type }) => type === 'assignee-unavailable'),
    ).toHaveLength(1);
  });
});

describe('a disabled account', () => {
  it('gives back open work at once and is not given reopened work', async () => {
    const { db, pool } = house.database;
    const open = await inHand('P3', 'guard2');
    const closed = await complaintIn(house, 'resolution');
    await give(house, closed, 'assign', { department: 'security', assignee: guard2 }, 'agent');
    await give(house, closed, 'accept', {}, 'guard2');
    await give(house, closed, 'resolve', { done: words() }, 'guard2');
    const satisfied = { result: 'satisfied', score: 5, channel: 'phone' } as const;
    await give(house, closed, 'record-callback', satisfied, 'agent');
    await waitForRecord(house, closed);

    const disabled = await disableStaff(db, { staffId: guard2, at: Date.now() });
    expect(disabled!.cases).toBeGreaterThanOrEqual(2);
    await isHandedOver(open);
    await isHandedOver(closed);
    await give(house, closed, 'reopen', { reason: words() }, 'agent');
    expect(await stateOf(house, closed)).toMatchObject({ stage: 'dispatch', assignee: null });
    expect(await stateOf(house, open)).toMatchObject({ stage: 'dispatch', assignee: null });
    expect(await disableStaff(db, { staffId: guard2, at: Date.now() })).toEqual({ cases: 0 });
    expect(await disableStaff(db, { staffId: open.id, at: Date.now() })).toBeNull();
    const { rows } = await pool.query('select 1 from sessions where staff_id = $1', [guard2]);
    expect(rows).toEqual([]);
  });
});
