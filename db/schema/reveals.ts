import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { REVEAL_PURPOSES, STAFF_ROLES } from '../../cases/codes.ts';
import { instant, oneOf } from './columns.ts';
import { cases } from './cases.ts';
import { caseTexts } from './record.ts';
import { staff } from './staff.ts';

/** Who saw personal data in clear, of which case, and what for. Whom it showed is ids; names and numbers are not kept here. */
export const reveals = pgTable(
  'reveals',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    /** The role at that time. */
    role: text('role', { enum: STAFF_ROLES }).notNull(),
    purpose: text('purpose', { enum: REVEAL_PURPOSES }).notNull(),
    /** For the purpose `other`: which. */
    textId: uuid('text_id').references(() => caseTexts.id),
    personIds: uuid('person_ids').array().notNull(),
    /** The case's own time. */
    at: instant('at').notNull(),
    /** Wall time: what the hour's limit counts by. */
    revealedAt: instant('revealed_at').notNull(),
  },
  (t) => [
    check('reveals_role_known', oneOf(t.role, STAFF_ROLES)),
    check('reveals_purpose_known', oneOf(t.purpose, REVEAL_PURPOSES)),
    index('reveals_by_case').on(t.caseId, t.at),
    index('reveals_by_staff').on(t.staffId, t.revealedAt),
  ],
);
