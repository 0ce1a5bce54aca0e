import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createDatabase, type Database } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { countPending } from '../../db/queries/reconcile.ts';
import { seedDemo } from '../../db/seed.ts';
import { checkout } from '../../stack/data-folder.ts';
import { compareWithWorkflows } from '../../stack/agreement.ts';
import { openHouse, PUBLIC_URL, type House } from '../support/house.ts';
import { startWorkerProcess } from '../support/product-process.ts';
import { createTestDatabase, TEST_MASTER_KEY, type TestDatabase } from '../support/servers.ts';

const PATIENCE = { timeout: 90_000, interval: 20 };
let server: TestDatabase;
let database: Database;
let house: House | undefined;

beforeAll(async () => {
  server = await createTestDatabase({ empty: true });
  await migrate(server.url);
  database = createDatabase(server.url, { max: 2 });
});
afterAll(async () => {
  await database.close();
  // The house drops the database it was given.
  await (house === undefined ? server.drop() : house.close());
});

/** The fill as `npm start` does it, in a process that can be killed. */
function startFilling(): ChildProcess {
  const wish = JSON.stringify({
    masterKey: TEST_MASTER_KEY,
    cases: { now: Date.now(), publicUrl: PUBLIC_URL },
  });
  const script = `import { seedDemo } from './db/seed.ts'; await seedDemo(${JSON.stringify(server.url)}, ${wish});`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: checkout,
    stdio: 'inherit',
  });
}

const countOf = async (sql: string): Promise<number> => (await database.pool.query(sql)).rowCount ?? 0;

it('a fill that was killed in its midst left nothing, and the next one completes it', async () => {
  const filling = startFilling();
  const ended = new Promise((resolve) => filling.once('exit', resolve));
  await vi.waitFor(
    async () =>
      expect(
        await countOf(
          `select from pg_stat_activity where application_name = 'guanjia-seed' and query like '%with recursive%'`,
        ),
      ).toBe(1),
    PATIENCE,
  );
  filling.kill('SIGKILL');
  await ended;
  expect(filling.signalCode).toBe('SIGKILL');
  expect(await countOf('select from communities')).toBe(0);

  const fill = () =>
    seedDemo(server.url, {
      masterKey: TEST_MASTER_KEY,
      cases: { now: Date.now(), publicUrl: PUBLIC_URL },
    });
  expect(await fill()).toEqual({ filled: true });
  const cases = await countOf('select from cases');
  expect(cases).toBeGreaterThan(580);
  expect(await fill()).toEqual({ filled: false });
  expect(await countOf('select from cases')).toBe(cases);
}, 180_000);

it('a worker that was killed while it started the cases is followed by one that starts the rest, each once', async () => {
  house = await openHouse({ workers: false, filled: () => Promise.resolve(server) });
  const all = await countPending(database.db);
  const first = await startWorkerProcess(house);
  await vi.waitFor(async () => expect(await countPending(database.db)).toBeLessThan(all), PATIENCE);
  await first.kill();
  const left = await countPending(database.db);
  expect(left).toBeGreaterThan(0);

  const second = await startWorkerProcess(house);
  await vi.waitFor(async () => expect(await countPending(database.db)).toBe(0), PATIENCE);
  expect(await compareWithWorkflows(database.db, house.client)).toEqual({ asked: all, found: [] });
  await vi.waitFor(
    async () => expect(Number((await house?.client.workflow.count())?.count)).toBe(all),
    PATIENCE,
  );
  expect(await second.end()).toBe(0);
}, 240_000);
