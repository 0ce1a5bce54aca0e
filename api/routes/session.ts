import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { hashPassword, isPassword } from '../../db/passwords.ts';
import { createSession, endSession } from '../../db/queries/sessions.ts';
import { choosePassword } from '../../db/queries/staff-accounts.ts';
import { findStaffByLogin, type StaffMember } from '../../db/queries/staff.ts';
import type { Room } from '../room.ts';
import { PasswordChange, SessionView, SignIn } from '../contract/session.ts';
import { LoginThrottle } from '../login-throttle.ts';
import { ACTION_NAMES, hasAction } from '../permits.ts';
import { invalidField, Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { clearSessionCookie, setSessionCookie } from '../plugins/sessions.ts';
import { at } from '../views/instants.ts';

export const sessionViewOf = (
  { id, login, name, role, department, passwordOnce }: StaffMember,
  communities: readonly string[],
) => ({
  id,
  login,
  name,
  role,
  department,
  communities: [...communities],
  may: ACTION_NAMES.filter((action) => hasAction([role], action)),
  passwordDue: passwordOnce,
});

/** Signing in, who am I, another password, signing out. Every sign-in makes a new token: one that was there before is worth nothing. */
export function sessionRoutes(app: FastifyInstance, { db, clock, config }: Room): void {
  const throttle = new LoginThrottle();

  app.post(
    '/api/session',
    {
      config: { permit: { public: 'signing in' } },
      schema: { operationId: 'signIn', tags: ['session'], body: SignIn, response: { 201: SessionView } },
    },
    async (request, reply) => {
      const { login, password, token: asProgram } = request.body as Static<typeof SignIn>;
      const name = login.toLowerCase();
      const wait = throttle.waitSeconds(name, request.ip, clock());
      if (wait > 0) throw new Problem('too-many-attempts', { retryAfter: wait });
      const found = await findStaffByLogin(db, name);
      const right = await isPassword(password, found?.passwordHash);
      if (!right || found === undefined || found.member.disabled) {
        throttle.failed(name, request.ip, clock());
        throw new Problem('wrong-login');
      }
      throttle.succeeded(name);
      if (request.signedIn !== null) await endSession(db, request.signedIn.token);
      const { token, expiresAt } = await createSession(db, {
        staffId: found.member.id,
        now: clock(),
        kind: asProgram === true ? 'bearer' : 'cookie',
      });
      if (asProgram !== true) void setSessionCookie(reply, config.production, token);
      return reply.code(201).send({
        ...sessionViewOf(found.member, found.member.communities),
        expiresAt: at(expiresAt),
        ...(asProgram === true ? { token } : {}),
      });
    },
  );

  app.get(
    '/api/session',
    {
      config: { permit: { signedIn: true } },
      schema: { operationId: 'getSession', tags: ['session'], response: { 200: SessionView } },
    },
    (request) => {
      const { member, actor } = signedIn(request);
      return sessionViewOf(member, actor.communities);
    },
  );

  app.put(
    '/api/session/password',
    {
      config: { permit: { signedIn: true } },
      schema: {
        operationId: 'choosePassword',
        tags: ['session'],
        body: PasswordChange,
        response: { 200: SessionView },
      },
    },
    async (request) => {
      const { member, actor, token } = signedIn(request);
      const { current, password } = request.body as Static<typeof PasswordChange>;
      const wait = throttle.waitSeconds(member.login, request.ip, clock());
      if (wait > 0) throw new Problem('too-many-attempts', { retryAfter: wait });
      const found = await findStaffByLogin(db, member.login);
      if (!(await isPassword(current, found?.passwordHash))) {
        throttle.failed(member.login, request.ip, clock());
        throw invalidField('/current', 'wrong');
      }
      if (password === current) throw invalidField('/password', 'same');
      await choosePassword(db, {
        id: member.id,
        passwordHash: await hashPassword(password),
        token,
        at: clock(),
      });
      return sessionViewOf({ ...member, passwordOnce: false }, actor.communities);
    },
  );

  app.delete(
    '/api/session',
    {
      config: { permit: { signedIn: true } },
      schema: { operationId: 'signOut', tags: ['session'], response: { 204: { type: 'null' } } },
    },
    async (request, reply) => {
      await endSession(db, signedIn(request).token);
      return clearSessionCookie(reply, config.production).code(204).send();
    },
  );
}
