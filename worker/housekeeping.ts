/** What must happen every hour whatever the cases do: texts nobody refers to, old answers, the seal over the audit chains. */
import type { Logger } from 'pino';
import type { Db } from '../db/client.ts';
import { sealAudit } from '../db/queries/audit.ts';
import { forgetKeys } from '../db/queries/idempotency.ts';
import { deleteUnboundTexts } from '../db/queries/texts.ts';

const HOUR_MS = 3_600_000;
/** A text is written before its command is judged; one that nothing refers to after a day belongs to no step. */
const UNBOUND_TEXTS_MS = 24 * HOUR_MS;
/** A client that repeats a request after so long is not repeating it. */
const KEPT_KEYS_DAYS = 30;

export interface Housekeeping {
  stop(): void;
}

/** Safe in several workers at once. A failure is logged and tried again at the next hour. */
export function startHousekeeping(db: Db, log: Logger): Housekeeping {
  const round = async (): Promise<void> => {
    try {
      const texts = await deleteUnboundTexts(db, Date.now() - UNBOUND_TEXTS_MS);
      const keys = await forgetKeys(db, KEPT_KEYS_DAYS);
      const sealed = await sealAudit(db);
      log.info({ texts, keys, sealed }, 'the hour’s housekeeping is done');
    } catch (err) {
      log.warn({ err }, 'the hour’s housekeeping failed');
    }
  };
  const timer = setInterval(() => void round(), HOUR_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
