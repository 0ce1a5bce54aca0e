import type { ExportState } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';

/** How long a file is kept, from when it was asked for. */
const KEPT_HOURS = 24;

export interface Export {
  readonly id: string;
  readonly state: ExportState;
  readonly done: number;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Asks for a file of the lines that these filters list; answers its id. */
export const startExport = async (
  tx: Querier,
  wish: {
    readonly staffId: string;
    readonly query: Readonly<Record<string, unknown>>;
    readonly columns: readonly string[];
    readonly now: Instant;
  },
): Promise<string> => {
  const id = newId();
  await tx.$client.query(
    `insert into exports (id, staff_id, query, columns, state, done, created_at, expires_at)
     values ($1, $2, $3, $4, 'queued', 0, to_timestamp($5::float8 / 1000),
       to_timestamp($5::float8 / 1000) + $6 * interval '1 hour')`,
    [id, wish.staffId, JSON.stringify(wish.query), [...wish.columns], wish.now, KEPT_HOURS],
  );
  return id;
};

/** The person's own export that has not run out; undefined otherwise. Primary key. */
export const findExport = async (
  db: Querier,
  { id, staffId, now }: { id: string; staffId: string; now: Instant },
): Promise<Export | undefined> => {
  const { rows } = await db.$client.query<Export>(
    `select id, state, done, created_at as "createdAt", expires_at as "expiresAt" from exports
     where id = $1 and staff_id = $2 and expires_at > to_timestamp($3::float8 / 1000)`,
    [id, staffId, now],
  );
  return rows[0];
};

/** An export that a runner holds. `attempts` counts the holders so far: whoever has a lower number has lost it. */
export interface ClaimedExport {
  readonly id: string;
  readonly staffId: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly cursor: string | null;
  /** Parts written so far. */
  readonly parts: number;
  readonly attempts: number;
}

/** Takes the oldest export that nobody holds; undefined when there is none. Index exports_to_write. */
export const claimExport = async (db: Querier, leaseMs: number): Promise<ClaimedExport | undefined> => {
  const { rows } = await db.$client.query<ClaimedExport>(
    `update exports x set state = 'running', attempts = attempts + 1,
       claimed_until = clock_timestamp() + $1 * interval '1 millisecond'
     from (
       select id from exports where state in ('queued', 'running')
         and (claimed_until is null or claimed_until < clock_timestamp())
       order by created_at limit 1 for update skip locked
     ) free
     where x.id = free.id
     returning x.id, x.staff_id as "staffId", x.query, x.columns, x.cursor, x.attempts,
       (select count(*)::int from export_parts p where p.export_id = x.id) as parts`,
    [leaseMs],
  );
  return rows[0];
};

/** The lease ran out and another runner has the export: nothing of it may be written any more. */
export class ExportTaken extends Error {
  constructor(id: string) {
    super(`another runner has export ${id}`);
    this.name = 'ExportTaken';
  }
}

/**
 * Writes a part and the place behind it, in one transaction, and renews the lease; `cursor` null ends the export.
 * @throws ExportTaken
 */
export const writeExportPart = (
  db: Db,
  { id, attempts }: ClaimedExport,
  part: {
    readonly part: number;
    readonly body: string;
    readonly lines: number;
    readonly cursor: string | null;
    readonly leaseMs: number;
  },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { rowCount } = await tx.$client.query(
      `update exports set done = done + $3, cursor = $4, claimed_until = clock_timestamp() + $5 * interval '1 millisecond',
         state = case when $4::text is null then 'done' else state end,
         finished_at = case when $4::text is null then clock_timestamp() end
       where id = $1 and attempts = $2 and state = 'running'`,
      [id, attempts, part.lines, part.cursor, part.leaseMs],
    );
    if (rowCount !== 1) throw new ExportTaken(id);
    await tx.$client.query('insert into export_parts (export_id, part, body) values ($1, $2, $3)', [
      id,
      part.part,
      part.body,
    ]);
  });

/** Gives an unfinished export to whoever comes next: at once, after a failure when `retryMs` have passed, or not at all. */
export const putBackExport = async (
  db: Querier,
  { id, attempts }: ClaimedExport,
  { retryMs, failed }: { retryMs: number; failed: boolean },
): Promise<void> => {
  await db.$client.query(
    `update exports set claimed_until = clock_timestamp() + $3 * interval '1 millisecond',
       state = case when $4 then 'failed' else state end, finished_at = case when $4 then clock_timestamp() end
     where id = $1 and attempts = $2 and state = 'running'`,
    [id, attempts, retryMs, failed],
  );
};

/** The parts of a file in order, one at a time: a large one never stands in memory whole. Primary key. */
export async function* exportFile(db: Querier, id: string): AsyncGenerator<string> {
  for (let part = 0; ; part += 1) {
    const { rows } = await db.$client.query<{ body: string }>(
      'select body from export_parts where export_id = $1 and part = $2',
      [id, part],
    );
    if (rows[0] === undefined) return;
    yield rows[0].body;
  }
}

/** Forgets the files that have run out, with all their parts; answers how many. Index exports_by_end. */
export const forgetExports = async (db: Querier): Promise<number> => {
  const { rowCount } = await db.$client.query('delete from exports where expires_at < clock_timestamp()');
  return rowCount ?? 0;
};
