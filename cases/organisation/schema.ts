/**
 * An organisation as its first administrator writes it down: what must be there before the first case can open. One file of
 * JSON; ranges keep it short (`"1-6,8"`), homes that follow no range are listed.
 */
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { AREA_KINDS, CATEGORIES, DEPARTMENTS, OUTSIDE_DEPARTMENTS, STAFF_ROLES } from '../codes.ts';
import { Body, ListOf, On, OneOf, Optional } from '../fields.ts';

const Name = (maxLength = 60) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const Code = () => Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const Login = () => Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,59}$' });
/** `1-6`, `1-6,8`, `A,B`. */
const Range = () => Type.String({ minLength: 1, maxLength: 200 });
const Room = () => Type.String({ minLength: 5, maxLength: 40 });
const Phone = () => Type.String({ pattern: '^[0-9+][0-9 -]{4,19}$' });

/** `{"days": [1, 2, 3, 4, 5], "spans": ["09:00-18:00"]}`, 1 = Monday; days that no entry names are closed. */
const Hours = () =>
  ListOf(
    Body({
      days: ListOf(Type.Integer({ minimum: 1, maximum: 7 }), 7, 1),
      spans: ListOf(
        Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
        3,
        1,
      ),
    }),
    7,
    1,
  );

const Building = Body({
  /** One entry for buildings that are alike. */
  names: Range(),
  entrances: Range(),
  floors: Range(),
  flats: Range(),
});

const Community = Body({
  code: Code(),
  name: Name(),
  hasCommittee: Type.Boolean(),
  surveyPhone: Phone(),
  /** Share of free in-home P3 and P4 repairs that is called back; 100 when left out. */
  callbackSharePercent: Optional(Type.Integer({ minimum: 30, maximum: 100 })),
  labourWaiver: Optional(Type.Boolean()),
  hours: Hours(),
  worksOnHolidays: Optional(Type.Boolean()),
  buildings: Optional(ListOf(Building, 500)),
  /** Beside the ranges: `3-1-1202` = building, entrance, flat. */
  homes: Optional(ListOf(Room(), 50_000)),
  /** A CSV file beside this one with the column `home`. */
  homesFile: Optional(Name(200)),
  areas: Optional(
    ListOf(Body({ kind: OneOf(AREA_KINDS), name: Name(), building: Optional(Name(20)) }), 2_000),
  ),
  outside: Optional(
    ListOf(Body({ department: OneOf(OUTSIDE_DEPARTMENTS), name: Name(), phone: Phone() }), 100),
  ),
  /** Outside numbers that intake shows by what happened, in the order in which they are called: 119, the gas company. */
  emergencyNumbers: Optional(
    ListOf(
      Body({
        category: OneOf(CATEGORIES),
        name: Name(),
        phone: Type.String({ minLength: 3, maxLength: 30, pattern: '^[0-9+ -]+$' }),
      }),
      100,
    ),
  ),
  /** Who is paged, in this order, at any hour: logins, or names of outside contacts. Left out: the department's staff. */
  duty: Optional(
    ListOf(Body({ department: OneOf(DEPARTMENTS), people: ListOf(Name(), 50, 1) }), DEPARTMENTS.length),
  ),
});

const Member = Body({
  login: Login(),
  name: Name(),
  role: OneOf(STAFF_ROLES),
  department: Optional(OneOf(DEPARTMENTS)),
  communities: ListOf(Code(), 200),
  phone: Optional(Phone()),
  /** When the person is at work; the community's hours when left out. */
  shift: Optional(Hours()),
});

export const OrganisationSchema = Body({
  /** For editors that know JSON Schema; not read. */
  $schema: Optional(Type.String({ maxLength: 200 })),
  policy: OneOf(['standard-2026']),
  /** Public holidays and days worked for them; the announced ones when left out. */
  calendar: Optional(
    Body({
      holidays: ListOf(Body({ on: On(), name: Name(20) }), 400),
      makeUpDays: ListOf(On(), 100),
      coveredUntil: On(),
    }),
  ),
  communities: ListOf(Community, 200, 1),
  staff: ListOf(Member, 5_000, 1),
});

export type Organisation = Static<typeof OrganisationSchema>;
export type CommunityPlan = Organisation['communities'][number];
export type MemberPlan = Organisation['staff'][number];
export type HoursPlan = CommunityPlan['hours'];
