import { join } from 'node:path';
import { endProcess, findCommandLine, type ProcessMark } from './process-mark.ts';
import { postgresAccount, postgresFolder } from './postgres-account.ts';
import { markOf } from './postgres-orphan.ts';
import { readRemembered } from './remembered.ts';

/**
 * Ends the servers that a killed predecessor left running on this data folder, and answers where the database's files lie,
 * which may be outside of it. Touches only processes proven to belong to the folder.
 */
export async function endServersLeftBehind(dataFolder: string): Promise<{ postgresFolder: string }> {
  const temporal = readRemembered(dataFolder, 'temporal') as { mark: ProcessMark } | undefined;
  if (temporal !== undefined) await endProcess(temporal.mark);
  const folder = postgresFolder(dataFolder, postgresAccount());
  const cluster = join(folder, 'data');
  const mark = markOf(cluster);
  // SIGINT is PostgreSQL's fast shutdown.
  if (mark !== undefined && (findCommandLine(mark.pid) ?? '').includes(cluster))
    await endProcess(mark, { signal: 'SIGINT', patienceMs: 30_000 });
  return { postgresFolder: folder };
}
