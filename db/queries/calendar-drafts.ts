import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { putCalendar } from './calendars.ts';
import { draftsIn, type Draft, type DraftDecision } from './drafts.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface CalendarDraft extends Draft {
  /** The version that it changes. */
  readonly version: number;
  readonly calendar: WorkingCalendar;
}

export const calendarDrafts = draftsIn<CalendarDraft>('calendar_drafts', 'version, calendar');

/** Keeps a calendar for another person to publish in the place of the version it was made from; answers the draft's id. */
export const proposeCalendar = (
  db: Db,
  {
    community,
    version,
    calendar,
    by,
    at,
  }: { community: string; version: number; calendar: WorkingCalendar; by: string; at: Instant },
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const id = newId();
    await tx.$client.query(
      `insert into calendar_drafts (id, community_id, version, calendar, state, proposed_by, proposed_at)
       values ($1, $2, $3, $4, 'proposed', $5, to_timestamp($6::float8 / 1000))`,
      [id, community, version, JSON.stringify(calendar), by, at],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'calendar-proposed',
      subject: id,
      communityId: community,
      at,
      content: { version },
    });
    return id;
  });

/** What became of a decision. `closed`: it was decided before · `stale`: the calendar is no longer the one that was changed. */
export type CalendarDecision = 'closed' | 'stale' | { readonly version: number; readonly cases: number };

/**
 * Ends a draft that is still open. Published, its calendar takes the place of the version that it was made from, and every case
 * that carries a copy is told in the same transaction.
 */
export const decideCalendar = (db: Db, decision: DraftDecision): Promise<CalendarDecision> =>
  inTransaction(db, async (tx) => {
    const { id, as, by, at } = decision;
    const draft = await calendarDrafts.lockProposed(tx, id);
    if (draft === undefined) return 'closed';
    const { community, version, calendar } = draft;
    let outcome = { version, cases: 0 };
    if (as === 'published') {
      const { rows: known } = await tx.$client.query<{ version: number }>(
        'select version from calendars where community_id = $1 for update',
        [community],
      );
      if (known[0]?.version !== version) return 'stale';
      outcome = (await putCalendar(tx, { communityId: community, calendar, at })) ?? outcome;
    }
    await calendarDrafts.end(tx, decision);
    await appendOfficeAct(tx, {
      actorId: by,
      action: as === 'published' ? 'calendar-changed' : 'calendar-withdrawn',
      subject: id,
      communityId: community,
      at,
      content: { ...outcome },
    });
    return outcome;
  });
