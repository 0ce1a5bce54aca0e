import { date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Policy } from '../../cases/policy.ts';
import { instant } from './columns.ts';
import { communities } from './places.ts';

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
