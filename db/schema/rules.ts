import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import type { Policy } from '../../cases/policy.ts';
import { instant, newId, oneOf } from './columns.ts';
import { communities } from './places.ts';
import { staff } from './staff.ts';

/** Who proposed a change and who decided it. */
const decision = () => ({
  state: text('state', { enum: POLICY_DRAFT_STATES }).notNull(),
  proposedBy: uuid('proposed_by')
    .notNull()
    .references(() => staff.id),
  proposedAt: instant('proposed_at').notNull(),
  decidedBy: uuid('decided_by').references(() => staff.id),
  decidedAt: instant('decided_at'),
});

/** 工作日历 of a community; a case copies it when it opens. */
export const calendars = pgTable('calendars', {
  communityId: uuid('community_id')
    .primaryKey()
    .references(() => communities.id),
  version: integer('version').notNull(),
  calendar: jsonb('calendar').$type<WorkingCalendar>().notNull(),
  /** The same date as inside the calendar, for the list of calendars that run out. */
  coveredUntil: date('covered_until', { mode: 'string' }).notNull(),
});

/** A published version of the numbers. It is never changed: a case keeps the version under which it was opened. */
export const policies = pgTable(
  'policies',
  {
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    id: text('id').notNull(),
    numbers: jsonb('numbers').$type<Policy>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [primaryKey({ name: 'policies_pk', columns: [t.communityId, t.id] })],
);

/** A calendar that somebody proposed in the place of a version; another person publishes it (quality.md §2, row calendar). */
export const calendarDrafts = pgTable(
  'calendar_drafts',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    version: integer('version').notNull(),
    calendar: jsonb('calendar').$type<WorkingCalendar>().notNull(),
    ...decision(),
  },
  (t) => [
    check('calendar_drafts_state_known', oneOf(t.state, POLICY_DRAFT_STATES)),
    check(
      'calendar_drafts_second_person',
      sql`${t.state} <> 'published' or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
    index('calendar_drafts_by_community').on(t.communityId, t.proposedAt),
  ],
);

/** Numbers that somebody proposed; another person publishes them (quality.md §2, row policy). */
export const policyDrafts = pgTable(
  'policy_drafts',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    /** The version in whose place it was proposed. */
    writtenFrom: text('written_from').notNull(),
    numbers: jsonb('numbers').$type<Policy>().notNull(),
    ...decision(),
  },
  (t) => [
    check('policy_drafts_state_known', oneOf(t.state, POLICY_DRAFT_STATES)),
    check('policy_drafts_second_person', sql`${t.state} <> 'published' or ${t.decidedBy} <> ${t.proposedBy}`),
    foreignKey({
      name: 'policy_drafts_written_from_fk',
      columns: [t.communityId, t.writtenFrom],
      foreignColumns: [policies.communityId, policies.id],
    }),
    index('policy_drafts_by_community').on(t.communityId, t.proposedAt),
  ],
);
