/** Hears one NOTIFY channel of PostgreSQL on a connection of its own, which is made anew when it breaks. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';

const AGAIN_MS = 2_000;

export interface Listening {
  stop(): Promise<void>;
}

/** `onNotify` is also called after each connecting, because what was announced meanwhile was not heard. */
export function listen(database: Database, channel: string, onNotify: () => void, log: Logger): Listening {
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await hear(database, channel, onNotify, stopping.signal);
      } catch (error) {
        log.warn({ err: error, channel }, 'notifications are not heard; asking by time until they are');
      }
      // Aborted waits end at once; nothing else can reject here.
      await wait(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** Resolves when told to stop, rejects when the connection breaks. */
async function hear(
  { pool }: Database,
  channel: string,
  onNotify: () => void,
  stopping: AbortSignal,
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`LISTEN ${channel}`);
    onNotify();
    await new Promise<void>((resolve, reject) => {
      client.on('notification', onNotify);
      client.on('error', reject);
      stopping.addEventListener('abort', () => resolve(), { once: true });
      if (stopping.aborted) resolve();
    });
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // Never back into the pool: it would go on listening for whoever gets it next.
    client.release(broken ?? true);
  }
}
