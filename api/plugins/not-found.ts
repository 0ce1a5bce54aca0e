import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ConsolePages } from '../console-pages.ts';
import { Problem } from '../problem.ts';
import type { Room } from '../room.ts';
import { sendProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyInstance {
    consolePages: ConsolePages;
  }
}

const pathPattern = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[A-Za-z]+/g, '[^/]+')
      .replace(/\*/g, '.*')}/?$`,
  );

/** The console for page addresses, 404 for others that do not exist, 405 with `Allow` for those that exist with other methods. Registered before the routes. */
export const notFound = fp((app: FastifyInstance, { config }: Pick<Room, 'config'>, done) => {
  const pages = new ConsolePages(config.consoleFolder);
  app.decorate('consolePages', pages);
  const known: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    known.push({ pattern: pathPattern(url), methods: Array.isArray(method) ? method : [method] });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const allowed = new Set(
      known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods),
    );
    if (allowed.size === 0 && ConsolePages.isPage(request)) return pages.send(request, reply);
    if (allowed.size === 0) return sendProblem(request, reply, new Problem('not-found'));
    void reply.header('Allow', [...allowed].sort().join(', '));
    return sendProblem(request, reply, new Problem('method-not-allowed'));
  });
  done();
});
