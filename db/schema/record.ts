import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ROLES } from '../../cases/codes.ts';
import { bytes, instant, newId, oneOf } from './columns.ts';
import { cases } from './cases.ts';
import { communities } from './places.ts';
import { staff } from './staff.ts';

/** The record: every event of every case. Rows are added, never changed; personal data and free text are ids only. */
export const caseEvents = pgTable(
  'case_events',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    sequence: integer('sequence').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    cause: text('cause').notNull(),
    actorId: text('actor_id').notNull(),
    actorRole: text('actor_role', { enum: ROLES }).notNull(),
    approvedBy: text('approved_by'),
    /** The case's own time. */
    at: instant('at').notNull(),
    /** When the clock should have done it; null for what people do. */
    dueAt: instant('due_at'),
    /** When it fired, in the case's own time; null for what people do. */
    firedAt: instant('fired_at'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the event's canonical text. */
    digest: bytes('digest').notNull(),
    /** Wall time of the first writing. */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'case_events_pk', columns: [t.caseId, t.sequence] }),
    check('case_events_role_known', oneOf(t.actorRole, ROLES)),
    // What customers said, for the dimensions of their satisfaction.
    index('case_events_callbacks')
      .on(t.caseId)
      .where(sql`type = 'record-callback'`),
  ],
);

/** Free text that people wrote; events and states carry its id. A text that nothing refers to after a day is deleted. */
export const caseTexts = pgTable(
  'case_texts',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    caseId: uuid('case_id').references(() => cases.id),
    author: text('author').notNull(),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When the first event, comment or case referred to it. */
    boundAt: instant('bound_at'),
  },
  (t) => [
    index('case_texts_by_case').on(t.caseId),
    index('case_texts_unbound')
      .on(t.createdAt)
      .where(sql`bound_at is null`),
  ],
);

/** Notes beside the case: no workflow event, merged into the timeline by time. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    authorId: uuid('author_id')
      .notNull()
      .references(() => staff.id),
    textId: uuid('text_id')
      .notNull()
      .references(() => caseTexts.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('comments_by_case').on(t.caseId, t.createdAt)],
);

/**
 * What is searched: number, room, description and later texts, one row each, folded, with its one- and two-character
 * runs (function `search_grams`). In a table of its own so that the case rows stay small (stack.md, Chinese search).
 */
export const caseSearch = pgTable(
  'case_search',
  {
    /** The text's id, or the case's own id for number and place. */
    sourceId: uuid('source_id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    folded: text('folded').notNull(),
    grams: text('grams').array().notNull(),
    open: boolean('open').notNull(),
  },
  (t) => [
    index('case_search_by_grams').using('gin', t.grams),
    index('case_search_open_by_grams')
      .using('gin', t.grams)
      .where(sql`open`),
    index('case_search_by_case').on(t.caseId),
  ],
);
