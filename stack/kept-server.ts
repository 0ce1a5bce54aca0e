import type { Ending, Part } from './ending.ts';
import { isSameProcess, type ProcessMark } from './process-mark.ts';
import type { Say } from './progress.ts';

/** A server of ours has a mark; a given one has none and is not watched. */
type Server = { mark?: ProcessMark; stop(): Promise<void> };

const LOOK_EVERY_MS = 1_000;
const GIVE_UP_AFTER = 5;
const WITHIN_MS = 5 * 60_000;

/**
 * Brings a server up and, when it is killed, up again at the same address, as the processes that use it know no other.
 * `failed` rejects when it does not come back, comes back elsewhere, or ends five times in five minutes.
 */
export async function keepServer<T extends Server>(
  part: Part,
  bringUp: () => Promise<T>,
  addressOf: (server: T) => string,
  { ending, say }: { ending: Ending; say: Say },
): Promise<{ server: T; failed: Promise<never> }> {
  const server = await ending.keep(part, bringUp);
  const failed = watch();
  // Whoever waits for it hears of it; nobody waiting is no reason to end the process.
  failed.catch(() => undefined);
  return { server, failed };

  async function watch(): Promise<never> {
    let current = server;
    let ends: number[] = [];
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (ending.signal.aborted) return await new Promise<never>(() => undefined);
      if (current.mark === undefined || isSameProcess(current.mark)) continue;
      const now = Date.now();
      ends = [...ends.filter((at) => now - at < WITHIN_MS), now];
      if (ends.length === GIVE_UP_AFTER)
        throw new Error(`${part} ended ${GIVE_UP_AFTER} times in five minutes.`);
      say(`${part} ended by itself; starting it again.`);
      current = await ending.keep(part, bringUp);
      if (addressOf(current) !== addressOf(server))
        throw new Error(`The port of ${part} was taken; start again.`);
    }
  }
}
