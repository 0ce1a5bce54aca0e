import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';

export interface JobRunner {
  /** There may be something new: look at once. */
  wake(): void;
  /** Ends after the step under way; what is left goes to the next runner. */
  stop(): Promise<void>;
}

/** A job whose process died is found so soon after its lease ran out. */
const LOOK_EVERY_MS = 3_000;

/**
 * Does accepted jobs one after the other, also those that another process accepted and did not finish. Every API process has
 * one for each kind of job; the claim's lease keeps two from the same. `work` never rejects.
 */
export function startJobRunner<Job>({
  what,
  claim,
  work,
  log,
}: {
  what: string;
  claim: () => Promise<Job | undefined>;
  work: (job: Job, stopping: AbortSignal) => Promise<void>;
  log: FastifyBaseLogger;
}): JobRunner {
  const stopping = new AbortController();
  let resting = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      // Made before looking: a wake meanwhile is not lost.
      resting = new AbortController();
      const job = await claim().catch((error: unknown) => {
        log.warn({ err: error }, `${what} cannot be read`);
        return undefined;
      });
      if (job !== undefined) await work(job, stopping.signal);
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
