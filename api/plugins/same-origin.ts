import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '../problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a browser says that the request comes from another site's page. Programs send neither header. */
function isFromElsewhere({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Cross-site request forgery: a request that changes something and rides on a cookie must come from our own pages. The cookie
 * is SameSite=Lax as well, and the one route under a session that takes what a foreign form can send, the upload, wants a
 * header with it. An owner's link rides on nothing: whoever does not hold it cannot address its form, and old telephones send
 * neither header, or `Origin: null` from a page that asks for no referrer.
 */
export const sameOrigin = fp((app: FastifyInstance, _options, done) => {
  app.addHook('onRequest', (request, _reply, next) => {
    const { permit } = request.routeOptions.config;
    const byLink = permit !== undefined && 'ownerLink' in permit;
    const refusedHere = !byLink && !SAFE.has(request.method) && isFromElsewhere(request);
    next(refusedHere ? new Problem('cross-origin') : undefined);
  });
  done();
});
