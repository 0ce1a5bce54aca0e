import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { DEPARTMENTS, OUTSIDE_DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { LEAVE_REASONS } from '../../cases/list-codes.ts';
import { instant, newId, oneOf } from './columns.ts';
import { persons } from './persons.ts';
import { communities } from './places.ts';

/** Tasks of the worker that go through time, each with its own mark. */
const SWEEPS = ['shift-ends'] as const;

/** 员工 and committee members: whoever signs in. The name is shown on cases; the phone number is sealed in `persons`. */
export const staff = pgTable(
  'staff',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    login: text('login').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: STAFF_ROLES }).notNull(),
    /** Null for manager, committee, auditor and admin. */
    department: text('department', { enum: DEPARTMENTS }),
    /** See db/passwords.ts. */
    passwordHash: text('password_hash').notNull(),
    /** Given by an administrator: good for one sign-in, at which another is chosen. */
    passwordOnce: boolean('password_once').notNull().default(false),
    personId: uuid('person_id').references(() => persons.id),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    unique('staff_login_once').on(t.login),
    check('staff_role_known', oneOf(t.role, STAFF_ROLES)),
    check('staff_department_known', oneOf(t.department, DEPARTMENTS)),
    check('staff_login_lower_case', sql`${t.login} = lower(${t.login})`),
    check('staff_technician_has_department', sql`${t.role} <> 'technician' or ${t.department} is not null`),
  ],
);

/** The communities in a person's scope. A committee member has exactly one. */
export const staffCommunities = pgTable(
  'staff_communities',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
  },
  (t) => [primaryKey({ name: 'staff_communities_pk', columns: [t.staffId, t.communityId] })],
);

/** A vendor's or the developer's emergency line: on duty lists, without a sign-in. */
export const outsideContacts = pgTable(
  'outside_contacts',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    department: text('department', { enum: OUTSIDE_DEPARTMENTS }).notNull(),
    name: text('name').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
  },
  (t) => [
    unique('outside_contacts_name_once').on(t.communityId, t.name),
    check('outside_contacts_department_known', oneOf(t.department, OUTSIDE_DEPARTMENTS)),
  ],
);

/** Weekday (1 = Monday) and minutes of the day, repeated every week between two dates; the last minute is not included. */
const weekly = {
  weekday: smallint('weekday').notNull(),
  fromMinute: smallint('from_minute').notNull(),
  toMinute: smallint('to_minute').notNull(),
  validFrom: date('valid_from', { mode: 'string' }),
  validUntil: date('valid_until', { mode: 'string' }),
};

/** 值班表: who answers emergencies, by department, in the order in which people are paged; 24 h a day. */
export const dutyRosters = pgTable(
  'duty_rosters',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    department: text('department', { enum: DEPARTMENTS }).notNull(),
    position: smallint('position').notNull(),
    staffId: uuid('staff_id').references(() => staff.id),
    contactId: uuid('contact_id').references(() => outsideContacts.id),
    ...weekly,
  },
  (t) => [
    check('duty_rosters_department_known', oneOf(t.department, DEPARTMENTS)),
    check('duty_rosters_one_person', sql`num_nonnulls(${t.staffId}, ${t.contactId}) = 1`),
    check('duty_rosters_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'duty_rosters_minutes',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.toMinute} and ${t.toMinute} <= 1440`,
    ),
    index('duty_rosters_by_time').on(t.communityId, t.department, t.weekday, t.position),
  ],
);

/** 班次: who is at work in a community. */
export const shifts = pgTable(
  'shifts',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    ...weekly,
  },
  (t) => [
    check('shifts_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'shifts_minutes',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.toMinute} and ${t.toMinute} <= 1440`,
    ),
    index('shifts_by_time').on(t.communityId, t.weekday),
    index('shifts_by_staff').on(t.staffId),
  ],
);

/** How far a task that goes through time has come: what lies before `done_until` has been told and is told no more. */
export const sweeps = pgTable(
  'sweeps',
  {
    name: text('name', { enum: SWEEPS }).primaryKey(),
    doneUntil: instant('done_until').notNull(),
  },
  (t) => [check('sweeps_name_known', oneOf(t.name, SWEEPS))],
);

/** Leave: whoever is away is neither on shift nor on duty, whatever the weekly pattern says. */
export const absences = pgTable(
  'absences',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reason: text('reason', { enum: LEAVE_REASONS }),
  },
  (t) => [
    check('absences_reason_known', oneOf(t.reason, LEAVE_REASONS)),
    check('absences_in_order', sql`${t.startsAt} < ${t.endsAt}`),
    index('absences_by_staff').on(t.staffId, t.endsAt),
  ],
);
