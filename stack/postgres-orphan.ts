import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { findCommandLine, findMark, isSameProcess, type ProcessMark } from './process-mark.ts';

/** `final`: waiting will not help (wrong password, no such database). */
type NotAnswering = { fault: string; final: boolean };

const PATIENCE_MS = 30_000;

/**
 * The port of a server that a killed predecessor left running on this cluster, or undefined when there is none. It is
 * ours when it takes our password and names our folder. A pid file whose pid went to another program is removed; a
 * server that holds the folder and does not answer is named and left alone.
 */
export async function findRunning(
  cluster: string,
  urlAt: (port: number) => string,
): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  // Lines of the file: pid, folder, start, port, socket folder, address.
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const mark = findMark(pid);
  if (mark === undefined) return undefined;
  const commandLine = findCommandLine(pid);
  if (commandLine !== undefined && !commandLine.includes(cluster)) {
    rmSync(pidFile, { force: true });
    return undefined;
  }
  const until = Date.now() + PATIENCE_MS;
  while (isSameProcess(mark)) {
    const answer = await isAnswering(urlAt(port), cluster);
    if (answer === true) return port;
    if (answer.final || Date.now() > until)
      throw new Error(
        `Process ${pid} holds the PostgreSQL files in ${cluster} and is not to be used (${answer.fault}). End it, then start again.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

/** The server process that holds the cluster now. */
export function markOf(cluster: string): ProcessMark | undefined {
  const pidFile = join(cluster, 'postmaster.pid');
  return existsSync(pidFile) ? findMark(Number(readFileSync(pidFile, 'utf8').split('\n')[0])) : undefined;
}

/** True when the server takes queries and, if a cluster is named, runs on that folder. */
export async function isAnswering(url: string, cluster?: string): Promise<true | NotAnswering> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  // A connection cut between two messages is told here as well as by the rejected promise.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const folder = rows[0]?.data_directory ?? '';
    if (cluster === undefined || realpathSync(folder) === realpathSync(cluster)) return true;
    return { fault: 'the server on its port has its files elsewhere', final: true };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // 28xxx: not let in; 3D000: no such database.
    return { fault: message || (code ?? 'no answer'), final: /^28|^3D000$/.test(code ?? '') };
  } finally {
    await client.end();
  }
}
