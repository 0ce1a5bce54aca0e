import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { claimImport, putBackImport, releaseImport, type ClaimedImport } from '../../db/queries/imports.ts';
import { startJobRunner, type JobRunner } from '../job-runner.ts';
import type { Room } from '../room.ts';
import { LEASE_MS, takeIn } from './take-in.ts';

/** Failures in a row at the same home after which the import ends as failed. */
const MOST_ATTEMPTS = 5;
const RETRY_MS = 2_000;

/** Takes in accepted files of arrears; the lease is proved inside each home's transaction. */
export function startImportRunner(room: Room, log: FastifyBaseLogger): JobRunner {
  const by = randomUUID();
  return startJobRunner({
    what: 'the imports of arrears',
    claim: () => claimImport(room.db, { by, leaseMs: LEASE_MS }),
    work: (file, stopping) => work(room, file, stopping, log),
    log,
  });
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
