import type { FastifyBaseLogger } from 'fastify';
import { claimExport, ExportTaken, putBackExport, type ClaimedExport } from '../../db/queries/exports.ts';
import { startJobRunner, type JobRunner } from '../job-runner.ts';
import type { Room } from '../room.ts';
import { LEASE_MS, NoLongerAllowed, writeExport } from './write-export.ts';

/** Holders of one export after which it ends as failed. */
const MOST_ATTEMPTS = 10;
const RETRY_MS = 2_000;

/** Writes the files that were asked for. */
export const startExportRunner = (room: Room, log: FastifyBaseLogger): JobRunner =>
  startJobRunner({
    what: 'the exports',
    claim: () => claimExport(room.db, LEASE_MS),
    work: (job, stopping) => work(room, job, stopping, log),
    log,
  });

/** Never throws: what cannot even be given back is free again when its lease ends. */
async function work(
  room: Room,
  job: ClaimedExport,
  stopping: AbortSignal,
  log: FastifyBaseLogger,
): Promise<void> {
  const putBack = (failed: boolean, retryMs: number): Promise<void> =>
    putBackExport(room.db, job, { retryMs, failed }).catch((error: unknown) => {
      log.warn({ err: error, export: job.id }, 'an export waits until its lease ends');
    });
  try {
    if (!(await writeExport(room, job, stopping))) await putBack(false, 0);
  } catch (error) {
    if (error instanceof ExportTaken) return;
    log.error({ err: error, export: job.id }, 'an export failed');
    await putBack(error instanceof NoLongerAllowed || job.attempts >= MOST_ATTEMPTS, RETRY_MS);
  }
}
