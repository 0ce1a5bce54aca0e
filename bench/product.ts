/** The whole product, brought up by `npm start` in a folder of its own and gone with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import { Town } from '../examples/town.ts';
import { checkout } from '../stack/data-folder.ts';
import { anyFreePort } from '../stack/ports.ts';
import { bringUpPostgres } from '../stack/postgres.ts';
import type { ProcessMark } from '../stack/process-mark.ts';
import { readRemembered } from '../stack/remembered.ts';
import { makeTestFolder, removeTestFolder } from '../test/support/test-folder.ts';

export interface Product {
  dataFolder: string;
  address: string;
  temporalAddress: string;
  /** From the command to the line that says it runs. */
  startMs: number;
  /** Process ids of what runs; each may have children. */
  pids: { api: number; worker: number; temporal: number };
  stop(): Promise<void>;
}

/** Ways into a running product for measuring: over HTTP, at the engine, at the database. */
export interface Doors {
  town: Town;
  engine: Client;
  database: Pool;
  close(): Promise<void>;
}

export const makeDataFolder = makeTestFolder;
export const removeDataFolder = removeTestFolder;

const START_WITHIN_MS = 240_000;

/** @throws with what it said when it ends, or is silent for four minutes, before it runs */
export async function startProduct(dataFolder: string): Promise<Product> {
  const port = await anyFreePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['stack/start.mjs'], {
    cwd: checkout,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GUANJIA_DATA: dataFolder,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  });
  const ended = once(child, 'exit');
  let said = '';
  const runs = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (/is running/.test(said)) resolve();
      });
  });
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), START_WITHIN_MS);
  const gaveUp = once(tooLong.signal, 'abort');
  const first = await Promise.race([
    runs.then(() => 'runs'),
    ended.then(() => 'ended'),
    gaveUp.then(() => 'silent'),
  ]);
  clearTimeout(timer);
  const startMs = performance.now() - began;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    await ended;
  };
  if (first !== 'runs') {
    await stop();
    throw new Error(`npm start ${first === 'ended' ? 'ended' : 'did not run in time'}:\n${said}`);
  }
  const temporal = readRemembered(dataFolder, 'temporal') as { address: string; mark: ProcessMark };
  const pidOf = (name: string): number => (readRemembered(dataFolder, `process-${name}`) as ProcessMark).pid;
  return {
    dataFolder,
    address: `http://127.0.0.1:${port}`,
    temporalAddress: temporal.address,
    startMs,
    pids: { api: pidOf('api'), worker: pidOf('worker'), temporal: temporal.mark.pid },
    stop,
  };
}

export async function openDoors({ address, temporalAddress, dataFolder }: Product): Promise<Doors> {
  const town = await Town.visit(address);
  const connection = await Connection.connect({ address: temporalAddress });
  // The server is there: this adopts it and only tells its address.
  const { url } = await bringUpPostgres({ dataFolder, say: () => undefined });
  const database = new Pool({ connectionString: url, max: 16 });
  return {
    town,
    engine: new Client({ connection }),
    database,
    close: async () => {
      await database.end();
      await connection.close();
    },
  };
}
