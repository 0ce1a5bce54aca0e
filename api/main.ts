import { Client, Connection } from '@temporalio/client';
import closeWithGrace from 'close-with-grace';
import { join } from 'node:path';
import { createDatabase } from '../db/client.ts';
import { masterKeysOf } from '../db/crypto.ts';
import { localFiles } from '../integrations/files.ts';
import { readEnv } from '../stack/env.ts';
import { buildApp } from './app.ts';
import { CONSOLE_FOLDER } from './config.ts';
import { TemporalEngine } from './engine/temporal-engine.ts';

/** How long requests under way may take to end. */
const GRACE_MS = 10_000;

const env = readEnv();
const database = createDatabase(env.databaseUrl, { applicationName: 'guanjia-api', max: 20 });
// Lazy: the API accepts cases while the engine is away, and its first call finds the engine when it is back.
const connection = Connection.lazy({ address: env.temporalAddress });
const client = new Client({ connection, namespace: env.temporalNamespace });
const engine = new TemporalEngine(client, connection, env.temporalNamespace);

const app = await buildApp({
  db: database.db,
  engine,
  files: localFiles(join(env.dataFolder, 'files')),
  clock: Date.now,
  config: {
    demo: env.demo,
    consoleFolder: CONSOLE_FOLDER,
    production: process.env['NODE_ENV'] === 'production',
    keys: masterKeysOf(env.masterKey),
    paymentSecret: env.paymentSecret,
    temporalUiUrl: env.temporalUiUrl,
    temporalNamespace: env.temporalNamespace,
    publicUrl: env.publicUrl,
    trustedProxies: env.trustedProxies,
    logLevel: env.logLevel,
  },
});

closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
  if (err) app.log.error({ err }, 'the API ends over an error');
  await app.close();
  await engine.close();
  await database.close();
});

await app.listen({ host: env.host, port: env.port });
app.log.info({ host: env.host, port: env.port }, 'the API listens');
