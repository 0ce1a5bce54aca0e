/** Looks several times a minute who has gone off shift or is away, and tells the cases in their hands (domain.md §3.6). */
import type { Logger } from 'pino';
import type { Db } from '../db/client.ts';
import { tellAway } from '../db/queries/away-people.ts';
import { tellShiftEnds } from '../db/queries/shift-ends.ts';

const EVERY_MS = 20_000;

export interface AwayWatch {
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/**
 * A round at the start and then one after the other. Safe in several workers at once; what happened while none ran is told
 * by the first round. A failed round is logged and made up for by the next.
 */
export function startAwayWatch(db: Db, log: Logger): AwayWatch {
  const round = async (): Promise<void> => {
    try {
      const shiftEnds = await tellShiftEnds(db, Date.now());
      const away = await tellAway(db, Date.now());
      if (shiftEnds + away > 0) log.info({ shiftEnds, away }, 'cases are told whose people are away');
    } catch (err) {
      log.warn({ err }, 'who is away could not be told');
    }
  };
  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, EVERY_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
