import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from '../problem.ts';
import { sendProblem } from './problems.ts';

const pathPattern = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[A-Za-z]+/g, '[^/]+')
      .replace(/\*/g, '.*')}/?$`,
  );

/** 404 for addresses that do not exist, 405 with `Allow` for those that exist with other methods. Registered before the routes. */
export const notFound = fp((app: FastifyInstance, _options, done) => {
  const known: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    known.push({ pattern: pathPattern(url), methods: Array.isArray(method) ? method : [method] });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const allowed = new Set(
      known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods),
    );
    if (allowed.size === 0) return sendProblem(request, reply, new Problem('not-found'));
    void reply.header('Allow', [...allowed].sort().join(', '));
    return sendProblem(request, reply, new Problem('method-not-allowed'));
  });
  done();
});
