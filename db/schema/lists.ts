import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { EXPORT_STATES, VIEW_SHARING } from '../../cases/list-codes.ts';
import { instant, newId, oneOf } from './columns.ts';
import { staff } from './staff.ts';

/** A list of cases as somebody likes it: filters and columns under a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => staff.id),
    name: text('name').notNull(),
    /** Filters of `GET /api/cases`, as the API checked them. */
    query: jsonb('query').$type<Record<string, unknown>>().notNull(),
    columns: text('columns').array().notNull(),
    shared: text('shared', { enum: VIEW_SHARING }).notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    unique('saved_views_name_once').on(t.ownerId, t.name),
    check('saved_views_shared_known', oneOf(t.shared, VIEW_SHARING)),
    index('saved_views_shared')
      .on(t.name)
      .where(sql`shared <> 'none'`),
  ],
);

/** A file of masked lines that is being written, part by part; gone a day after it was asked for. */
export const exports = pgTable(
  'exports',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    query: jsonb('query').$type<Record<string, unknown>>().notNull(),
    columns: text('columns').array().notNull(),
    state: text('state', { enum: EXPORT_STATES }).notNull(),
    /** Lines written so far, and the place behind the last of them. */
    done: integer('done').notNull(),
    cursor: text('cursor'),
    /** Whoever writes has until then; after it another goes on from the last part. */
    claimedUntil: instant('claimed_until'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    check('exports_state_known', oneOf(t.state, EXPORT_STATES)),
    index('exports_to_write')
      .on(t.createdAt)
      .where(sql`state in ('queued', 'running')`),
    index('exports_by_end').on(t.expiresAt),
    index('exports_by_staff').on(t.staffId, t.createdAt),
  ],
);

/** The file, in the order of its parts. A part is written together with the place that the export has come to. */
export const exportParts = pgTable(
  'export_parts',
  {
    exportId: uuid('export_id')
      .notNull()
      .references(() => exports.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ name: 'export_parts_pk', columns: [t.exportId, t.part] })],
);
