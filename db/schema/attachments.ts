import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ATTACHMENT_KINDS, ATTACHMENT_TYPES } from '../../cases/codes.ts';
import { bytes, instant, oneOf } from './columns.ts';
import { cases } from './cases.ts';
import { staff } from './staff.ts';

/** Pictures and documents beside the case: no workflow event, merged into the timeline by time. The bytes are in files. */
export const attachments = pgTable(
  'attachments',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    authorId: uuid('author_id')
      .notNull()
      .references(() => staff.id),
    kind: text('kind', { enum: ATTACHMENT_KINDS }).notNull(),
    /** As the sender called it, without a path and with the ending of what is stored. */
    name: text('name').notNull(),
    mediaType: text('media_type', { enum: ATTACHMENT_TYPES }).notNull(),
    /** Bytes of what is stored. */
    size: integer('size').notNull(),
    /** Pixels; null for a document that is no picture. */
    width: integer('width'),
    height: integer('height'),
    /** SHA-256 of the stored bytes: the name of the file. */
    content: bytes('content').notNull(),
    /** The same of the small picture; null where there is none. */
    thumbnail: bytes('thumbnail'),
    /** The case's own time. */
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    check('attachments_kind_known', oneOf(t.kind, ATTACHMENT_KINDS)),
    check('attachments_type_known', oneOf(t.mediaType, ATTACHMENT_TYPES)),
    check(
      'attachments_picture_measured',
      sql`num_nulls(${t.width}, ${t.height}, ${t.thumbnail}) in (0, 3) and (${t.width} is null) = (${t.mediaType} = 'application/pdf')`,
    ),
    index('attachments_by_case').on(t.caseId, t.createdAt),
  ],
);
