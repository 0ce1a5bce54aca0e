/** What must happen every hour whatever the cases do: ended sessions, texts nobody refers to, old answers, changes and files, the audit's seal, surnames. */
import type { Logger } from 'pino';
import type { Db } from '../db/client.ts';
import type { MasterKeys } from '../db/crypto.ts';
import { sealAudit } from '../db/queries/audit.ts';
import { forgetCaseChanges } from '../db/queries/case-changes.ts';
import { forgetExports } from '../db/queries/exports.ts';
import { forgetKeys } from '../db/queries/idempotency.ts';
import { fillSurnames } from '../db/queries/persons.ts';
import { forgetEndedSessions } from '../db/queries/sessions.ts';
import { deleteUnboundTexts } from '../db/queries/texts.ts';

const HOUR_MS = 3_600_000;
/** A text is written before its command is judged; one that nothing refers to after a day belongs to no step. */
const UNBOUND_TEXTS_MS = 24 * HOUR_MS;
/** A client that repeats a request after so long is not repeating it. */
const KEPT_KEYS_DAYS = 30;
/** Of one round; a whole town is done in a day. */
const MOST_SURNAMES = 5_000;

/** Each answers how many rows it was about. */
const JOBS: Record<string, (db: Db, keys: MasterKeys) => Promise<number>> = {
  sessions: (db) => forgetEndedSessions(db, Date.now()),
  texts: (db) => deleteUnboundTexts(db, Date.now() - UNBOUND_TEXTS_MS),
  keys: (db) => forgetKeys(db, KEPT_KEYS_DAYS),
  changes: forgetCaseChanges,
  exports: forgetExports,
  sealed: sealAudit,
  surnames: (db, keys) => fillSurnames(db, keys, MOST_SURNAMES),
};

export interface Housekeeping {
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/**
 * A round at the start and one every hour; safe in several workers at once. A job that fails is logged, keeps none of the
 * others from their turn, and is tried again an hour later.
 */
export function startHousekeeping(db: Db, keys: MasterKeys, log: Logger): Housekeeping {
  let underWay = round(db, keys, log);
  const timer = setInterval(() => {
    underWay = underWay.then(() => round(db, keys, log));
  }, HOUR_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

async function round(db: Db, keys: MasterKeys, log: Logger): Promise<void> {
  const done: Record<string, number> = {};
  for (const [job, work] of Object.entries(JOBS))
    try {
      done[job] = await work(db, keys);
    } catch (err) {
      log.warn({ err, job }, 'a job of the hour’s housekeeping failed');
    }
  log.info(done, 'the hour’s housekeeping is done');
}
