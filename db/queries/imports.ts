import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newId } from '../schema/columns.ts';
import type { IMPORT_STATES, ImportError } from '../schema/money.ts';

export interface ArrearsImport {
  readonly id: string;
  readonly communityId: string;
  readonly state: (typeof IMPORT_STATES)[number];
  readonly opened: number;
  readonly extended: number;
  readonly unchanged: number;
  readonly errors: readonly ImportError[];
}

/** Notes that a file is being taken in; answers the import's id. */
export const startImport = async (
  db: Querier,
  file: { communityId: string; fileHash: Buffer; startedBy: string; now: Instant },
): Promise<string> => {
  const id = newId();
  await db.$client.query(
    `insert into imports (id, community_id, file_hash, state, opened, extended, unchanged, errors, started_by, created_at)
     values ($1, $2, $3, 'running', 0, 0, 0, '[]', $4, to_timestamp($5::float8 / 1000))`,
    [id, file.communityId, file.fileHash, file.startedBy, file.now],
  );
  return id;
};

/** Keeps how far the import has come, or how it ended. */
export const updateImport = async (
  db: Querier,
  result: Omit<ArrearsImport, 'communityId'> & { readonly now: Instant },
): Promise<void> => {
  await db.$client.query(
    `update imports set state = $2, opened = $3, extended = $4, unchanged = $5, errors = $6,
       finished_at = case when $2 = 'running' then null else to_timestamp($7::float8 / 1000) end where id = $1`,
    [
      result.id,
      result.state,
      result.opened,
      result.extended,
      result.unchanged,
      JSON.stringify(result.errors),
      result.now,
    ],
  );
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
