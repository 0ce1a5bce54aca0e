import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { canonicalText, sha256 } from '../../db/canonical.ts';
import { Problem } from '../problem.ts';

/** Visible ASCII: it stands in ids of the engine and in logs. */
const KEY = /^[\x21-\x7e]{1,120}$/;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers 400 without an Idempotency-Key. */
    keyRequired?: boolean;
  }
  interface FastifyRequest {
    idempotencyKey: string | null;
    /** Method, path and body as one value: what makes a repeat the same request. */
    bodyHash: Buffer;
  }
}

/** A file is hashed by its bytes, everything else by its content, whatever the order of its fields. */
function hashOf(request: FastifyRequest): Buffer {
  const path = request.url.split('?', 1)[0] ?? '';
  if (!Buffer.isBuffer(request.body)) return sha256(canonicalText([path, request.body ?? null]));
  return createHash('sha256').update(path).update('\n').update(request.body).digest();
}

/** Reads the key after the schema has been satisfied, as the order of judgement asks (commands.md §1). */
export const idempotencyKey = fp((app: FastifyInstance, _options, done) => {
  app.decorateRequest('idempotencyKey', null);
  app.decorateRequest('bodyHash');
  app.addHook('preHandler', (request, _reply, next) => {
    if (request.method !== 'POST') return next();
    const key = request.headers['idempotency-key'];
    const fault = [{ in: 'header' as const, pointer: '/idempotency-key', code: 'pattern' }];
    if (Array.isArray(key) || (key !== undefined && !KEY.test(key)))
      return next(new Problem('malformed', { faults: fault }));
    if (key === undefined && request.routeOptions.config.keyRequired === true)
      return next(new Problem('key-missing'));
    request.idempotencyKey = key ?? null;
    request.bodyHash = hashOf(request);
    return next();
  });
  done();
});
