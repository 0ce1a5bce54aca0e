import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { STAFF_ROLES } from '../../cases/codes.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { DEMO_LOGINS, DEMO_STAFF } from '../../db/demo/logins.ts';
import { createSession, endSession } from '../../db/queries/sessions.ts';
import { findStaffByLogin } from '../../db/queries/staff.ts';
import type { Room } from '../room.ts';
import { CaseView } from '../contract/case-view.ts';
import { SessionView } from '../contract/session.ts';
import { Body, CaseParams, OneOf, Optional, Text, Type } from '../contract/fields.ts';
import { DURATION_PATTERN, durationMs } from '../duration.ts';
import { EngineAway, NotRunning } from '../engine/engine.ts';
import { fastForward } from '../engine/fast-forward.ts';
import { Problem, refused } from '../problem.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { setSessionCookie } from '../plugins/sessions.ts';
import { sessionViewOf } from './session.ts';
import { at } from '../views/instants.ts';
import { caseView } from '../views/case-view.ts';
import { loadCase } from '../views/load-case.ts';

const Login = Body({ role: OneOf(STAFF_ROLES), login: Text(60), password: Text(60), name: Text(60) });

/** One of the two. */
const Forward = Type.Object(
  {
    to: Optional(OneOf(['next-deadline'])),
    by: Optional(Type.String({ pattern: DURATION_PATTERN, maxLength: 30 })),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);
/** A year: beyond it lies nothing that a case waits for. */
const FURTHEST_MS = 400 * 86_400_000;

/** The demo listens on loopback only; a proxy that somebody put before it does not make its sign-in public. */
const isLoopback = (ip: string): boolean => ip === '::1' || /^(::ffff:)?127\./.test(ip);

/** Demo mode only: without it these addresses do not exist. */
export function demoRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock, config } = room;
  if (!config.demo) return;

  app.get(
    '/api/demo/logins',
    {
      config: { permit: { public: 'the demo has no secrets' } },
      schema: { operationId: 'listDemoLogins', tags: ['demo'], response: { 200: Type.Array(Login) } },
    },
    () => DEMO_LOGINS,
  );

  app.post(
    '/api/demo/switch',
    {
      config: { permit: { public: 'the demo has no secrets' } },
      schema: {
        operationId: 'switchDemoLogin',
        tags: ['demo'],
        body: Body({ login: Type.String({ minLength: 1, maxLength: 60 }) }),
        response: { 201: SessionView },
      },
    },
    async (request, reply) => {
      const { login } = request.body as { login: string };
      const known = DEMO_STAFF.some((member) => member.login === login);
      const found = known && isLoopback(request.ip) ? await findStaffByLogin(db, login) : undefined;
      if (found === undefined || found.member.disabled) throw new Problem('wrong-login');
      if (request.signedIn !== null) await endSession(db, request.signedIn.token);
      const { token, expiresAt } = await createSession(db, { staffId: found.member.id, now: clock() });
      void setSessionCookie(reply, config.production, token);
      return reply.code(201).send({
        ...sessionViewOf(found.member, found.member.communities),
        expiresAt: at(expiresAt),
      });
    },
  );

  app.post(
    '/api/demo/cases/:id/fast-forward',
    {
      config: { permit: { action: 'read-case', case: true } },
      schema: {
        operationId: 'fastForward',
        tags: ['demo'],
        params: CaseParams,
        body: Forward,
        response: { 200: Body({ case: CaseView }) },
      },
    },
    async (request) => {
      const found = caseOf(request);
      const { by } = request.body as Static<typeof Forward>;
      if (found.engine === 'pending') throw refused('engine-pending');
      if (found.engine === 'archived') throw refused('case-closed');
      try {
        await fastForward(
          room,
          found,
          by === undefined ? { to: 'next-deadline' } : { byMs: Math.min(durationMs(by), FURTHEST_MS) },
        );
      } catch (error) {
        if (error instanceof NotRunning) throw refused('case-closed');
        if (error instanceof EngineAway) throw new Problem('unavailable');
        throw error;
      }
      const after = (await findCase(room.db, found.id)) ?? found;
      return { case: caseView(await loadCase(room, after), signedIn(request).actor) };
    },
  );
}
