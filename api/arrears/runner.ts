import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { claimImport, putBackImport, releaseImport, type ClaimedImport } from '../../db/queries/imports.ts';
import type { Room } from '../room.ts';
import { LEASE_MS, takeIn } from './take-in.ts';

/** An import whose process died is found so soon after its lease ran out. */
const LOOK_EVERY_MS = 3_000;
/** Failures in a row at the same home after which the import ends as failed. */
const MOST_ATTEMPTS = 5;
const RETRY_MS = 2_000;

export interface ImportRunner {
  /** There may be something new: look at once. */
  wake(): void;
  /** Ends after the home under way; what is left goes to the next runner. */
  stop(): Promise<void>;
}

/**
 * Takes in accepted files one after the other, also those that another process accepted and did not finish. Every API process
 * has one; a lease keeps two from the same file, and is proved inside each home's transaction.
 */
export function startImportRunner(room: Room, log: FastifyBaseLogger): ImportRunner {
  const by = randomUUID();
  const stopping = new AbortController();
  let resting = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      // Made before looking: a wake meanwhile is not lost.
      resting = new AbortController();
      const file = await claimImport(room.db, { by, leaseMs: LEASE_MS }).catch((error: unknown) => {
        log.warn({ err: error }, 'the imports of arrears cannot be read');
        return undefined;
      });
      if (file !== undefined) await work(room, file, stopping.signal, log);
      else await rest(resting.signal);
    }
  })();
  return {
    wake: () => resting.abort(),
    async stop() {
      stopping.abort();
      resting.abort();
      await running;
    },
  };
}

/** A rest that is cut short has done its work. */
async function rest(signal: AbortSignal): Promise<void> {
  try {
    await wait(LOOK_EVERY_MS, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Never throws: what cannot even be given back is free again when its lease ends. */
async function work(
  room: Room,
  file: ClaimedImport,
  stopping: AbortSignal,
  log: FastifyBaseLogger,
): Promise<void> {
  try {
    if (!(await takeIn(room, file, stopping))) await releaseImport(room.db, file);
  } catch (error) {
    log.error({ err: error, import: file.id }, 'an import of arrears failed');
    await putBackImport(room.db, file, {
      retryMs: RETRY_MS,
      mostAttempts: MOST_ATTEMPTS,
      now: room.clock(),
    }).catch((failure: unknown) => {
      log.warn({ err: failure, import: file.id }, 'a failed import waits until its lease ends');
    });
  }
}
