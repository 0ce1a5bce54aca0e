/**
 * The product without its HTTP face: a database and a Temporal namespace of one's own, the real workers, the real relay. Tests
 * open cases by the query that the API uses and give commands by the updates that it sends.
 */
import type { Client } from '@temporalio/client';
import { Connection, Client as TemporalClient } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { createDatabase, type Database } from '../../db/client.ts';
import { masterKeysOf, type MasterKeys } from '../../db/crypto.ts';
import { localPorts } from '../../integrations/local.ts';
import type { Ports } from '../../integrations/ports.ts';
import { engineLogger } from '../../worker/engine-logger.ts';
import { startRelay } from '../../worker/relay.ts';
import { startWorkers } from '../../worker/workers.ts';
import {
  createTestDatabase,
  createTestNamespace,
  temporalAddress,
  TEST_MASTER_KEY,
  type TestDatabase,
} from './servers.ts';

export interface House {
  database: Database;
  keys: MasterKeys;
  client: Client;
  connection: Connection;
  namespace: string;
  databaseUrl: string;
  close(): Promise<void>;
}

/** What links in texts begin with. */
export const PUBLIC_URL = 'http://127.0.0.1:8080';

const quiet = pino({ level: process.env.LOG_LEVEL ?? 'error' });
let installed = false;

interface HouseWish {
  /** Stand in for the world outside. */
  ports?: Ports;
  /** False leaves the work to a process. */
  workers?: boolean;
  /** A database filled otherwise than with the demo's archive alone; it ends with the house. */
  filled?: () => Promise<TestDatabase>;
}

/** Everything a case needs, up in some seconds. */
export async function openHouse(wish: HouseWish = {}): Promise<House> {
  const { ports = localPorts(), workers: withWorkers = true, filled = createTestDatabase } = wish;
  if (!installed) Runtime.install({ logger: engineLogger(quiet), shutdownSignals: [] });
  installed = true;
  const [server, namespace] = await Promise.all([filled(), createTestNamespace()]);
  const database = createDatabase(server.url);
  const address = temporalAddress();
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new TemporalClient({ connection, namespace });
  const keys = masterKeysOf(TEST_MASTER_KEY);
  const workers = withWorkers
    ? await startWorkers(native, namespace, { db: database.db, keys, ports, publicUrl: PUBLIC_URL })
    : undefined;
  const relay = withWorkers ? startRelay(database, client, quiet) : undefined;
  return {
    database,
    keys,
    client,
    connection,
    namespace,
    databaseUrl: server.url,
    async close() {
      await relay?.stop();
      workers?.stop();
      await workers?.running;
      await connection.close();
      await native.close();
      await database.close();
      await server.drop();
    },
  };
}
