import type { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import { inTransaction, type Db, type Querier } from '../client.ts';
import { appendOfficeAct, type OfficeAct } from './office-acts.ts';

/** Something that one person proposes for a community and another publishes (quality.md §2). */
export interface Draft {
  readonly id: string;
  readonly community: string;
  /** The version that was in force when it was written: published, it takes the place of that one and of no other. */
  readonly writtenFrom: string | number;
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

/**
 * Why a draft does not end so. `closed`: it was decided before · `outdated`: another version than the one that it was written
 * from is in force, whose changes it would take back · `version-taken`: the community has a version of that name already.
 */
export type DraftHindrance = 'closed' | 'outdated' | 'version-taken';

/** Drafts, or published versions, that a page shows; older ones stay in the database. */
export const SHOWN_DRAFTS = 20;

/** Each table's base version, and the version in force of a community, which nobody else changes until the transaction ends. */
const VERSIONS = {
  calendar_drafts: {
    writtenFrom: 'version',
    inForce: 'select version from calendars where community_id = $1 for no key update',
  },
  policy_drafts: {
    writtenFrom: 'written_from',
    inForce: 'select policy_id as version from communities where id = $1 for no key update',
  },
} as const;

/** The drafts of a table; `contents` are its columns beside those of every draft. Index `<table>_by_community`, primary key. */
export function draftsIn<T extends Draft>(table: keyof typeof VERSIONS, contents: string) {
  const { writtenFrom, inForce } = VERSIONS[table];
  const draft = `select id, community_id as community, ${writtenFrom} as "writtenFrom", ${contents}, state,
    proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt" from ${table}`;
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
    /**
     * Ends a draft that is still open, in one transaction with its line in the office's book; answers what `publish`, or for
     * one that is withdrawn `withdraw`, says came of it. Only what was written from the version in force is published.
     */
    decide: <Outcome extends Readonly<Record<string, unknown>>>(
      db: Db,
      { id, as, by, at }: DraftDecision,
      kind: {
        readonly publish: (tx: Querier, draft: T) => Promise<Outcome | 'version-taken'>;
        readonly withdraw: (draft: T) => Outcome;
        readonly acts: Readonly<Record<DraftDecision['as'], OfficeAct['action']>>;
      },
    ): Promise<Outcome | DraftHindrance> =>
      inTransaction(db, async (tx) => {
        const { rows } = await tx.$client.query<T>(
          `${draft} where id = $1 and state = 'proposed' for update`,
          [id],
        );
        const [found] = rows;
        if (found === undefined) return 'closed';
        if (as === 'published') {
          const { rows: now } = await tx.$client.query<{ version: string | number }>(inForce, [
            found.community,
          ]);
          if (now[0]?.version !== found.writtenFrom) return 'outdated';
        }
        const outcome = as === 'published' ? await kind.publish(tx, found) : kind.withdraw(found);
        if (outcome === 'version-taken') return outcome;
        await tx.$client.query(
          `update ${table} set state = $2, decided_by = $3, decided_at = to_timestamp($4::float8 / 1000) where id = $1`,
          [id, as, by, at],
        );
        await appendOfficeAct(tx, {
          actorId: by,
          action: kind.acts[as],
          subject: id,
          communityId: found.community,
          at,
          content: outcome,
        });
        return outcome;
      }),
  };
}
