import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Room } from '../room.ts';
import { Body, OneOf, Type } from '../contract/fields.ts';

const Ready = Body({ database: Type.Boolean(), engine: Type.Boolean() });

/** Alive: the process answers. Ready: it can take cases, for which PostgreSQL is enough; the engine's state is told beside it. */
export function healthRoutes(app: FastifyInstance, { db, engine }: Room): void {
  app.get(
    '/healthz',
    {
      config: { permit: { public: 'for the supervisor of the process' } },
      schema: {
        operationId: 'getHealth',
        tags: ['operation'],
        response: { 200: Body({ status: OneOf(['ok']) }) },
      },
    },
    () => ({ status: 'ok' }),
  );
  app.get(
    '/readyz',
    {
      config: { permit: { public: 'for the load balancer' } },
      schema: { operationId: 'getReadiness', tags: ['operation'], response: { 200: Ready, 503: Ready } },
    },
    async (request, reply) => {
      const [database, engineReady] = await Promise.all([
        db.execute(sql`select 1`).then(
          () => true,
          (error: unknown) => {
            request.log.warn({ err: error }, 'the database does not answer');
            return false;
          },
        ),
        engine.isReady(),
      ]);
      if (!database) void reply.code(503).header('Retry-After', '1');
      return { database, engine: engineReady };
    },
  );
}
