import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { AREA_KINDS, CATEGORIES, RESIDENT_ROLES } from '../../cases/codes.ts';
import { bytes, instant, newId, oneOf } from './columns.ts';
import { persons } from './persons.ts';

/** 小区. Its settings are those of the community alone; the numbers of the procedures are in `policies`. */
export const communities = pgTable(
  'communities',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    code: text('code').notNull(),
    name: text('name').notNull(),
    hasCommittee: boolean('has_committee').notNull(),
    /** Share of free in-home P3 and P4 repairs that is called back (domain.md §6). */
    callbackSharePercent: smallint('callback_share_percent').notNull(),
    /** Labour fee waived when done within ten minutes; never announced outside (R17). */
    labourWaiver: boolean('labour_waiver').notNull(),
    /** Draws the callback sample so that nobody can predict it; never leaves the server. */
    callbackSecret: bytes('callback_secret').notNull(),
    /** The telephone number that a survey text names. */
    surveyPhone: text('survey_phone').notNull(),
    /** The policy that new cases copy. */
    policyId: text('policy_id').notNull(),
  },
  (t) => [
    unique('communities_code_once').on(t.code),
    check('communities_callback_share_in_range', sql`${t.callbackSharePercent} between 30 and 100`),
  ],
);

/** 楼栋, named by its number: `3`. */
export const buildings = pgTable(
  'buildings',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    name: text('name').notNull(),
    floors: smallint('floors').notNull(),
  },
  (t) => [unique('buildings_name_once').on(t.communityId, t.name)],
);

/** 单元, named by its number within the building. */
export const entrances = pgTable(
  'entrances',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    buildingId: uuid('building_id')
      .notNull()
      .references(() => buildings.id),
    name: text('name').notNull(),
  },
  (t) => [unique('entrances_name_once').on(t.buildingId, t.name)],
);

/** 房屋; `room` is how people write it: building-entrance-flat, `3-1-1202`. */
export const homes = pgTable(
  'homes',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    buildingId: uuid('building_id')
      .notNull()
      .references(() => buildings.id),
    entranceId: uuid('entrance_id')
      .notNull()
      .references(() => entrances.id),
    room: text('room').notNull(),
    floor: smallint('floor').notNull(),
    /** Place in the building's walking order, so that rooms sort 2-1-201 before 2-1-1001. */
    position: integer('position').notNull(),
  },
  (t) => [
    unique('homes_room_once').on(t.communityId, t.room),
    index('homes_by_position').on(t.communityId, t.position),
    index('homes_by_building').on(t.buildingId),
  ],
);

/** 公共区域: lift 2 of building 3, garage B1. */
export const areas = pgTable(
  'areas',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    buildingId: uuid('building_id').references(() => buildings.id),
    kind: text('kind', { enum: AREA_KINDS }).notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    unique('areas_name_once').on(t.communityId, t.name),
    check('areas_kind_known', oneOf(t.kind, AREA_KINDS)),
  ],
);

/** 住户 of a home, with the role. One `payer` per home is written to about fees. */
export const homeResidents = pgTable(
  'home_residents',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    homeId: uuid('home_id')
      .notNull()
      .references(() => homes.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    role: text('role', { enum: RESIDENT_ROLES }).notNull(),
    payer: boolean('payer').notNull(),
    since: instant('since').notNull(),
    until: instant('until'),
  },
  (t) => [
    unique('home_residents_role_once').on(t.homeId, t.personId, t.role),
    check('home_residents_role_known', oneOf(t.role, RESIDENT_ROLES)),
    index('home_residents_by_person').on(t.personId),
  ],
);

/** The outside numbers to call in an emergency, by what happened: 119, the gas company, the lift firm. */
export const emergencyNumbers = pgTable(
  'emergency_numbers',
  {
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    category: text('category', { enum: CATEGORIES }).notNull(),
    position: smallint('position').notNull(),
    name: text('name').notNull(),
    phone: text('phone').notNull(),
  },
  (t) => [
    primaryKey({ name: 'emergency_numbers_pk', columns: [t.communityId, t.category, t.position] }),
    check('emergency_numbers_category_known', oneOf(t.category, CATEGORIES)),
  ],
);
