import type { Actor } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newId } from '../schema/columns.ts';
import type { IMPORT_STATES, ImportError } from '../schema/money.ts';
import type { ArrearsLine } from './accounts.ts';

export interface ArrearsImport {
  readonly id: string;
  readonly communityId: string;
  readonly state: (typeof IMPORT_STATES)[number];
  readonly opened: number;
  readonly extended: number;
  readonly unchanged: number;
  readonly errors: readonly ImportError[];
}

/** One line of a file, readable but not yet taken in. */
export interface ImportLine extends ArrearsLine {
  readonly line: number;
  /** As people write it: `3-1-1202`. */
  readonly room: string;
}

/** Accepts a file: in the caller's transaction, with all its lines, so that nothing accepted is lost. Answers the import's id. */
export const startImport = async (
  tx: Querier,
  file: {
    communityId: string;
    fileHash: Buffer;
    actor: Actor;
    lines: readonly ImportLine[];
    errors: readonly ImportError[];
    now: Instant;
  },
): Promise<string> => {
  const id = newId();
  await tx.$client.query(
    `insert into imports (id, community_id, file_hash, state, opened, extended, unchanged, errors, started_by, actor, created_at)
     values ($1, $2, $3, 'running', 0, 0, 0, $4, $5, $6, to_timestamp($7::float8 / 1000))`,
    [
      id,
      file.communityId,
      file.fileHash,
      JSON.stringify(file.errors),
      file.actor.id,
      JSON.stringify(file.actor),
      file.now,
    ],
  );
  await tx.$client.query(
    `insert into import_lines (import_id, line, room, item, period, amount_fen, due_on)
     select $1, l.line, l.room, l.item, l.period, l."amountFen", l."dueOn"
     from jsonb_to_recordset($2::jsonb) as l(line int, room text, item text, period text, "amountFen" bigint, "dueOn" date)`,
    [id, JSON.stringify(file.lines)],
  );
  return id;
};

/** The import in one of the communities; undefined otherwise. Primary key. */
export const findImport = async (
  db: Querier,
  id: string,
  communities: readonly string[],
): Promise<ArrearsImport | undefined> => {
  const { rows } = await db.$client.query<ArrearsImport>(
    `select id, community_id as "communityId", state, opened, extended, unchanged, errors from imports
     where id = $1 and community_id = any($2::uuid[])`,
    [id, [...communities]],
  );
  return rows[0];
};

/** An import that a runner holds: until its lease ends no other gets it. */
export interface ClaimedImport {
  readonly id: string;
  readonly communityId: string;
  readonly actor: Actor;
  /** Failures in a row so far. */
  readonly attempts: number;
  readonly by: string;
}

/** Takes the oldest running import that nobody holds; undefined when there is none. Index imports_running. */
export const claimImport = async (
  db: Querier,
  { by, leaseMs }: { by: string; leaseMs: number },
): Promise<ClaimedImport | undefined> => {
  const { rows } = await db.$client.query<ClaimedImport>(
    `update imports i set claimed_by = $1, claimed_until = clock_timestamp() + $2 * interval '1 millisecond'
     from (
       select id from imports
       where state = 'running' and (claimed_until is null or claimed_until < clock_timestamp())
       order by created_at limit 1 for update skip locked
     ) free
     where i.id = free.id
     returning i.id, i.community_id as "communityId", i.actor, i.attempts, i.claimed_by as by`,
    [by, leaseMs],
  );
  return rows[0];
};

/** What is left of the file, in its order. Primary key. */
export const remainingLines = async (db: Querier, id: string): Promise<ImportLine[]> => {
  const { rows } = await db.$client.query<ImportLine>(
    `select line, room, item, period, amount_fen as "amountFen", due_on as "dueOn" from import_lines
     where import_id = $1 order by line`,
    [id],
  );
  return rows;
};

/** The lease ran out and another runner took the import: the transaction that finds it must not commit. */
export class ImportTaken extends Error {
  constructor(id: string) {
    super(`another runner has import ${id}`);
    this.name = 'ImportTaken';
  }
}

/**
 * Notes that lines are taken in, in the transaction that did it: they leave the import, one home is counted, or each line is
 * an error. Renews the lease. @throws ImportTaken
 */
export const settleLines = async (
  tx: Querier,
  { id, by }: ClaimedImport,
  {
    lines,
    as,
    leaseMs,
  }: {
    lines: readonly number[];
    as: 'opened' | 'extended' | 'unchanged' | { readonly error: string };
    leaseMs: number;
  },
): Promise<void> => {
  const [outcome, errors] =
    typeof as === 'string' ? [as, []] : [null, lines.map((line) => ({ line, code: as.error }))];
  const { rowCount } = await tx.$client.query(
    `update imports set opened = opened + ($3 = 'opened')::int, extended = extended + ($3 = 'extended')::int,
       unchanged = unchanged + ($3 = 'unchanged')::int, attempts = 0,
       errors = (select coalesce(jsonb_agg(e order by (e ->> 'line')::int), '[]')
         from jsonb_array_elements(errors || $4::jsonb) as e),
       claimed_until = clock_timestamp() + $5 * interval '1 millisecond'
     where id = $1 and claimed_by = $2 and state = 'running'`,
    [id, by, outcome ?? 'error', JSON.stringify(errors), leaseMs],
  );
  if (rowCount !== 1) throw new ImportTaken(id);
  await tx.$client.query('delete from import_lines where import_id = $1 and line = any($2::int[])', [
    id,
    [...lines],
  ]);
};

/** Ends an import when its last line is settled. @throws ImportTaken */
export const finishImport = async (
  db: Querier,
  { id, by }: ClaimedImport,
  { now }: { now: Instant },
): Promise<void> => {
  const { rowCount } = await db.$client.query(
    `update imports set state = 'done', finished_at = to_timestamp($3::float8 / 1000), claimed_by = null, claimed_until = null
     where id = $1 and claimed_by = $2 and state = 'running' and not exists (select from import_lines where import_id = $1)`,
    [id, by, now],
  );
  if (rowCount !== 1) throw new ImportTaken(id);
};

/** Gives an unfinished import to whoever comes next, at once. */
export const releaseImport = async (db: Querier, { id, by }: ClaimedImport): Promise<void> => {
  await db.$client.query(
    `update imports set claimed_by = null, claimed_until = null where id = $1 and claimed_by = $2 and state = 'running'`,
    [id, by],
  );
};

/**
 * After a failure: it is tried again once `retryMs` have passed; after so many failures in a row it ends as `failed`, and the
 * lines that are left go. What was taken in stays; the same file sent again goes on from there.
 */
export const putBackImport = async (
  db: Querier,
  { id, by }: ClaimedImport,
  { retryMs, mostAttempts, now }: { retryMs: number; mostAttempts: number; now: Instant },
): Promise<void> => {
  await db.$client.query(
    `with put_back as (
       update imports set attempts = attempts + 1, claimed_by = null,
         claimed_until = clock_timestamp() + $3 * interval '1 millisecond',
         state = case when attempts + 1 >= $4 then 'failed' else state end,
         finished_at = case when attempts + 1 >= $4 then to_timestamp($5::float8 / 1000) end
       where id = $1 and claimed_by = $2 and state = 'running'
       returning id, state
     )
     delete from import_lines l using put_back p where l.import_id = p.id and p.state = 'failed'`,
    [id, by, retryMs, mostAttempts, now],
  );
};
