import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { DAY } from '../../cases/time.ts';
import { isOwnerLinkToken, ownerLinkHash } from '../../db/owner-link-token.ts';
import { findLinkedCase, type LinkedCase } from '../../db/queries/owner-links.ts';
import { Problem } from '../problem.ts';
import type { Room } from '../room.ts';
import { caseTime } from '../views/load-case.ts';

/** Requests a minute: of one link, and of one address over all links (a mobile network shares few of them). */
const PER_LINK = 240;
const PER_ADDRESS = 1_200;

declare module 'fastify' {
  interface FastifyRequest {
    /** The case of `:token`, on routes whose permit says `ownerLink`. */
    linkedCase: LinkedCase | null;
  }
}

/** The case that the request's link opens, on routes whose permit says `ownerLink`. */
export function linkedCaseOf(request: FastifyRequest): LinkedCase {
  if (request.linkedCase === null) throw new Problem('not-found');
  return request.linkedCase;
}

const tokenIn = (request: FastifyRequest): string => (request.params as { token?: string }).token ?? '';

/** An archived case is past the time in which its links open it, and so is one closed longer ago than the policy says. */
function isPast(room: Room, { found, daysAfterClosing }: LinkedCase): boolean {
  const { closedAt, archived } = found.state;
  return archived || (closedAt !== null && caseTime(room, found) >= closedAt + daysAfterClosing * DAY);
}

/**
 * Finds the case of a link before anything else of the request is looked at. A token that is unknown, revoked or past its time
 * is not found, all alike. Counted first, so that trying tokens costs the database nothing.
 */
export const ownerLinks = fp(async (app: FastifyInstance, room: Room) => {
  await app.register(rateLimit, { global: false });
  const byLink = app.createRateLimit({
    max: PER_LINK,
    timeWindow: '1 minute',
    keyGenerator: (request) => ownerLinkHash(tokenIn(request)).toString('base64url'),
  });
  const byAddress = app.createRateLimit({
    max: PER_ADDRESS,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
  });
  app.decorateRequest('linkedCase', null);
  app.addHook('onRequest', async (request) => {
    const permit = request.routeOptions.config.permit;
    if (permit === undefined || !('ownerLink' in permit)) return;
    for (const limit of [byAddress, byLink]) {
      const counted = await limit(request);
      if (!counted.isAllowed && counted.isExceeded)
        throw new Problem('too-many-attempts', { retryAfter: counted.ttlInSeconds });
    }
    const token = tokenIn(request);
    const linked = isOwnerLinkToken(token) ? await findLinkedCase(room.db, token) : undefined;
    if (linked === undefined || isPast(room, linked)) throw new Problem('not-found');
    request.linkedCase = linked;
  });
});
