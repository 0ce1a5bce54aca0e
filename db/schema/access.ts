import { check, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, oneOf } from './columns.ts';
import { staff } from './staff.ts';

export const SESSION_KINDS = ['cookie', 'bearer'] as const;

/** Sign-ins of people and tokens of programs. Only the token's SHA-256 is kept. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    kind: text('kind', { enum: SESSION_KINDS }).notNull(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** The absolute end; a cookie also ends after its idle time. */
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    check('sessions_kind_known', oneOf(t.kind, SESSION_KINDS)),
    index('sessions_by_staff').on(t.staffId),
    index('sessions_by_end').on(t.expiresAt),
  ],
);

/** One row per actor and key: the same key with the same request is answered by what stands here. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    /** Method and path, `POST /api/cases`. */
    request: text('request').notNull(),
    /** SHA-256 of the body. */
    bodyHash: bytes('body_hash').notNull(),
    /** Null while the first request is under way. */
    status: smallint('status'),
    response: jsonb('response').$type<unknown>(),
    /** Whoever claimed the key has until then to answer; after it a repeat may try again. */
    claimedUntil: instant('claimed_until').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pk', columns: [t.actor, t.key] }),
    index('idempotency_keys_by_age').on(t.createdAt),
  ],
);
