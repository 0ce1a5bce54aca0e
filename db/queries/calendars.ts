import { sql } from 'drizzle-orm';
import { calendarProblems } from '../../cases/calendar-build.ts';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db } from '../client.ts';
import { inTransaction } from '../client.ts';
import { signalCases } from './engine-requests.ts';

/**
 * Changes a community's working calendar and tells every case that still runs, closed ones too because they may be reopened:
 * the calendar and the lines are one transaction (architecture.md: a change of it is a command to the open cases). Answers
 * the calendar's new version and how many cases are told; null when there is no such community. The same calendar again
 * changes nothing.
 * @throws RangeError with every fault of the calendar (`calendarProblems`, which a caller asks first)
 */
export const changeCalendar = (
  db: Db,
  { communityId, calendar, at }: { communityId: string; calendar: WorkingCalendar; at: Instant },
): Promise<{ version: number; cases: number } | null> => {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) throw new RangeError(problems.join('; '));
  return inTransaction(db, async (tx) => {
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
      cases: sql`c.community_id = ${communityId}::uuid and c.engine <> 'archived'`,
      at,
    });
    return { version: known.version + 1, cases };
  });
};
