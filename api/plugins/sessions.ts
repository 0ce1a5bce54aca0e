import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Actor } from '../../cases/state.ts';
import type { Db } from '../../db/client.ts';
import { allCommunityIds } from '../../db/queries/communities.ts';
import { findSession } from '../../db/queries/sessions.ts';
import { findStaff, type StaffMember } from '../../db/queries/staff.ts';
import type { Instant } from '../../cases/time.ts';

/** Whoever gives this request, as the database has them now: a changed role counts from the next request on. */
export interface SignedIn {
  readonly member: StaffMember;
  /** What travels to the engine and what the rules are asked with. */
  readonly actor: Actor;
  readonly token: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

export interface SessionOptions {
  db: Db;
  clock: () => Instant;
  production: boolean;
}

/** `__Host-` binds the cookie to this host over TLS; the demo has no TLS and cannot use it. */
export const cookieName = (production: boolean): string => (production ? '__Host-guanjia' : 'guanjia');

export const setSessionCookie = (reply: FastifyReply, production: boolean, token: string): FastifyReply =>
  reply.setCookie(cookieName(production), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: production,
  });

export const clearSessionCookie = (reply: FastifyReply, production: boolean): FastifyReply =>
  reply.clearCookie(cookieName(production), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: production,
  });

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/;
const COOKIE = /^[A-Za-z0-9_-]{20,100}$/;

/** A bearer token goes before a cookie: whoever sends one means it. */
function tokenOf(request: FastifyRequest, production: boolean): string | undefined {
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const fromCookie = request.cookies[cookieName(production)];
  return bearer ?? (fromCookie !== undefined && COOKIE.test(fromCookie) ? fromCookie : undefined);
}

/** Managers and auditors see the whole organisation (quality.md §2); everybody else the communities they belong to. */
const ORGANISATION_WIDE = new Set<string>(['manager', 'auditor', 'admin']);
export const isOrganisationWide = (role: string): boolean => ORGANISATION_WIDE.has(role);

/** A member as the rules ask for one. */
export async function actorOf(db: Db, member: StaffMember): Promise<Actor> {
  const wide = isOrganisationWide(member.role);
  return {
    id: member.id,
    roles: [member.role],
    departments: member.department === null ? [] : [member.department],
    communities: wide ? await allCommunityIds(db) : member.communities,
  };
}

/** Finds out who asks. It refuses nobody: that is the permissions' work (plugins/permissions.ts). */
export const sessions = fp(async (app: FastifyInstance, { db, clock, production }: SessionOptions) => {
  await app.register(cookie);
  app.decorateRequest('signedIn', null);
  app.addHook('onRequest', async (request) => {
    const token = tokenOf(request, production);
    if (token === undefined) return;
    const session = await findSession(db, token, clock());
    const member = session && (await findStaff(db, session.staffId));
    if (member === undefined || member.disabled) return;
    request.signedIn = { member, actor: await actorOf(db, member), token };
  });
});
