import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import { DAY } from '../../cases/time.ts';
import { changeCalendar } from '../../db/queries/calendars.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { HEYUAN, YUNQI } from '../support/people.ts';
import { openComplaint } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import { deadlinesOf, recordOf, waitForEvent, waitForRecord, waitForStart } from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const calendarOf = async (community: string): Promise<WorkingCalendar> =>
  (await findCommunityRules(house.database.db, community))!.calendar;

it('a changed calendar reaches every running case of its community and moves its due times', async () => {
  const { db } = house.database;
  const mine = await complaintIn(house, 'verification');
  const elsewhere = await openComplaint(house, { community: YUNQI });
  await waitForStart(house, elsewhere);
  const resolveOf = async () =>
    (await deadlinesOf(house, mine)).find(({ name }) => name === 'resolve')!.dueAt;
  const before = await resolveOf();

  const calendar = await calendarOf(HEYUAN);
  // One hour a day is worked instead of nine.
  const shorter = {
    ...calendar,
    weekly: calendar.weekly.map((spans) => (spans.length > 0 ? [[540, 600] as const] : spans)),
  };
  const changed = await changeCalendar(db, { communityId: HEYUAN, calendar: shorter, at: Date.now() });
  expect(changed).toEqual({ version: 2, cases: 1 });
  await waitForEvent(house, mine, 'calendar-changed');
  expect(await resolveOf()).toBeGreaterThan(before + 20 * DAY);
  await waitForRecord(house, mine);
  const { rows } = await house.database.pool.query<{ due: number }>(
    `select (state #>> '{clocks,resolve,dueAt}')::float8 as due from cases where id = $1`,
    [mine.id],
  );
  expect(rows[0]!.due).toBe(await resolveOf());
  await keepHistory(house, mine, 'complaint-calendar-changed');
  expect((await recordOf(house, elsewhere)).map(({ type }) => type)).not.toContain('calendar-changed');
  expect((await calendarOf(HEYUAN)).weekly[0]).toEqual([[540, 600]]);

  expect(await changeCalendar(db, { communityId: HEYUAN, calendar: shorter, at: Date.now() })).toEqual({
    version: 2,
    cases: 0,
  });
});

it('an unusable calendar is refused with its faults, an unknown community is none', async () => {
  const { db } = house.database;
  const calendar = await calendarOf(YUNQI);
  const closed = { ...calendar, weekly: [[], [], [], [], [], [], []] };
  expect(() => changeCalendar(db, { communityId: YUNQI, calendar: closed, at: Date.now() })).toThrow(/open/);
  expect(await changeCalendar(db, { communityId: crypto.randomUUID(), calendar, at: Date.now() })).toBeNull();
});
