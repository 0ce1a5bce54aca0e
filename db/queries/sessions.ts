import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { sessions } from '../schema/access.ts';
import type { SESSION_KINDS } from '../schema/access.ts';

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;
/** Being seen is written down at most so often: a page of twenty requests is one write. */
const SEEN_EVERY_MS = 60_000;

/** A session holds: not at its absolute end, a cookie not idle for too long. $2 is now, $3 the idle time. */
const HOLDS = `s.expires_at > to_timestamp($2::float8 / 1000)
  and (s.kind = 'bearer' or s.last_seen_at > to_timestamp(($2::float8 - $3) / 1000))`;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Signs somebody in: answers the token, of which only the hash is kept. A cookie ends after 30 idle minutes and 12 hours at
 * the latest; a bearer token at `expiresAt`.
 */
export const createSession = async (
  db: Querier,
  {
    staffId,
    now,
    kind = 'cookie',
    expiresAt = now + ABSOLUTE_MS,
  }: {
    staffId: string;
    now: Instant;
    kind?: (typeof SESSION_KINDS)[number];
    expiresAt?: Instant;
  },
): Promise<{ token: string; expiresAt: Instant }> => {
  const token = randomBytes(32).toString('base64url');
  await db
    .insert(sessions)
    .values({ tokenHash: hashOf(token), kind, staffId, createdAt: now, lastSeenAt: now, expiresAt });
  return { token, expiresAt };
};

/** Whose token it is, while it holds and the account is not disabled; the visit is noted. Primary key. */
export const findSession = async (
  db: Querier,
  token: string,
  now: Instant,
): Promise<{ staffId: string; kind: (typeof SESSION_KINDS)[number] } | undefined> => {
  const { rows } = await db.$client.query<{
    staffId: string;
    kind: 'cookie' | 'bearer';
    lastSeenAt: Instant;
  }>(
    `select s.staff_id as "staffId", s.kind, s.last_seen_at as "lastSeenAt"
     from sessions s join staff m on m.id = s.staff_id and m.disabled_at is null
     where s.token_hash = $1 and ${HOLDS}`,
    [hashOf(token), now, IDLE_MS],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  if (now - row.lastSeenAt > SEEN_EVERY_MS)
    await db
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(eq(sessions.tokenHash, hashOf(token)));
  return { staffId: row.staffId, kind: row.kind };
};

/**
 * What the person of each session may see by, as one text: role, department, communities. Tokens whose session has ended or
 * whose account is disabled are left out. Looking notes no visit: a screen left open must not keep a session alive. Primary keys.
 */
export const rightsOfSessions = async (
  db: Querier,
  tokens: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> => {
  const byHash = new Map(tokens.map((token) => [hashOf(token).toString('hex'), token]));
  const { rows } = await db.$client.query<{ hash: string; rights: string }>({
    name: 'rights-of-sessions',
    text: `select encode(s.token_hash, 'hex') as hash, concat_ws(' ', m.role, m.department,
        array(select community_id from staff_communities where staff_id = m.id order by 1)) as rights
      from sessions s join staff m on m.id = s.staff_id and m.disabled_at is null
      where s.token_hash = any($1::bytea[]) and ${HOLDS}`,
    values: [tokens.map(hashOf), now, IDLE_MS],
  });
  return new Map(rows.map(({ hash, rights }) => [byHash.get(hash) ?? '', rights]));
};

/** Ends every session of the person but that of the token. Index sessions_by_staff. */
export const endOtherSessions = async (tx: Querier, staffId: string, token: string): Promise<void> => {
  await tx.$client.query('delete from sessions where staff_id = $1 and token_hash <> $2', [
    staffId,
    hashOf(token),
  ]);
};

/** Signs out. A token that is gone already is no error. */
export const endSession = async (db: Querier, token: string): Promise<void> => {
  await db.delete(sessions).where(eq(sessions.tokenHash, hashOf(token)));
};

/** Forgets sessions that no longer hold: past their end, or cookies left idle; answers how many. Index sessions_by_end. */
export const forgetEndedSessions = async (db: Querier, now: Instant): Promise<number> => {
  const { rowCount } = await db.$client.query(
    `delete from sessions where expires_at <= to_timestamp($1::float8 / 1000)
       or (kind = 'cookie' and last_seen_at <= to_timestamp(($1::float8 - $2) / 1000))`,
    [now, IDLE_MS],
  );
  return rowCount ?? 0;
};
