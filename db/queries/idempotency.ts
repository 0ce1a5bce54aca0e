import type { Querier } from '../client.ts';

/** One request of one actor under one key. */
export interface KeyedRequest {
  readonly actor: string;
  readonly key: string;
  /** Method and path: `POST /api/cases`. */
  readonly request: string;
  /** SHA-256 of what makes a repeat the same request. */
  readonly bodyHash: Buffer;
}

/**
 * `yours`: go on, then `finishKey` or `releaseKey` · `answered`: give this answer again · `reused`: the key came with
 * another request (422 `key-reused`) · `under-way`: the first request has not been answered yet.
 */
export type KeyClaim =
  | { readonly is: 'yours' }
  | { readonly is: 'answered'; readonly status: number; readonly response: unknown }
  | { readonly is: 'reused' }
  | { readonly is: 'under-way' };

const LEASE_MS = 30_000;

/**
 * Claims a key before anything is done. Of many requests at once one gets `yours`. A claim whose holder died is free again
 * after 30 s; what it did meanwhile is found by its own keys (case, update id, provider id). Primary key.
 */
export const claimKey = async (
  db: Querier,
  { actor, key, request, bodyHash }: KeyedRequest,
): Promise<KeyClaim> => {
  const { rows } = await db.$client.query<{
    mine: boolean;
    same: boolean;
    status: number | null;
    response: unknown;
  }>(
    `with claimed as (
       insert into idempotency_keys as k (actor, key, request, body_hash, claimed_until, created_at)
       values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond', clock_timestamp())
       on conflict (actor, key) do update set claimed_until = excluded.claimed_until
         where k.status is null and k.claimed_until < clock_timestamp()
           and k.request = excluded.request and k.body_hash = excluded.body_hash
       returning true as mine
     )
     select true as mine, true as same, null::smallint as status, null::jsonb as response from claimed
     union all
     select false, request = $3 and body_hash = $4, status, response from idempotency_keys
     where actor = $1 and key = $2 and not exists (select from claimed)`,
    [actor, key, request, bodyHash, LEASE_MS],
  );
  const [row] = rows;
  // The row of a concurrent claim may be too young for this statement's snapshot to show it.
  if (row === undefined) return { is: 'under-way' };
  if (row.mine) return { is: 'yours' };
  if (!row.same) return { is: 'reused' };
  return row.status === null
    ? { is: 'under-way' }
    : { is: 'answered', status: row.status, response: row.response };
};

/** Keeps the answer; in the transaction of the work itself wherever there is one. */
export const finishKey = async (
  db: Querier,
  { actor, key, status, response }: { actor: string; key: string; status: number; response: unknown },
): Promise<void> => {
  await db.$client.query(
    'update idempotency_keys set status = $3, response = $4 where actor = $1 and key = $2',
    [actor, key, status, JSON.stringify(response ?? null)],
  );
};

/** Nothing was done (invalid, refused before the work, dependency away): the same key may be tried again. */
export const releaseKey = async (
  db: Querier,
  { actor, key }: { actor: string; key: string },
): Promise<void> => {
  await db.$client.query('delete from idempotency_keys where actor = $1 and key = $2 and status is null', [
    actor,
    key,
  ]);
};

/** Forgets answers older than `days`; answers how many. Index idempotency_keys_by_age. */
export const forgetKeys = async (db: Querier, days: number): Promise<number> => {
  const { rowCount } = await db.$client.query(
    `delete from idempotency_keys where created_at < clock_timestamp() - $1 * interval '1 day'`,
    [days],
  );
  return rowCount ?? 0;
};
