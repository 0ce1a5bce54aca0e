import { DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { Body, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** `token: true` is for programs: the answer carries a bearer token and sets no cookie. */
export const SignIn = Body({
  login: Type.String({ minLength: 1, maxLength: 60 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  token: Optional(Type.Boolean()),
});
export const SessionView = Body({
  id: IdOut(),
  login: Text(60),
  name: Text(60),
  role: OneOf(STAFF_ROLES),
  department: OrNull(OneOf(DEPARTMENTS)),
  communities: Type.Array(IdOut()),
  /** The actions of docs/permissions.md that this person has somewhere. */
  may: Type.Array(Text(60)),
  /** Told at sign-in. */
  expiresAt: Optional(InstantOut()),
  token: Optional(Text(100)),
});
