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
     where s.token_hash = $1 and s.expires_at > to_timestamp($2::float8 / 1000)
       and (s.kind = 'bearer' or s.last_seen_at > to_timestamp(($2::float8 - $3) / 1000))`,
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
