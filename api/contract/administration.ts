import type { Static } from 'typebox';
import { CATEGORIES, DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import { StaffView } from './archive.ts';
import { Body, IdOut, ListOf, OneOf, Optional, OrNull, PersonName, Phone, Text, Type } from './fields.ts';

const Login = () => Type.String({ minLength: 2, maxLength: 60, pattern: '^[a-z0-9][a-z0-9._-]*$' });
const Name = () => PersonName();
const Communities = () => ListOf(Id(), 200, 1);

export const StaffIn = Body({
  login: Login(),
  name: Name(),
  role: OneOf(STAFF_ROLES),
  department: Optional(OneOf(DEPARTMENTS)),
  communities: Communities(),
  /** Where pages and notices go. */
  phone: Optional(Phone()),
});
export type StaffIn = Static<typeof StaffIn>;
export const StaffChange = Type.Object(
  {
    name: Optional(Name()),
    role: Optional(OneOf(STAFF_ROLES)),
    department: Optional(OrNull(OneOf(DEPARTMENTS))),
    communities: Optional(Communities()),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type StaffChange = Static<typeof StaffChange>;

/** A member of staff as an administrator sees it. */
export const StaffAccount = Body({
  ...StaffView.properties,
  communities: Type.Array(IdOut()),
  disabled: Type.Boolean(),
  /** Signed in with a password that an administrator gave; another is due. */
  passwordOnce: Type.Boolean(),
});
export type StaffAccount = Static<typeof StaffAccount>;
/**
 * The password is told once and never again, null where the request is a repeat; it is good until the person has chosen
 * another.
 */
export const NewPassword = Body({ staff: StaffAccount, password: OrNull(Text(60)) });
export type NewPassword = Static<typeof NewPassword>;

export const CommunityIn = Body({
  code: Type.String({ minLength: 2, maxLength: 30, pattern: '^[a-z0-9][a-z0-9-]*$' }),
  name: Name(),
  hasCommittee: Type.Boolean(),
  /** The telephone number that a survey text names. */
  surveyPhone: Type.String({ minLength: 3, maxLength: 30, pattern: '^[0-9+ -]+$' }),
  /** Calendar, policy and emergency numbers are copied from this community. */
  like: Id(),
});
export type CommunityIn = Static<typeof CommunityIn>;
export const CommunityChange = Type.Object(
  {
    name: Optional(Name()),
    hasCommittee: Optional(Type.Boolean()),
    surveyPhone: Optional(CommunityIn.properties.surveyPhone),
    callbackSharePercent: Optional(Type.Integer({ minimum: 30, maximum: 100 })),
    labourWaiver: Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type CommunityChange = Static<typeof CommunityChange>;
export const CommunitySettings = Body({
  id: IdOut(),
  code: Text(30),
  name: Text(60),
  hasCommittee: Type.Boolean(),
  surveyPhone: Text(30),
  callbackSharePercent: Type.Integer({ minimum: 30, maximum: 100 }),
  labourWaiver: Type.Boolean(),
  policyVersion: Text(40),
});
export type CommunitySettings = Static<typeof CommunitySettings>;

/** The outside numbers to call in an emergency, in the order in which they are called. */
export const EmergencyNumbers = Body({
  items: ListOf(
    Body({
      category: OneOf(CATEGORIES),
      name: Name(),
      phone: Type.String({ minLength: 3, maxLength: 30, pattern: '^[0-9+ -]+$' }),
    }),
    100,
  ),
});
export type EmergencyNumbers = Static<typeof EmergencyNumbers>;
