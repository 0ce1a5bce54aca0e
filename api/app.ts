import underPressure from '@fastify/under-pressure';
import { randomUUID } from 'node:crypto';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { loggerOptions } from './logging.ts';
import { badInput, JSON_BODY_LIMIT } from './plugins/bad-input.ts';
import { compression } from './plugins/compression.ts';
import { idempotencyKey } from './plugins/idempotency-key.ts';
import { notFound } from './plugins/not-found.ts';
import { openapi } from './plugins/openapi.ts';
import { ownerLinks } from './plugins/owner-links.ts';
import { permissions } from './plugins/permissions.ts';
import { problems, sendProblem, problemOf } from './plugins/problems.ts';
import { sameOrigin } from './plugins/same-origin.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { sessions } from './plugins/sessions.ts';
import { Problem } from './problem.ts';
import type { Room } from './room.ts';
import { ROUTES } from './routes/index.ts';

/** A request that cannot be routed or read at all is kept as short as this. */
const LONGEST_URL_PART = 200;

/**
 * The API as one Fastify instance, not yet listening. Each concern is a plugin; a route without a declared permission does
 * not register (quality.md §2).
 */
export async function buildApp(room: Room): Promise<FastifyInstance> {
  const { db, config, clock } = room;
  const app: FastifyInstance = Fastify({
    logger: {
      ...loggerOptions(config.logLevel),
      ...(config.logTo === undefined ? {} : { stream: config.logTo }),
    },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Behind a proxy every request comes from its address: limits would hold all customers together, or none by a forged header.
    trustProxy: config.trustedProxies === undefined ? false : [...config.trustedProxies],
    bodyLimit: JSON_BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: LONGEST_URL_PART, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, problemOf(error));
    },
  });
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  await app.register(problems);
  await app.register(notFound, { config });
  await app.register(badInput);
  await app.register(securityHeaders, { production: config.production });
  await app.register(compression);
  await app.register(underPressure, {
    maxEventLoopDelay: 3_000,
    pressureHandler: () => {
      throw new Problem('unavailable');
    },
  });
  await app.register(sessions, { db, clock, production: config.production });
  await app.register(sameOrigin);
  await app.register(ownerLinks, room);
  await app.register(permissions, room);
  await app.register(idempotencyKey);
  await app.register(openapi);
  for (const routes of ROUTES) await app.register(routes, room);
  return app;
}
