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
  readonly fault: 'hash' | 'link' | 'gap' | 'head' | 'event-without-entry' | 'entry-without-event' | 'seal';
  readonly caseId: string | null;
  readonly sequence: number;
}

/**
 * Verifies every chain, or one case's: each hash from the stored text, each link to the entry before, no gap, the head, one
 * entry for every event and the digest in it, and the seals. Answers the faults, at most 100; none means that it holds.
 */
export const verifyAudit = async (db: Querier, caseId: string | null = null): Promise<AuditFault[]> => {
  const { rows } = await db.$client.query<AuditFault>(
    `with entries as (
       select case_id, sequence, event_sequence, text, previous_hash, hash,
         lag(hash) over chain as hash_before, lag(sequence, 1, 0) over chain as sequence_before
       from audit_log where $1::uuid is null or case_id = $1
       window chain as (partition by case_id order by sequence)
     ),
     last_entries as (select distinct on (case_id) case_id, sequence, hash from entries order by case_id, sequence desc),
     faults (fault, case_id, sequence) as (
       select 'hash', case_id, sequence from entries
         where hash <> sha256(previous_hash || convert_to(text, 'UTF8'))
       union all
       select 'link', case_id, sequence from entries
         where previous_hash <> coalesce(hash_before, sha256(case_id::text::bytea))
       union all
       select 'gap', case_id, sequence from entries where sequence <> sequence_before + 1
       union all
       select 'head', h.case_id, h.sequence from audit_heads h left join last_entries l using (case_id)
         where ($1::uuid is null or h.case_id = $1)
           and (h.sequence <> coalesce(l.sequence, 0) or (l.hash is not null and h.hash <> l.hash))
       union all
       select 'event-without-entry', e.case_id, e.sequence from case_events e
         left join entries a on a.case_id = e.case_id and a.event_sequence = e.sequence
         where ($1::uuid is null or e.case_id = $1)
           and (a.sequence is null or e.digest <> sha256(convert_to(split_part(a.text, E'\\n', 1), 'UTF8')))
       union all
       select 'entry-without-event', a.case_id, a.sequence from entries a
         left join case_events e on e.case_id = a.case_id and e.sequence = a.event_sequence
         where a.event_sequence is not null and e.sequence is null
     )
     select fault, case_id as "caseId", sequence from faults order by 2, 3 limit 100`,
    [caseId],
  );
  return caseId === null ? [...rows, ...(await verifySeals(db))] : rows;
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

const verifySeals = async (db: Querier): Promise<AuditFault[]> => {
  const { rows } = await db.$client.query<SealRow>(
    'select id, text, previous_hash, hash from audit_seals order by id',
  );
  const broken = rows.filter(
    (seal, index) =>
      !seal.previous_hash.equals(rows[index - 1]?.hash ?? GENESIS) ||
      !seal.hash.equals(sealHash(seal.previous_hash, seal.text)),
  );
  const { rows: lost } = await db.$client.query<{ id: number; caseId: string }>(
    `select s.id, split_part(line, ' ', 1) as "caseId" from audit_seals s,
       regexp_split_to_table(s.text, E'\\n') as line
     where line <> '' and not exists (
       select from audit_log a where a.case_id = split_part(line, ' ', 1)::uuid
         and a.sequence = split_part(line, ' ', 2)::int and encode(a.hash, 'hex') = split_part(line, ' ', 3))
     limit 100`,
  );
  return [
    ...broken.map(({ id }): AuditFault => ({ fault: 'seal', caseId: null, sequence: id })),
    ...lost.map(({ id, caseId }): AuditFault => ({ fault: 'seal', caseId, sequence: id })),
  ];
};

/** Seals the heads that moved since the last seal; answers how many. With none moved nothing is written. */
export const sealAudit = (db: Db): Promise<number> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query('lock table audit_seals in exclusive mode');
    const { rows: seals } = await tx.$client.query<SealRow & { heads: string }>(
      'select id, text, previous_hash, hash from audit_seals order by id desc limit 1',
    );
    const previous = seals[0]?.hash ?? GENESIS;
    // A head that moved while an earlier seal was written shows the same hash as in no seal: compared by line, not by time.
    const { rows: heads } = await tx.$client.query<{ line: string }>(
      `select concat_ws(' ', h.case_id, h.sequence, encode(h.hash, 'hex')) as line from audit_heads h
       where h.changed_at >= coalesce((select max(sealed_at) from audit_seals), '-infinity') - interval '1 minute'
         and h.sequence > 0
         and not exists (select from audit_seals s where s.id = $1
           and position(concat_ws(' ', h.case_id, h.sequence, encode(h.hash, 'hex')) in s.text) > 0)
       order by h.case_id`,
      [seals[0]?.id ?? 0],
    );
    if (heads.length === 0) return 0;
    const text = heads.map(({ line }) => line).join('\n');
    await tx.$client.query(
      'insert into audit_seals (sealed_at, text, previous_hash, hash) values (clock_timestamp(), $1, $2, $3)',
      [text, previous, sealHash(previous, text)],
    );
    return heads.length;
  });
