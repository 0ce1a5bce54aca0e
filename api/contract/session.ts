import { DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { PASSWORD_LENGTH } from '../../cases/password.ts';
import { Body, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** `token: true` is for programs: the answer carries a bearer token and sets no cookie. */
export const SignIn = Body({
  login: Type.String({ minLength: 1, maxLength: 60 }),
  password: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH.most }),
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
  /** Signed in with a password that an administrator gave: another is due. */
  passwordDue: Type.Boolean(),
  /** Told at sign-in. */
  expiresAt: Optional(InstantOut()),
  token: Optional(Text(100)),
});

/** The signed-in person's own: the one they have, and the one they want. Every other session ends. */
export const PasswordChange = Body({
  current: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH.most }),
  password: Type.String({ minLength: PASSWORD_LENGTH.least, maxLength: PASSWORD_LENGTH.most }),
});
