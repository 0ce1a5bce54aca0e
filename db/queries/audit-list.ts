import { sql } from 'drizzle-orm';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { cursorOf, readCursor } from './cursor.ts';

/** A row of a case's chain, or of the office's. */
export interface AuditLine extends Record<string, unknown> {
  readonly source: 'case' | 'office';
  readonly id: number;
  readonly actor: string;
  readonly action: string;
  readonly at: Instant;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly sequence: number | null;
  /** Canonical JSON; of a case's event the digests of the states follow on lines of their own. */
  readonly text: string;
  readonly hash: string;
}

type Page = { readonly items: AuditLine[]; readonly nextCursor: string | null };

const FROM_CASE = sql`'case' as source, a.id, a.actor_id as actor, a.action, a.at, a.case_id as "caseId", c.number,
  a.sequence, a.text, encode(a.hash, 'hex') as hash`;

/** A case's chain, the newest first. Index audit_log_chain_once. */
export const listCaseAudit = async (
  db: Querier,
  caseId: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page> => {
  const from = cursor === undefined ? undefined : readCursor(cursor, `audit/${caseId}`, /^\d{1,9}$/);
  const rows = await rowsOf<AuditLine>(
    db,
    sql`select ${FROM_CASE} from audit_log a join cases c on c.id = a.case_id
      where a.case_id = ${caseId}::uuid ${from === undefined ? sql`` : sql`and a.sequence < ${from.key}::int`}
      order by a.sequence desc limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorOf(`audit/${caseId}`, String(last.sequence), caseId) : null };
};

/**
 * What a person did to cases of the communities and in the office, the newest first. Indexes audit_log_by_actor,
 * office_acts_by_actor.
 */
export const listPersonAudit = async (
  db: Querier,
  person: string,
  {
    communities,
    notAbout,
    cursor,
    limit,
  }: { communities: readonly string[]; notAbout: string; cursor?: string; limit: number },
): Promise<Page> => {
  const list = `audit/${person}`;
  // The tie of two rows at one millisecond is broken by source and number, kept behind the instant.
  const from = cursor === undefined ? undefined : readCursor(cursor, list, /^[^/]{1,40}\/[01]\/\d{1,15}$/);
  const [key = '', source = '', id = ''] = from?.key.split('/') ?? [];
  const before = (alias: 'a' | 'o', nth: 0 | 1) => {
    const t = sql.raw(alias);
    return from === undefined
      ? sql``
      : sql`and ${t}.at <= ${key}::timestamptz and (${t}.at, ${nth}::int, ${t}.id) < (${key}::timestamptz, ${source}::int, ${id}::bigint)`;
  };
  const within = sql.param([...communities]);
  const rows = await rowsOf<AuditLine & { cursorKey: string }>(
    db,
    sql`select *, at::text || '/' || (source = 'case')::int || '/' || id as "cursorKey" from (
      (select ${FROM_CASE} from audit_log a join cases c on c.id = a.case_id
        where a.actor_id = ${person} and c.community_id = any(${within}::uuid[])
          and c.against_staff_id is distinct from ${notAbout}::uuid ${before('a', 1)}
        order by a.at desc, a.id desc limit ${limit + 1})
      union all
      (select 'office', o.id, o.actor_id, o.action, o.at, null, null, null, o.text, encode(o.hash, 'hex') from office_acts o
        where o.actor_id = ${person} and (o.community_id is null or o.community_id = any(${within}::uuid[])) ${before('o', 0)}
        order by o.at desc, o.id desc limit ${limit + 1})
    ) joined order by at desc, (source = 'case')::int desc, id desc limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorOf(list, last.cursorKey, person) : null };
};
