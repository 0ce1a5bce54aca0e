import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { bytes, instant, newId, oneOf } from './columns.ts';
import { persons } from './persons.ts';

/** messages: the one that texts to the person carry · slip: made by staff for paper. */
export const OWNER_LINK_USES = ['messages', 'slip'] as const;

/**
 * The ways by which a customer without an account reaches one case. Only the token's SHA-256 is kept. A link holds while it
 * is not revoked, its person is the case's reporter, and the policy's days after the closing have not passed.
 */
export const ownerLinks = pgTable(
  'owner_links',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    use: text('use', { enum: OWNER_LINK_USES }).notNull(),
    tokenHash: bytes('token_hash').notNull(),
    /** Staff id; `engine` for what was made by opening or by a text. */
    madeBy: text('made_by').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [
    unique('owner_links_token_once').on(t.tokenHash),
    check('owner_links_use_known', oneOf(t.use, OWNER_LINK_USES)),
    check('owner_links_revoked_by_somebody', sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
    uniqueIndex('owner_links_messages_once')
      .on(t.caseId, t.personId)
      .where(sql`use = 'messages'`),
    index('owner_links_by_case').on(t.caseId, t.createdAt),
  ],
);
