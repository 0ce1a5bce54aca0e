/** Hears one NOTIFY channel of PostgreSQL on a connection of its own, which is made anew when it breaks. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

const AGAIN_MS = 2_000;

export interface Listening {
  stop(): Promise<void>;
}

/**
 * `onNotify` is also called after each connecting, because what was announced meanwhile was not heard; `onLost` when the
 * connection broke or could not be made.
 */
export function listen(
  pool: Pool,
  channel: string,
  onNotify: () => void,
  onLost: (error: unknown) => void,
): Listening {
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await hear(pool, channel, onNotify, stopping.signal);
      } catch (error) {
        onLost(error);
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
async function hear(pool: Pool, channel: string, onNotify: () => void, stopping: AbortSignal): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const end = new Promise<void>((resolve, reject) => {
      client.on('notification', onNotify);
      // Listened to from the first statement on: a connection lost without a listener would end the process.
      client.on('error', reject);
      stopping.addEventListener('abort', () => resolve(), { once: true });
      if (stopping.aborted) resolve();
    });
    const [heard] = await Promise.all([end, client.query(`LISTEN ${channel}`).then(onNotify)]);
    return heard;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // Never back into the pool: it would go on listening for whoever gets it next.
    client.release(broken ?? true);
  }
}
