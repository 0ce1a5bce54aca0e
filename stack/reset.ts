import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endServersLeftBehind } from './left-behind.ts';

/** What the product puts into its data folder; a reset removes nothing else, wherever GUANJIA_DATA points. */
const OURS = [
  /^temporal\.(json|db(-wal|-shm)?)$/,
  /^(ports|running|demo-keys|process-\w+)\.json$/,
  /^(logs|files)$/,
];

/** Ends what a killed predecessor left running, then removes databases, keys, uploaded files and logs. */
export async function reset(dataFolder: string): Promise<void> {
  const { postgresFolder } = await endServersLeftBehind(dataFolder);
  for (const name of ['data', 'data.new', 'password'])
    rmSync(join(postgresFolder, name), { recursive: true, force: true });
  for (const name of readdirSync(dataFolder))
    if (OURS.some((pattern) => pattern.test(name)))
      rmSync(join(dataFolder, name), { recursive: true, force: true });
}
