import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { putCalendar } from './calendars.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface CalendarDraft {
  readonly id: string;
  readonly community: string;
  /** The version that it changes. */
  readonly version: number;
  readonly calendar: WorkingCalendar;
  readonly state: (typeof POLICY_DRAFT_STATES)[number];
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** Drafts that a page shows; older ones stay in the database. */
const SHOWN = 20;

const DRAFT = `select id, community_id as community, version, calendar, state, proposed_by as "proposedBy",
  proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt" from calendar_drafts`;

/** What was proposed, the newest first. Index calendar_drafts_by_community. */
export const listCalendarDrafts = async (db: Querier, community: string): Promise<CalendarDraft[]> =>
  (
    await db.$client.query<CalendarDraft>(
      `${DRAFT} where community_id = $1 order by proposed_at desc, id desc limit ${SHOWN}`,
      [community],
    )
  ).rows;

/** The draft in one of the communities; undefined otherwise. Primary key. */
export const findCalendarDraft = async (
  db: Querier,
  id: string,
  communities: readonly string[],
): Promise<CalendarDraft | undefined> =>
  (
    await db.$client.query<CalendarDraft>(`${DRAFT} where id = $1 and community_id = any($2::uuid[])`, [
      id,
      [...communities],
    ])
  ).rows[0];

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
export const decideCalendar = (
  db: Db,
  { id, as, by, at }: { id: string; as: 'published' | 'withdrawn'; by: string; at: Instant },
): Promise<CalendarDecision> =>
  inTransaction(db, async (tx) => {
    const { rows } = await tx.$client.query<CalendarDraft>(`${DRAFT} where id = $1 for update`, [id]);
    const [draft] = rows;
    if (draft?.state !== 'proposed') return 'closed';
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
    await tx.$client.query(
      `update calendar_drafts set state = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000) where id = $1`,
      [id, as, by, at],
    );
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
