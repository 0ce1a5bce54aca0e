import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount, postgresFolder } from '../stack/postgres-account.ts';
import { byClients, mib, table, timed } from './figures.ts';
import { memoryOfTree } from './process-memory.ts';
import type { Product } from './product.ts';
import type { Section } from './section.ts';

const PARKED = 1_000;
const CLIENTS = 16;
/** After this no further case is opened, and the table says how many there are. */
const OPEN_WITHIN_MS = 150_000;
/** Until memory is looked at, so that garbage of the opening is not counted as parked cases. */
const SETTLE_MS = 10_000;
/** Their clocks are the longest: nothing falls due while they are counted. */
const OPENING = '12-suggestion-bike-racks';

function postgresPid(dataFolder: string): number {
  const cluster = join(postgresFolder(dataFolder, postgresAccount()), 'data');
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}

type Name = 'API' | 'worker' | 'Temporal' | 'PostgreSQL';

const memoryOf = ({ pids, dataFolder }: Product): Record<Name, number> => ({
  API: memoryOfTree(pids.api),
  worker: memoryOfTree(pids.worker),
  Temporal: memoryOfTree(pids.temporal),
  PostgreSQL: memoryOfTree(postgresPid(dataFolder)),
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

/** Memory of each process before and after a thousand cases are opened and left alone. */
export const memory: Section = {
  name: 'memory',
  heading: 'Memory with 1,000 parked cases',
  async measure(product, { town }) {
    await settle();
    const before = memoryOf(product);
    const until = Date.now() + OPEN_WITHIN_MS;
    let opened = 0;
    const took = await timed(() =>
      byClients(CLIENTS, Array.from({ length: PARKED }), async () => {
        if (Date.now() > until) return;
        await town.openAgain(OPENING);
        opened += 1;
      }),
    );
    await settle();
    const after = memoryOf(product);
    const rows = (Object.keys(before) as Name[]).map((name) => [
      name,
      mib(before[name]),
      mib(after[name]),
      ((after[name] - before[name]) / 1024 / Math.max(1, opened)).toFixed(0),
    ]);
    return [
      table(['process', 'MiB before', `MiB with ${opened} more`, 'KiB for each case'], ...rows),
      '',
      `Opened over HTTP by ${CLIENTS} clients in ${Math.round(took / 1_000)} s (${((opened / took) * 1_000).toFixed(1)} a second), each answered after the engine had taken it. Shared pages count by their share.`,
    ].join('\n');
  },
};
