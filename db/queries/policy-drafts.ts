import type { Policy } from '../../cases/policy.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { draftsIn, SHOWN_DRAFTS, type Draft, type DraftDecision, type DraftHindrance } from './drafts.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface PublishedPolicy {
  readonly version: string;
  readonly publishedAt: Instant;
  readonly numbers: Policy;
}

export interface PolicyDraft extends Draft {
  readonly writtenFrom: string;
  readonly numbers: Policy;
}

export const policyDrafts = draftsIn<PolicyDraft>('policy_drafts', 'numbers');

/** The version that new cases copy, and the latest published ones; undefined when there is no such community. Primary keys. */
export const findPolicies = async (
  db: Querier,
  community: string,
): Promise<{ current: string; versions: PublishedPolicy[] } | undefined> => {
  const { rows } = await db.$client.query<{ current: string } & PublishedPolicy>(
    `select m.policy_id as current, p.id as version, p.published_at as "publishedAt", p.numbers
     from communities m join policies p on p.community_id = m.id
     where m.id = $1 order by p.id = m.policy_id desc, p.published_at desc limit ${SHOWN_DRAFTS}`,
    [community],
  );
  const [first] = rows;
  return (
    first && {
      current: first.current,
      versions: rows.map(({ version, publishedAt, numbers }) => ({ version, publishedAt, numbers })),
    }
  );
};

/** Keeps numbers for another person to publish in the place of the version that they were written from; answers the draft's id. */
export const proposePolicy = (
  db: Db,
  {
    community,
    writtenFrom,
    numbers,
    by,
    at,
  }: { community: string; writtenFrom: string; numbers: Policy; by: string; at: Instant },
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const id = newId();
    await tx.$client.query(
      `insert into policy_drafts (id, community_id, written_from, numbers, state, proposed_by, proposed_at)
       values ($1, $2, $3, $4, 'proposed', $5, to_timestamp($6::float8 / 1000))`,
      [id, community, writtenFrom, JSON.stringify(numbers), by, at],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'policy-proposed',
      subject: id,
      communityId: community,
      at,
      content: { version: numbers.version },
    });
    return id;
  });

/** Ends a draft. Published, its numbers become the version that new cases copy; open cases keep theirs. */
export const decidePolicy = (
  db: Db,
  decision: DraftDecision,
): Promise<DraftHindrance | { version: string }> =>
  policyDrafts.decide(db, decision, {
    publish: async (tx, { community, numbers }) => {
      const { version } = numbers;
      const { rowCount } = await tx.$client.query(
        `insert into policies (community_id, id, numbers, published_at) values ($1, $2, $3, to_timestamp($4::float8 / 1000))
         on conflict do nothing`,
        [community, version, JSON.stringify(numbers), decision.at],
      );
      if (rowCount !== 1) return 'version-taken';
      await tx.$client.query('update communities set policy_id = $2 where id = $1', [community, version]);
      return { version };
    },
    withdraw: ({ numbers: { version } }) => ({ version }),
    acts: { published: 'policy-published', withdrawn: 'policy-withdrawn' },
  });
