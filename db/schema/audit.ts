import { bigserial, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { bytes, instant } from './columns.ts';
import { cases } from './cases.ts';
import { communities } from './places.ts';

/**
 * One row per change, chained by case: `hash` = SHA-256 of the former hash and of `text`, byte for byte as stored. The
 * text is canonical JSON with actor, action, reason and content, then the digests of the state before and after.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Place in the case's chain, from 1. */
    sequence: integer('sequence').notNull(),
    /** The event it belongs to; null for comments and other acts beside the workflow. */
    eventSequence: integer('event_sequence'),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    at: instant('at').notNull(),
    text: text('text').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    unique('audit_log_chain_once').on(t.caseId, t.sequence),
    unique('audit_log_event_once').on(t.caseId, t.eventSequence),
    check('audit_log_hash_length', sql`length(${t.hash}) = 32 and length(${t.previousHash}) = 32`),
    index('audit_log_by_actor').on(t.actorId, t.at, t.id),
  ],
);

/** The end of each case's chain; its row is locked while an entry is added. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    sequence: integer('sequence').notNull(),
    hash: bytes('hash').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [index('audit_heads_by_change').on(t.changedAt)],
);

/** The hourly seal over all heads that moved since the last one, chained like the entries. */
export const auditSeals = pgTable('audit_seals', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  sealedAt: instant('sealed_at').notNull(),
  /** One line per head: case, sequence, hash. */
  text: text('text').notNull(),
  previousHash: bytes('previous_hash').notNull(),
  hash: bytes('hash').notNull(),
});

/**
 * Acts of the office that belong to no case: exports, accounts of staff, policies. One chain for all of them: `hash` = SHA-256
 * of the former hash and of `text`, the canonical JSON of ids and codes.
 */
export const officeActs = pgTable(
  'office_acts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    /** Whom or what it was done to: a member of staff, a community, an export. */
    subject: text('subject').notNull(),
    communityId: uuid('community_id').references(() => communities.id),
    at: instant('at').notNull(),
    text: text('text').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    check('office_acts_hash_length', sql`length(${t.hash}) = 32 and length(${t.previousHash}) = 32`),
    index('office_acts_by_actor').on(t.actorId, t.at, t.id),
    index('office_acts_by_subject').on(t.subject, t.id),
  ],
);
