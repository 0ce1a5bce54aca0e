import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startLogged, tailOf } from './logged-process.ts';
import { choosePort } from './ports.ts';
import { postgresAccount, postgresFolder, makePassable, type Account } from './postgres-account.ts';
import { postgresBinaries, runProgram, type PostgresBinaries } from './postgres-binaries.ts';
import { findRunning, isAnswering, markOf } from './postgres-orphan.ts';
import type { ProcessMark } from './process-mark.ts';
import { withProgress, type Say } from './progress.ts';

export type PostgresServer = {
  /** The product's database. */
  url: string;
  /** given: by DATABASE_URL · adopted: left running by a predecessor · started: now. */
  origin: 'given' | 'adopted' | 'started';
  /** Where its files lie; undefined for a given one. */
  folder?: string;
  /** The process, if it is ours. */
  mark?: ProcessMark;
  /** Ends it if it is ours; a given one goes on. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** A server somebody else runs; then nothing is started. */
  databaseUrl?: string;
  dataFolder: string;
  say: Say;
  /** Give up durability for speed: tests only. */
  throwaway?: boolean;
};

const USER = 'guanjia';
const READY_WITHIN_MS = 120_000;

/** Sorted by pinyin (zh-Hans-CN); systems without the locale C.UTF-8 have the same order, as it comes from ICU. */
const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
export const DATABASE_LOCALE = `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN' LOCALE '${locale}'`;

/**
 * A PostgreSQL server: the one in DATABASE_URL, else the one left running by a killed predecessor, else an embedded one
 * with its files in the data folder. Rejects with the end of the server's log when it does not come up.
 */
export async function bringUpPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { databaseUrl, dataFolder, say } = options;
  if (databaseUrl !== undefined) {
    await withProgress(say, 'waiting for the PostgreSQL of DATABASE_URL', () => untilAnswering(databaseUrl));
    return { url: databaseUrl, origin: 'given', stop: async () => undefined };
  }
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const folder = postgresFolder(dataFolder, account);
  const cluster = join(folder, 'data');
  if (!existsSync(cluster))
    await withProgress(say, 'creating the PostgreSQL files', () =>
      createCluster(options, folder, binaries, account),
    );
  const urlAt = addressIn(folder);

  const running = await findRunning(cluster, (port) => urlAt(port, 'postgres'));
  const port =
    running ??
    (await withProgress(say, 'starting PostgreSQL', () =>
      startCluster(options, cluster, binaries, account, (at) => urlAt(at, 'postgres')),
    ));
  await ensureDatabase(urlAt(port, 'postgres'));
  return {
    url: urlAt(port, 'guanjia'),
    origin: running === undefined ? 'started' : 'adopted',
    folder,
    mark: markOf(cluster),
    stop: () =>
      runProgram(binaries.control, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], account),
  };
}

/** The product's database on the embedded server that runs on this data folder now; undefined when none does. */
export async function findRunningPostgres(dataFolder: string): Promise<string | undefined> {
  const folder = postgresFolder(dataFolder, postgresAccount());
  const cluster = join(folder, 'data');
  if (!existsSync(cluster)) return undefined;
  const urlAt = addressIn(folder);
  const port = await findRunning(cluster, (at) => urlAt(at, 'postgres'));
  return port === undefined ? undefined : urlAt(port, 'guanjia');
}

function addressIn(folder: string): (port: number, database: string) => string {
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return (port, database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** The cluster gets its name when it is whole: an interrupted initdb leaves nothing that looks like one. */
async function createCluster(
  { throwaway }: PostgresOptions,
  folder: string,
  { initdb }: PostgresBinaries,
  account: Account,
): Promise<void> {
  const fresh = join(folder, 'data.new');
  const passwordFile = join(folder, 'password');
  makePassable(dirname(folder));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  for (const mine of [folder, passwordFile])
    if (account.uid !== undefined && account.gid !== undefined) chownSync(mine, account.uid, account.gid);
  const args = [
    `--pgdata=${fresh}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ];
  if (throwaway) args.push('--no-sync');
  await runProgram(initdb, [...args, '--encoding=UTF8', `--locale=${locale}`], account);
  renameSync(fresh, join(folder, 'data'));
}

/** Starts the server and waits until it answers; answers its port. A port taken in between is changed for another. */
async function startCluster(
  { dataFolder, throwaway }: PostgresOptions,
  cluster: string,
  binaries: PostgresBinaries,
  account: Account,
  urlAt: (port: number) => string,
): Promise<number> {
  const log = join(dataFolder, 'logs', 'postgres.log');
  const clusterVersion = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (!binaries.version.startsWith(`${clusterVersion}.`))
    throw new Error(
      `The data in ${cluster} are of PostgreSQL ${clusterVersion}, the programs of ${binaries.version}: dump and restore them, or begin anew with npm start -- --reset.`,
    );
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(dataFolder, 'postgres', throwaway ? undefined : 54_320);
    const flags = ['-D', cluster, '-p', String(port), ...settings(throwaway ?? false)];
    const server = await startLogged(binaries.postgres, flags, { log, cwd: '/', ...account });
    const outcome = await Promise.race([
      server.ended.then(() => 'ended' as const),
      untilAnswering(urlAt(port)).then(() => 'answers' as const),
    ]);
    if (outcome === 'answers') return port;
    const passing = /in use|lock file|shared memory block/i.test(tailOf(log));
    if (!passing || attempt === 5)
      throw new Error(`PostgreSQL did not start. The end of ${log}:\n${tailOf(log)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Its log names no values: rows and statements may hold personal data. */
function settings(throwaway: boolean): string[] {
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'max_connections=200',
    'timezone=UTC',
  ];
  if (throwaway)
    all.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB');
  return all.flatMap((setting) => ['-c', setting]);
}

async function untilAnswering(url: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await isAnswering(url);
    if (answer === true) return;
    if (Date.now() > until || answer.final) throw new Error(`PostgreSQL does not answer: ${answer.fault}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'guanjia'`);
    if (rowCount === 0) await client.query(`CREATE DATABASE guanjia ${DATABASE_LOCALE}`);
  } finally {
    await client.end();
  }
}
