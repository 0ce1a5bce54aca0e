import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import { COMMANDS, type CommandName } from '../../cases/commands.ts';
import { mayRead, roleMay } from '../../cases/permissions.ts';
import { findCase, type FoundCase } from '../../db/queries/find-case.ts';
import type { Room } from '../room.ts';
import type { PostedCommand } from '../contract/command-bodies.ts';
import { hasAction, type Action } from '../permits.ts';
import { Problem } from '../problem.ts';
import { isSigned } from '../webhook-signature.ts';
import type { SignedIn } from './sessions.ts';

/**
 * Who may use a route. `public` says why nobody needs to sign in. `signedIn` is for whoever has a session, a password that is
 * due included; everything else waits for another password. `case: true` loads the case of `:id` through the scope of
 * "read a case" first: what is out of scope is not found, what is in scope but not allowed is refused. `orSigned`: a signed
 * request needs no session; the route holds the signature against the body. `ownerLink`: the link of the address is all that
 * is asked for, and opens its one case (plugins/owner-links.ts).
 */
export type Permit =
  | { public: string }
  | { signedIn: true }
  | { action: Action; case?: true; orSigned?: true }
  | { command: PostedCommand; case: true }
  | { ownerLink: true; command?: CommandName };

declare module 'fastify' {
  interface FastifyContextConfig {
    permit?: Permit;
  }
  interface FastifyInstance {
    /** Every route with who may use it: docs/permissions.md and the test matrix are made from it. */
    declaredRoutes: readonly DeclaredRoute[];
  }
  interface FastifyRequest {
    /** The case of `:id`, in the scope of whoever asks. */
    foundCase: FoundCase | null;
  }
}

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly permit: Permit;
}

/** Whoever is signed in, on routes whose permit asks for it. */
export function signedIn(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new Problem('unauthenticated');
  return request.signedIn;
}

/** The case of `:id`, on routes whose permit says `case: true`. */
export function caseOf(request: FastifyRequest): FoundCase {
  if (request.foundCase === null) throw new Problem('not-found');
  return request.foundCase;
}

const isOfWorkflow = (command: PostedCommand): command is CommandName => Object.hasOwn(COMMANDS, command);

function rolesMay(permit: Permit, roles: SignedIn['actor']['roles']): boolean {
  if ('public' in permit || 'signedIn' in permit) return true;
  if ('ownerLink' in permit) return false;
  if ('action' in permit) return hasAction(roles, permit.action);
  return isOfWorkflow(permit.command) ? roleMay(roles, permit.command) : hasAction(roles, 'comment-case');
}

const isForOwnPages = ({ url }: RouteOptions): boolean =>
  url === '/docs' || url.startsWith('/docs/') || url.startsWith('/assets/');

/**
 * Deny by default: a route that does not say who may use it does not register. Judged before the body is read, in the order
 * of commands.md §1: session 401, scope 404, role 403.
 */
export const permissions = fp((app: FastifyInstance, { db }: Room, done) => {
  app.decorateRequest('foundCase', null);
  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);
  app.addHook('onRoute', (route) => {
    route.config ??= {};
    if (isForOwnPages(route)) route.config.permit ??= { public: 'files of our own pages' };
    if (route.config.permit === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may use it`);
    for (const method of [route.method].flat())
      declared.push({ method, url: route.url, permit: route.config.permit });
  });
  app.addHook('onRequest', async (request) => {
    const permit = request.routeOptions.config.permit;
    if (permit === undefined || 'public' in permit) return;
    if ('ownerLink' in permit) {
      if (request.linkedCase === null) throw new Problem('not-found');
      return;
    }
    if ('orSigned' in permit && permit.orSigned === true && isSigned(request)) return;
    const { actor, member } = signedIn(request);
    if (member.passwordOnce && !('signedIn' in permit)) throw new Problem('password-due');
    if ('case' in permit && permit.case === true) {
      const found = await findCase(db, (request.params as { id: string }).id);
      if (found === undefined || !mayRead(found.state, actor)) throw new Problem('not-found');
      request.foundCase = found;
    }
    if (!rolesMay(permit, actor.roles)) throw new Problem('not-permitted');
  });
  done();
});
