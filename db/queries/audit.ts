import { createHash } from 'node:crypto';
import type { Instant } from '../../cases/time.ts';
import { canonicalText } from '../canonical.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';

/** An act beside the workflow: a comment, a reveal. Ids and codes only; its text becomes part of the case's chain. */
export interface AuditEntry {
  readonly caseId: string;
  readonly actorId: string;
  readonly action: string;
  readonly at: Instant;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Adds an entry at the end of the case's chain, which stays locked until the transaction ends. Throws without such a case. */
export const appendAudit = async (tx: Querier, entry: AuditEntry): Promise<void> => {
  const { rowCount } = await tx.$client.query(
    `with head as materialized (select sequence, hash from audit_heads where case_id = $1 for update),
     added as (
       insert into audit_log (case_id, sequence, actor_id, action, at, text, previous_hash, hash)
       select $1, sequence + 1, $2, $3, to_timestamp($4::float8 / 1000), $5::text, hash,
         sha256(hash || convert_to($5::text, 'UTF8')) from head
       returning sequence, hash
     )
     update audit_heads h set sequence = a.sequence, hash = a.hash, changed_at = clock_timestamp()
     from added a where h.case_id = $1`,
    [entry.caseId, entry.actorId, entry.action, entry.at, canonicalText({ ...entry.content, at: entry.at })],
  );
  if (rowCount !== 1) throw new Error(`no audit chain for case ${entry.caseId}`);
};

/** Something in the audit that does not fit: what, of which case, at which place of its chain. */
export interface AuditFault {
  readonly fault:
    | 'hash'
    | 'link'
    | 'gap'
    | 'head'
    | 'event-without-entry'
    | 'entry-without-event'
    | 'seal'
    | 'office-act';
  readonly caseId: string | null;
  /** Null for a seal as a whole and for an act of the office. */
  readonly number: string | null;
  readonly sequence: number;
}

/** What a part of the verification went through. */
export interface AuditPage {
  readonly faults: readonly AuditFault[];
  readonly cases: number;
  readonly entries: number;
  /** Where the next part begins; null at the end. */
  readonly next: string | null;
}

/**
 * The faults of these cases' chains, at most 100: each hash from the stored text, each link to the entry before, no gap, the
 * head, one entry for every event and the digest in it. Primary keys, audit_log_chain_once, audit_log_event_once.
 */
const chainFaults = async (db: Querier, ids: readonly string[]): Promise<AuditFault[]> => {
  const { rows } = await db.$client.query<AuditFault>(
    `with entries as (
       select case_id, sequence, event_sequence, text, previous_hash, hash,
         lag(hash) over chain as hash_before, lag(sequence, 1, 0) over chain as sequence_before
       from audit_log where case_id = any($1::uuid[])
       window chain as (partition by case_id order by sequence)
     ),
     last_entries as (select distinct on (case_id) case_id, sequence, hash from entries order by case_id, sequence desc),
     heads as (select case_id, sequence, hash from audit_heads where case_id = any($1::uuid[])),
     faults (fault, case_id, sequence) as (
       select 'hash', case_id, sequence from entries
         where hash <> sha256(previous_hash || convert_to(text, 'UTF8'))
       union all
       select 'link', case_id, sequence from entries
         where previous_hash <> coalesce(hash_before, sha256(case_id::text::bytea))
       union all
       select 'gap', case_id, sequence from entries where sequence <> sequence_before + 1
       union all
       select 'head', case_id, coalesce(h.sequence, l.sequence) from heads h full join last_entries l using (case_id)
         where h.sequence is distinct from coalesce(l.sequence, 0) or (l.hash is not null and h.hash <> l.hash)
       union all
       select 'event-without-entry', e.case_id, e.sequence from case_events e
         left join entries a on a.case_id = e.case_id and a.event_sequence = e.sequence
         where e.case_id = any($1::uuid[])
           and (a.sequence is null or e.digest <> sha256(convert_to(split_part(a.text, E'\\n', 1), 'UTF8')))
       union all
       select 'entry-without-event', a.case_id, a.sequence from entries a
         left join case_events e on e.case_id = a.case_id and e.sequence = a.event_sequence
         where a.event_sequence is not null and e.sequence is null
     )
     select f.fault, f.case_id as "caseId", c.number, f.sequence from faults f join cases c on c.id = f.case_id
     order by 2, 4 limit 100`,
    [[...ids]],
  );
  return rows;
};

/** Verifies the chains of the next `limit` cases after an id, in one statement, so that a step meanwhile is no fault. */
export const verifyChains = async (
  db: Querier,
  { after, limit }: { after: string | null; limit: number },
): Promise<AuditPage> => {
  const { rows } = await db.$client.query<{ id: string; entries: number }>(
    `select c.id, (select count(*)::int from audit_log a where a.case_id = c.id) as entries
     from cases c where $1::uuid is null or c.id > $1 order by c.id limit $2`,
    [after, limit],
  );
  return {
    faults: await chainFaults(
      db,
      rows.map(({ id }) => id),
    ),
    cases: rows.length,
    entries: rows.reduce((sum, { entries }) => sum + entries, 0),
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  };
};

/** Cases whose chains one statement verifies: well under its time limit also where cases are long. */
const CHAINS_AT_ONCE = 500;

/** Verifies every chain and the seals, or one case's chain. Answers the faults; none means that it holds. */
export const verifyAudit = async (db: Querier, caseId: string | null = null): Promise<AuditFault[]> => {
  if (caseId !== null) return chainFaults(db, [caseId]);
  const faults: AuditFault[] = [];
  for (let after: string | null = null; ;) {
    const page: AuditPage = await verifyChains(db, { after, limit: CHAINS_AT_ONCE });
    faults.push(...page.faults);
    if (page.next === null) return [...faults, ...(await verifySeals(db)).faults];
    after = page.next;
  }
};

const GENESIS = Buffer.alloc(32);
const sealHash = (previous: Buffer, text: string): Buffer =>
  createHash('sha256').update(previous).update(text).digest();

interface SealRow {
  id: number;
  text: string;
  previous_hash: Buffer;
  hash: Buffer;
}

const SEALS_AT_ONCE = 24;

/** Verifies every seal: its own chain, and that each entry it covers still stands in the audit as it was sealed. */
export const verifySeals = async (db: Querier): Promise<{ faults: AuditFault[]; seals: number }> => {
  const faults: AuditFault[] = [];
  let previous: Buffer = GENESIS;
  let [after, seals] = [0, 0];
  for (;;) {
    const { rows } = await db.$client.query<SealRow>(
      'select id, text, previous_hash, hash from audit_seals where id > $1 order by id limit $2',
      [after, SEALS_AT_ONCE],
    );
    for (const seal of rows) {
      if (!seal.previous_hash.equals(previous) || !seal.hash.equals(sealHash(seal.previous_hash, seal.text)))
        faults.push({ fault: 'seal', caseId: null, number: null, sequence: seal.id });
      previous = seal.hash;
    }
    faults.push(
      ...(await lostUnderSeal(
        db,
        rows.map(({ id }) => id),
      )),
    );
    seals += rows.length;
    if (rows.length < SEALS_AT_ONCE) return { faults, seals };
    after = rows.at(-1)?.id ?? after;
  }
};

const lostUnderSeal = async (db: Querier, seals: readonly number[]): Promise<AuditFault[]> => {
  const { rows } = await db.$client.query<AuditFault>(
    `select 'seal' as fault, line.case_id as "caseId", c.number, line.sequence
     from audit_seals s cross join lateral (
       select split_part(text, ' ', 1)::uuid as case_id, split_part(text, ' ', 2)::int as sequence,
         decode(split_part(text, ' ', 3), 'hex') as hash
       from regexp_split_to_table(s.text, E'\\n') as text where text <> ''
     ) line left join cases c on c.id = line.case_id
     where s.id = any($1::bigint[]) and not exists (
       select from audit_log a
       where a.case_id = line.case_id and a.sequence = line.sequence and a.hash = line.hash)
     order by s.id, 2, 4 limit 100`,
    [[...seals]],
  );
  return rows;
};

/** Seals the heads that moved since the last seal; answers how many. With none moved nothing is written. */
export const sealAudit = (db: Db): Promise<number> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query('lock table audit_seals in exclusive mode');
    const { rows: seals } = await tx.$client.query<Pick<SealRow, 'hash'>>(
      'select hash from audit_seals order by id desc limit 1',
    );
    const previous = seals[0]?.hash ?? GENESIS;
    // A head moves before its transaction commits: those of the minute before the last seal may be in one already, or may
    // not have been seen. They are compared by line; what moved since is in none.
    const { rows: heads } = await tx.$client.query<{ line: string }>(
      `with last as (select coalesce(max(sealed_at), '-infinity') as sealed_at from audit_seals),
       moved as (
         select h.case_id, h.changed_at, concat_ws(' ', h.case_id, h.sequence, encode(h.hash, 'hex')) as line
         from audit_heads h, last where h.changed_at >= last.sealed_at - interval '1 minute' and h.sequence > 0
       )
       select line from moved, last
       where moved.changed_at >= last.sealed_at or not exists (
         select from audit_seals s
         where s.sealed_at >= last.sealed_at - interval '2 minutes' and position(moved.line in s.text) > 0)
       order by case_id`,
    );
    if (heads.length === 0) return 0;
    const text = heads.map(({ line }) => line).join('\n');
    await tx.$client.query(
      'insert into audit_seals (sealed_at, text, previous_hash, hash) values (clock_timestamp(), $1, $2, $3)',
      [text, previous, sealHash(previous, text)],
    );
    return heads.length;
  });
