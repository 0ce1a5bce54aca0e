import type { FastifyInstance } from 'fastify';
import { allCommunityIds, listCommunities } from '../../db/queries/communities.ts';
import { DEMO_LOGINS } from '../../db/demo/logins.ts';
import type { Room } from '../room.ts';
import { startPage } from '../start-page.ts';
import { temporalLinks } from '../temporal-links.ts';

/** `/` and the contract as a file. Outside the demo the page names no community, as nobody has signed in. */
export function startPageRoutes(app: FastifyInstance, { db, engine, config, clock }: Room): void {
  app.get(
    '/',
    { config: { permit: { public: 'the start page' } }, schema: { hide: true } },
    async (request, reply) => {
      const communities = allCommunityIds(db)
        .then((ids) => listCommunities(db, ids))
        .catch((error: unknown) => {
          request.log.warn({ err: error }, 'the database does not answer');
          return null;
        });
      const [found, engineReady] = await Promise.all([communities, engine.isReady()]);
      const { temporalUiUrl: uiUrl, temporalNamespace, demo } = config;
      return reply.type('text/html; charset=utf-8').send(
        startPage({
          databaseReady: found !== null,
          engineReady,
          logins: demo ? DEMO_LOGINS : [],
          uiUrl,
          filters:
            uiUrl === undefined
              ? []
              : temporalLinks(uiUrl, temporalNamespace, demo ? (found ?? []) : [], clock()),
        }),
      );
    },
  );
  app.get(
    '/openapi.json',
    { config: { permit: { public: 'the contract is no secret' } }, schema: { hide: true } },
    () => app.swagger(),
  );
}
