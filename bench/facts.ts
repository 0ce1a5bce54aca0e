import { arch, cpus, platform, totalmem } from 'node:os';
import { table } from './figures.ts';
import type { Doors } from './product.ts';

/** What the figures were measured on; no name of the machine, no path. */
export async function machineFacts({ engine, database }: Doors): Promise<string> {
  const { rows } = await database.query<{ server_version: string }>('show server_version');
  const system = await engine.connection.workflowService.getSystemInfo({});
  return table(
    ['cores', 'memory', 'system', 'Node', 'PostgreSQL', 'Temporal'],
    [
      String(cpus().length),
      `${Math.round(totalmem() / 1024 ** 3)} GiB`,
      `${platform()} ${arch()}`,
      process.versions.node,
      rows[0]?.server_version.split(' ', 1)[0] ?? '',
      system.serverVersion ?? '',
    ],
  );
}
