import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { putCalendar } from './calendars.ts';
import { draftsIn, type Draft, type DraftDecision, type DraftHindrance } from './drafts.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface CalendarDraft extends Draft {
  readonly writtenFrom: number;
  readonly calendar: WorkingCalendar;
}

export const calendarDrafts = draftsIn<CalendarDraft>('calendar_drafts', 'calendar');

/** Keeps a calendar for another person to publish in the place of the version that it was written from; answers the draft's id. */
export const proposeCalendar = (
  db: Db,
  {
    community,
    writtenFrom,
    calendar,
    by,
    at,
  }: { community: string; writtenFrom: number; calendar: WorkingCalendar; by: string; at: Instant },
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const id = newId();
    await tx.$client.query(
      `insert into calendar_drafts (id, community_id, version, calendar, state, proposed_by, proposed_at)
       values ($1, $2, $3, $4, 'proposed', $5, to_timestamp($6::float8 / 1000))`,
      [id, community, writtenFrom, JSON.stringify(calendar), by, at],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'calendar-proposed',
      subject: id,
      communityId: community,
      at,
      content: { version: writtenFrom },
    });
    return id;
  });

/**
 * Ends a draft. Published, its calendar takes the place of the version that it was written from, and every case that carries a
 * copy is told in the same transaction; answers the calendar's version and how many cases are told.
 */
export const decideCalendar = (
  db: Db,
  decision: DraftDecision,
): Promise<DraftHindrance | { version: number; cases: number }> =>
  calendarDrafts.decide(db, decision, {
    publish: async (tx, { community, writtenFrom, calendar }) =>
      (await putCalendar(tx, { communityId: community, calendar, at: decision.at })) ?? {
        version: writtenFrom,
        cases: 0,
      },
    withdraw: ({ writtenFrom }) => ({ version: writtenFrom, cases: 0 }),
    acts: { published: 'calendar-changed', withdrawn: 'calendar-withdrawn' },
  });
