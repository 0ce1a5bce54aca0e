import { sql } from 'drizzle-orm';
import { calendarProblems } from '../../cases/calendar-build.ts';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction, rowsOf } from '../client.ts';
import { signalCases } from './engine-requests.ts';

interface CalendarWish {
  readonly communityId: string;
  readonly calendar: WorkingCalendar;
  readonly at: Instant;
}

function demandSound(calendar: WorkingCalendar): void {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) throw new RangeError(problems.join('; '));
}

/** The cases that carry a copy of the calendar: closed ones too, because they may be reopened. */
const isTold = (communityId: string) => sql`c.community_id = ${communityId}::uuid and c.engine <> 'archived'`;

/**
 * Changes a community's working calendar and tells every case that still runs: the calendar and the lines are one transaction
 * (architecture.md: a change of it is a command to the open cases). Answers the calendar's new version and how many cases are
 * told; null when there is no such community. The same calendar again changes nothing.
 * @throws RangeError with every fault of the calendar (`calendarProblems`, which a caller asks first)
 */
export async function putCalendar(
  tx: Querier,
  { communityId, calendar, at }: CalendarWish,
): Promise<{ version: number; cases: number } | null> {
  demandSound(calendar);
  const { rows } = await tx.$client.query<{ version: number; same: boolean }>(
    'select version, calendar = $2::jsonb as same from calendars where community_id = $1 for update',
    [communityId, JSON.stringify(calendar)],
  );
  const [known] = rows;
  if (known === undefined) return null;
  if (known.same) return { version: known.version, cases: 0 };
  await tx.$client.query(
    'update calendars set calendar = $2, version = version + 1, covered_until = $3 where community_id = $1',
    [communityId, JSON.stringify(calendar), calendar.coveredUntil],
  );
  const cases = await signalCases(tx, {
    name: 'calendar-changed',
    body: sql`jsonb_build_object('calendar', ${JSON.stringify(calendar)}::jsonb)`,
    cases: isTold(communityId),
    at,
  });
  return { version: known.version + 1, cases };
}

/** `putCalendar` in a transaction of its own. */
export const changeCalendar = (db: Db, wish: CalendarWish): ReturnType<typeof putCalendar> => {
  demandSound(wish.calendar);
  return inTransaction(db, (tx) => putCalendar(tx, wish));
};

/** The calendar in force and its version; undefined when there is no such community. Primary key. */
export const findCalendar = async (
  db: Querier,
  communityId: string,
): Promise<{ version: number; calendar: WorkingCalendar } | undefined> =>
  (
    await db.$client.query<{ version: number; calendar: WorkingCalendar }>(
      'select version, calendar from calendars where community_id = $1',
      [communityId],
    )
  ).rows[0];

/** How many cases a change would be told to. Index cases_by_opening. */
export const countCasesOfCalendar = async (db: Querier, communityId: string): Promise<number> =>
  (
    await rowsOf<{ cases: number }>(
      db,
      sql`select count(*)::int as cases from cases c where ${isTold(communityId)}`,
    )
  )[0]?.cases ?? 0;
