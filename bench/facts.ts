import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { table } from './figures.ts';
import type { Doors } from './product.ts';

/** Work waiting for a core in the minute before: of other programs, where there is much. */
const loadBefore = loadavg()[0] ?? 0;

/** What the figures were measured on; no name of the machine, no path. */
export async function machineFacts({ engine, database }: Doors): Promise<string> {
  const { rows } = await database.query<{ server_version: string }>('show server_version');
  const system = await engine.connection.workflowService.getSystemInfo({});
  return table(
    ['cores', 'load before', 'memory', 'system', 'Node', 'PostgreSQL', 'Temporal'],
    [
      String(cpus().length),
      loadBefore.toFixed(1),
      `${Math.round(totalmem() / 1024 ** 3)} GiB`,
      `${platform()} ${arch()}`,
      process.versions.node,
      rows[0]?.server_version.split(' ', 1)[0] ?? '',
      system.serverVersion ?? '',
    ],
  );
}
