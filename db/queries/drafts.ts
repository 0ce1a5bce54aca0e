import type { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';

/** Something that one person proposes for a community and another publishes (quality.md §2). */
export interface Draft {
  readonly id: string;
  readonly community: string;
  readonly state: (typeof POLICY_DRAFT_STATES)[number];
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** How a draft ends, by whom and when. */
export interface DraftDecision {
  readonly id: string;
  readonly as: 'published' | 'withdrawn';
  readonly by: string;
  readonly at: Instant;
}

/** Drafts, or published versions, that a page shows; older ones stay in the database. */
export const SHOWN_DRAFTS = 20;

/** The drafts of a table; `contents` are its columns beside those of every draft. Index `<table>_by_community`, primary key. */
export function draftsIn<T extends Draft>(table: 'calendar_drafts' | 'policy_drafts', contents: string) {
  const draft = `select id, community_id as community, ${contents}, state, proposed_by as "proposedBy",
    proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt" from ${table}`;
  return {
    /** What was proposed, the newest first. */
    list: async (db: Querier, community: string): Promise<T[]> =>
      (
        await db.$client.query<T>(
          `${draft} where community_id = $1 order by proposed_at desc, id desc limit ${SHOWN_DRAFTS}`,
          [community],
        )
      ).rows,
    /** The draft in one of the communities; undefined otherwise. */
    find: async (db: Querier, id: string, communities: readonly string[]): Promise<T | undefined> =>
      (
        await db.$client.query<T>(`${draft} where id = $1 and community_id = any($2::uuid[])`, [
          id,
          [...communities],
        ])
      ).rows[0],
    /** The draft, locked, while nobody has decided it; undefined otherwise. */
    lockProposed: async (tx: Querier, id: string): Promise<T | undefined> =>
      (await tx.$client.query<T>(`${draft} where id = $1 and state = 'proposed' for update`, [id])).rows[0],
    end: async (tx: Querier, { id, as, by, at }: DraftDecision): Promise<void> => {
      await tx.$client.query(
        `update ${table} set state = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000) where id = $1`,
        [id, as, by, at],
      );
    },
  };
}
