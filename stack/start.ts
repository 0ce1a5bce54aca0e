/** The whole product on one machine; see `npm start` in README.md. */
import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate.ts';
import { seedDemo } from '../db/seed.ts';
import { bannerOf, type DemoLogin } from './banner.ts';
import { demoKeys } from './demo-keys.ts';
import { addressOf, readStartEnv, type StartEnv } from './env.ts';
import { keepServer } from './kept-server.ts';
import { buildConsole } from './console.ts';
import { choosePort, isFree } from './ports.ts';
import { makePassable } from './postgres-account.ts';
import { bringUpPostgres } from './postgres.ts';
import { sayOnScreen as say, withProgress } from './progress.ts';
import { untilApiReady, untilCasesStarted, untilWorkerPolls } from './readiness.ts';
import { reset } from './reset.ts';
import { Ending } from './ending.ts';
import { takeStartLock, type StartLock } from './start-lock.ts';
import { endLeftRunning, supervise } from './supervised.ts';
import { bringUpTemporal } from './temporal.ts';

const began = Date.now();
const options = readOptions();
// A demo unless told otherwise; outside of it GUANJIA_DEMO=0 and the keys must be given.
const env = readStartEnv({ ...process.env, GUANJIA_DEMO: process.env.GUANJIA_DEMO ?? '1' });
const ending = new Ending(say);
makePassable(env.dataFolder);
const lock = lockOrLeave();
ending.add('lock', async () => lock.release());
try {
  await ending.unlessAsked(run());
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
await ending.endAll();
process.exit();

async function run(): Promise<never> {
  const { dataFolder, temporalNamespace } = env;
  for (const name of ['api', 'worker']) await endLeftRunning(dataFolder, name);
  if (options.reset) {
    await withProgress(say, 'removing the old data', () => reset(dataFolder));
    say(`Begun anew: ${dataFolder} is empty.`);
  }
  const keys = keysOf(env);
  const port = await portOf(env);

  const servers = { ending, say };
  const address = addressOf(env.host, port);
  const publicUrl = env.publicUrl ?? address;
  const [database, engine] = await Promise.all([
    keepServer(
      'PostgreSQL',
      () => bringUpPostgres({ databaseUrl: env.databaseUrl, dataFolder, say }),
      ({ url }) => url,
      servers,
    ).then(async (kept) => {
      await prepareDatabase(kept.server.url, { ...keys, publicUrl });
      return kept;
    }),
    keepServer(
      'Temporal',
      () =>
        bringUpTemporal({
          address: env.temporalAddress,
          namespace: temporalNamespace,
          dataFolder,
          say,
          signal: ending.signal,
        }),
      ({ address }) => address,
      servers,
    ),
    ending.finish(() => withProgress(say, 'building the console', buildConsole)),
  ]);
  const [postgres, temporal] = [database.server, engine.server];
  const temporalUiUrl = env.temporalUiUrl ?? temporal.uiUrl;
  const told: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_UI_URL: temporalUiUrl,
    HOST: env.host,
    PORT: String(port),
    GUANJIA_PUBLIC_URL: publicUrl,
    GUANJIA_DATA: dataFolder,
    GUANJIA_DEMO: env.demo ? '1' : '0',
    GUANJIA_MASTER_KEY: keys.masterKey,
    GUANJIA_PAYMENT_SECRET: keys.paymentSecret,
  };
  const child = { dataFolder, env: told, say };
  const worker = await ending.keep('worker', () => supervise('worker', 'worker/main.ts', child));
  const api = await ending.keep('API', () => supervise('api', 'api/main.ts', child));
  const failed = Promise.race([database.failed, engine.failed, worker.failed, api.failed]);
  const ready = Promise.all([
    untilApiReady(address),
    untilWorkerPolls(temporal.address, temporalNamespace, () => worker.startedAt()),
  ]);
  await withProgress(say, 'starting worker and API', () => Promise.race([ready, failed]));
  worker.ready();
  api.ready();
  const started = untilCasesStarted(postgres.url);
  const left = await withProgress(say, 'starting the cases', () => Promise.race([started, failed]));
  if (left > 0) say(`${left} cases are still being started.`);

  lock.announce(address);
  const logins = env.demo ? await demoLogins(address) : [];
  const seconds = (Date.now() - began) / 1000;
  say(bannerOf({ address, dataFolder, demo: env.demo, seconds, postgres, temporal, temporalUiUrl, logins }));
  return await failed;
}

/** While the other parts still come up: the newest schema, and the demo in an empty database. */
async function prepareDatabase(url: string, keys: { masterKey: string; publicUrl: string }): Promise<void> {
  await ending.finish(() => withProgress(say, 'migrating the database', () => migrate(url)));
  if (!env.demo) return;
  const { masterKey, publicUrl } = keys;
  const cases = options.withoutCases ? undefined : { now: Date.now(), publicUrl };
  const fill = () => seedDemo(url, { masterKey, cases });
  await ending.finish(() => withProgress(say, 'filling the demo', fill));
}

function readOptions(): { reset: boolean; withoutCases: boolean } {
  const known = {
    reset: { type: 'boolean' },
    'without-cases': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options: known });
    if (values.help) {
      say('npm start               brings the product up; Ctrl-C ends it and keeps the data');
      say('npm start -- --reset    the same, from an empty database');
      say('npm start -- --without-cases    a new demo opens with its archive alone');
      process.exit(0);
    }
    const given = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => process.env[name]);
    if (values.reset && given.length > 0) {
      say(
        `--reset empties only servers that npm start brings up; ${given.join(' and ')} name servers of your own.`,
      );
      process.exit(1);
    }
    return { reset: values.reset ?? false, withoutCases: values['without-cases'] ?? false };
  } catch (error) {
    say(
      `${error instanceof Error ? error.message : String(error)}\nnpm start -- --help lists what there is.`,
    );
    return process.exit(1);
  }
}

function lockOrLeave(): StartLock {
  const held = takeStartLock(env.dataFolder);
  if ('release' in held) return held;
  const where = held.address === undefined ? 'is just starting' : `runs at ${held.address}`;
  say(`Guanjia ${where} already (process ${held.by.pid}, data in ${env.dataFolder}).`);
  say('Stop it with Ctrl-C there, or start a second one beside it: GUANJIA_DATA=<another folder> npm start');
  return process.exit(1);
}

function keysOf({ demo, dataFolder, masterKey, paymentSecret }: StartEnv): {
  masterKey: string;
  paymentSecret?: string;
} {
  if (masterKey !== undefined && (!demo || paymentSecret !== undefined)) return { masterKey, paymentSecret };
  const own = demoKeys(dataFolder);
  if (own.made) say(`The demo made its own keys: ${own.file}`);
  return { masterKey: masterKey ?? own.masterKey, paymentSecret: paymentSecret ?? own.paymentSecret };
}

/** A port that was asked for is not changed silently. */
async function portOf({ port, host, dataFolder }: StartEnv): Promise<number> {
  if (port === undefined) return await choosePort(dataFolder, 'api', 8080);
  if (await isFree(port, host)) return port;
  throw new Error(`PORT ${port} is taken by another program: choose another, or leave PORT out.`);
}

async function demoLogins(address: string): Promise<DemoLogin[]> {
  const answer = await fetch(`${address}/api/demo/logins`);
  if (!answer.ok) throw new Error(`The API does not tell the demo's logins: ${answer.status}`);
  return (await answer.json()) as DemoLogin[];
}
