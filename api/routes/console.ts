import staticFiles from '@fastify/static';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Room } from '../room.ts';

const YEAR_S = 31_536_000;

/** The console's pages and files, and the contract as a file. Every other page address ends at the not-found handler. */
export async function consoleRoutes(app: FastifyInstance, { config }: Room): Promise<void> {
  const pages = app.consolePages;
  app.get(
    '/',
    { config: { permit: { public: 'the console; it asks who is there' } }, schema: { hide: true } },
    (request, reply) => pages.send(request, reply),
  );
  // Named, because the phone pages' service worker asks for it as a file, not as a browser that goes there.
  app.get(
    '/m',
    { config: { permit: { public: 'the phone pages; they ask who is there' } }, schema: { hide: true } },
    (request, reply) => pages.send(request, reply),
  );
  app.get(
    '/openapi.json',
    { config: { permit: { public: 'the contract is no secret' } }, schema: { hide: true } },
    () => app.swagger(),
  );
  if (!pages.isBuilt) return;
  // Names carry the hash of what is in them, so a browser never needs to ask twice.
  await app.register(staticFiles, {
    root: join(config.consoleFolder, 'assets'),
    prefix: '/assets/',
    maxAge: YEAR_S * 1000,
    immutable: true,
    index: false,
    preCompressed: true,
  });
  for (const name of pages.rootFiles())
    app.get(
      `/${name}`,
      { config: { permit: { public: 'a file of the console' } }, schema: { hide: true } },
      (_request, reply) =>
        reply
          // A browser asks each time whether there is a new one: a service worker that grew old would keep its pages old.
          .header('Cache-Control', 'no-cache')
          .sendFile(name, config.consoleFolder, { cacheControl: false }),
    );
}
