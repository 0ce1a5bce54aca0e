/** The process that carries the cases: `node --import tsx worker/main.ts`, told everything by its environment. */
import { Runtime } from '@temporalio/worker';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { createDatabase } from '../db/client.ts';
import { masterKeysOf } from '../db/crypto.ts';
import { portsFor } from '../integrations/index.ts';
import { readEnv } from '../stack/env.ts';
import { startAwayWatch } from './away-watch.ts';
import { connectWhenThere } from './connect.ts';
import { engineLogger } from './engine-logger.ts';
import { startHousekeeping } from './housekeeping.ts';
import { startRelay } from './relay.ts';
import { startWorkers } from './workers.ts';

const env = readEnv();
const log = pino({ level: env.logLevel, base: { process: 'worker' } });
// Ctrl-C and `kill` are this process's own business, not the runtime's.
Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });

const stopping = new AbortController();
const endings: (() => Promise<void>)[] = [];
closeWithGrace({ delay: 20_000, logger: false }, async ({ err, signal }) => {
  if (err !== undefined) log.error({ err }, 'the worker ends over an error');
  else log.info({ signal }, 'the worker ends');
  stopping.abort();
  for (const end of endings.reverse()) await end();
});

const database = createDatabase(env.databaseUrl, {
  applicationName: 'guanjia worker',
  max: 12,
  onIdleError: (err) => log.warn({ err }, 'a database connection was lost'),
});
endings.push(database.close);

const engine = await connectWhenThere(env.temporalAddress, env.temporalNamespace, log, stopping.signal);
endings.push(() => engine.close());

const keys = masterKeysOf(env.masterKey);
const workers = await startWorkers(engine.native, env.temporalNamespace, {
  db: database.db,
  keys,
  ports: portsFor(env.webhookUrl),
  publicUrl: env.publicUrl,
});
const relay = startRelay(database, engine.client, log);
const housekeeping = startHousekeeping(database.db, keys, log);
const awayWatch = startAwayWatch(database.db, log);
endings.push(async () => {
  await housekeeping.stop();
  await awayWatch.stop();
  await relay.stop();
  workers.stop();
  await workers.running;
});
log.info({ temporal: env.temporalAddress, namespace: env.temporalNamespace }, 'worker ready');
await workers.running;
