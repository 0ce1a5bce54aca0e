import { sql } from 'drizzle-orm';
import { check, index, pgSchema, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, bytesList, instant, newId, oneOf } from './columns.ts';

/** A schema of its own, so that keys are backed up apart from the data and kept for a shorter time (quality.md §3). */
export const keySchema = pgSchema('keys');

/** One wrapped data key per person. Deleting the row makes everything sealed for that person unreadable for ever. */
export const personKeys = keySchema.table('person_keys', {
  personId: uuid('person_id').primaryKey(),
  wrapped: bytes('wrapped').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** resident: of a home · reporter: gave a name when a case was opened · contact: staff, vendors, developers. */
export const PERSON_KINDS = ['resident', 'reporter', 'contact'] as const;

/** Whoever has a name or a phone number here. Both are sealed with the person's own key (db/crypto.ts). */
export const persons = pgTable(
  'persons',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    kind: text('kind', { enum: PERSON_KINDS }).notNull(),
    nameSealed: bytes('name_sealed'),
    phoneSealed: bytes('phone_sealed'),
    /** Look-up values, see db/lookups.ts. */
    phoneLookup: bytes('phone_lookup'),
    phoneTailLookup: bytes('phone_tail_lookup'),
    nameLookup: bytes('name_lookup'),
    /** Null only until the hour's housekeeping has filled it for who was kept before it was looked up. */
    surnameLookup: bytes('surname_lookup'),
    nameRunLookups: bytesList('name_run_lookups').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    check('persons_kind_known', oneOf(t.kind, PERSON_KINDS)),
    index('persons_by_phone').on(t.phoneLookup),
    index('persons_by_phone_tail').on(t.phoneTailLookup),
    index('persons_by_name').on(t.nameLookup),
    index('persons_by_surname').on(t.surnameLookup),
    index('persons_without_surname')
      .on(t.id)
      .where(sql`${t.surnameLookup} is null and ${t.nameSealed} is not null`),
    index('persons_by_name_run').using('gin', t.nameRunLookups),
  ],
);
