import { DatabaseError } from 'pg';
import type { ViewSharing } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newId } from '../schema/columns.ts';

export interface ViewContent {
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly shared: ViewSharing;
}

export interface SavedView extends ViewContent {
  readonly id: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly updatedAt: Instant;
}

/** The person has a view of that name already. */
export class ViewNameTaken extends Error {
  constructor() {
    super('the person has a view of that name already');
    this.name = 'ViewNameTaken';
  }
}

/** More views than a person ever looks through; the rest is left out of the list. */
const MOST = 200;

/**
 * The views that a person sees, by name, own ones first: the own, those shared with the own department, and those shared with
 * a community of the person. A view goes with its owner's account. Indexes saved_views_name_once, saved_views_shared.
 */
export const listSavedViews = async (
  db: Querier,
  { staffId, communities }: { staffId: string; communities: readonly string[] },
): Promise<SavedView[]> => {
  const { rows } = await db.$client.query<SavedView>(
    `select v.id, v.owner_id as owner, s.name as "ownerName", v.name, v.query, v.columns, v.shared, v.updated_at as "updatedAt"
     from saved_views v join staff s on s.id = v.owner_id
     where v.owner_id = $1
       or (v.shared <> 'none' and s.disabled_at is null
         and exists (select from staff_communities o where o.staff_id = v.owner_id and o.community_id = any($2::uuid[]))
         and (v.shared = 'community' or s.department = (select department from staff where id = $1)))
     order by v.owner_id <> $1, v.name, v.id limit ${MOST}`,
    [staffId, [...communities]],
  );
  return rows;
};

const UNIQUE_VIOLATION = '23505';
const named = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (
      error instanceof DatabaseError &&
      error.constraint === 'saved_views_name_once' &&
      error.code === UNIQUE_VIOLATION
    )
      throw new ViewNameTaken();
    throw error;
  }
};

/** Keeps a new view; answers its id. @throws ViewNameTaken */
export const addSavedView = async (
  db: Querier,
  owner: string,
  { name, query, columns, shared }: ViewContent,
  now: Instant,
): Promise<string> => {
  const id = newId();
  await named(
    db.$client.query(
      `insert into saved_views (id, owner_id, name, query, columns, shared, updated_at)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000))`,
      [id, owner, name, JSON.stringify(query), [...columns], shared, now],
    ),
  );
  return id;
};

/** Changes a view of that owner; false when there is none. @throws ViewNameTaken */
export const changeSavedView = async (
  db: Querier,
  { id, owner }: { id: string; owner: string },
  { name, query, columns, shared }: ViewContent,
  now: Instant,
): Promise<boolean> => {
  const { rowCount } = await named(
    db.$client.query(
      `update saved_views set name = $3, query = $4, columns = $5, shared = $6, updated_at = to_timestamp($7::float8 / 1000)
       where id = $1 and owner_id = $2`,
      [id, owner, name, JSON.stringify(query), [...columns], shared, now],
    ),
  );
  return rowCount === 1;
};

/** Forgets a view of that owner; false when there is none. */
export const deleteSavedView = async (
  db: Querier,
  { id, owner }: { id: string; owner: string },
): Promise<boolean> => {
  const { rowCount } = await db.$client.query('delete from saved_views where id = $1 and owner_id = $2', [
    id,
    owner,
  ]);
  return rowCount === 1;
};
