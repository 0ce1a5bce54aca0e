import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { claimKey, finishKey, releaseKey } from '../db/queries/idempotency.ts';
import type { Db } from '../db/client.ts';
import { Problem, refused } from './problem.ts';
import { waitUntil } from './wait-until.ts';

/** How long a repeat waits for the first request to be answered, before it is told to repeat. */
const PATIENCE_MS = 3_000;

/** What was answered the first time. */
export interface Answered {
  readonly status: number;
  readonly response: unknown;
}

/**
 * Runs work at most once for an actor's key. The work keeps its answer itself, in its own transaction (`finishKey`); a repeat
 * gets that answer and `Idempotency-Replayed: true`. A request that failed gives its key back.
 * @throws Problem `key-reused` · `unavailable` while the first request is still under way
 */
export async function once<T>(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: string,
  work: (key: string) => Promise<T>,
  replay: (answered: Answered) => Promise<T>,
): Promise<T> {
  const key = request.idempotencyKey;
  if (key === null) throw new Problem('key-missing');
  const keyed = {
    actor,
    key,
    request: `${request.method} ${request.routeOptions.url ?? ''}`,
    bodyHash: request.bodyHash,
  };
  let claim = await claimKey(db, keyed);
  if (claim.is === 'under-way') {
    await waitUntil(async () => (claim = await claimKey(db, keyed)).is !== 'under-way', PATIENCE_MS);
  }
  switch (claim.is) {
    case 'reused':
      throw refused('key-reused');
    case 'under-way':
      throw new Problem('unavailable');
    case 'answered':
      void reply.header('Idempotency-Replayed', 'true');
      return replay(claim);
    case 'yours':
      try {
        return await work(key);
      } catch (error) {
        await releaseKey(db, { actor, key });
        throw error;
      }
  }
}

/** An id that follows from who made something under which key, so that a repeat after a lost answer makes the same row. */
export function idUnderKey(actor: string, key: string): string {
  const hex = createHash('sha256').update(`${actor}\n${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * As `once`, where a key is welcome and not asked for: without one the work is simply done. `kept` is what a repeat is
 * answered, so nothing that may be told only once.
 */
export async function onceIfKeyed(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: string,
  work: () => Promise<{ status: number; body: unknown; kept?: unknown }>,
): Promise<FastifyReply> {
  if (request.idempotencyKey === null) {
    const { status, body } = await work();
    return reply.code(status).send(body);
  }
  return once(
    db,
    request,
    reply,
    actor,
    async (key) => {
      const { status, body, kept = body } = await work();
      await finishKey(db, { actor, key, status, response: kept });
      return reply.code(status).send(body);
    },
    async ({ status, response }) => reply.code(status).send(response),
  );
}
