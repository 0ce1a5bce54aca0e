/** The demo as `npm start` opens it: with its living cases. Most tests do without them. */
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seed.ts';
import { countPending } from '../../db/queries/reconcile.ts';
import { waitUntil } from '../../api/wait-until.ts';
import { PUBLIC_URL, type House } from './house.ts';
import { createTestDatabase, TEST_MASTER_KEY, type TestDatabase } from './servers.ts';

/** A database of one's own whose cases stand as they would at that instant. */
export async function demoFilledAt(now: number): Promise<TestDatabase> {
  const server = await createTestDatabase({ empty: true });
  await migrate(server.url);
  await seedDemo(server.url, { masterKey: TEST_MASTER_KEY, cases: { now, publicUrl: PUBLIC_URL } });
  return server;
}

const STARTED_WITHIN_MS = 120_000;

/** The engine has every case of the fill. */
export async function untilAllStarted({ database }: House): Promise<void> {
  const started = await waitUntil(async () => (await countPending(database.db)) === 0, STARTED_WITHIN_MS);
  if (!started) throw new Error('the engine did not take all cases of the demo');
}
