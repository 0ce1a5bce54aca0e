import { join } from 'node:path';
import { startLogged, tailOf } from './logged-process.ts';
import { anyFreePort, choosePort } from './ports.ts';
import { endProcess, isSameProcess, type ProcessMark } from './process-mark.ts';
import { withProgress, type Say } from './progress.ts';
import { forget, readRemembered, remember } from './remembered.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';
import { climb, temporalLadder } from './temporal-binary.ts';
import { isTemporalAnswering, prepareNamespace } from './temporal-namespace.ts';

export type TemporalServer = {
  address: string;
  /** Undefined for a given server: TEMPORAL_UI_URL tells. */
  uiUrl?: string;
  origin: 'given' | 'adopted' | 'started';
  /** The file with all workflows; undefined for a given server. */
  file?: string;
  /** The process, if it is ours. */
  mark?: ProcessMark;
  /** Ends it if it is ours; a given one goes on. */
  stop(): Promise<void>;
};

export type TemporalOptions = {
  /** A server somebody else runs; then nothing is started. */
  address?: string;
  namespace: string;
  dataFolder: string;
  say: Say;
  /** Quicker, but a power cut may cost the last steps: tests and benches only. */
  throwaway?: boolean;
  /** Gives up a build under way. */
  signal?: AbortSignal;
};

/** What the data folder remembers of a server of ours, so that a successor can adopt or end it. */
type Remembered = { mark: ProcessMark; address: string; uiPort: number };

const FACT = 'temporal';
const READY_WITHIN_MS = 120_000;
/** Closed workflows stay for the UI as long in the demo. */
const RETENTION_DAYS = 30;

/**
 * A Temporal server: the one at TEMPORAL_ADDRESS, else the one a killed predecessor left running, else a development server
 * whose program comes by the ladder of temporal-binary.ts. Its namespace has every search attribute afterwards.
 */
export async function bringUpTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { address, namespace, dataFolder, say } = options;
  if (address !== undefined) {
    await withProgress(say, `waiting for the Temporal server at ${address}`, () =>
      untilAnswering(address, namespace),
    );
    await prepareNamespace(address, namespace);
    return { address, origin: 'given', stop: async () => undefined };
  }
  const left = await findLeftRunning(dataFolder, namespace);
  const running = left ?? (await start(options));
  await prepareNamespace(running.address, namespace, { retentionDays: RETENTION_DAYS });
  return {
    address: running.address,
    uiUrl: `http://127.0.0.1:${running.uiPort}`,
    origin: left === undefined ? 'started' : 'adopted',
    file: fileIn(dataFolder),
    mark: running.mark,
    stop: async () => {
      await endProcess(running.mark);
      forget(dataFolder, FACT);
    },
  };
}

/** The address of the development server that runs on this data folder now; undefined when none does. */
export function findRunningTemporal(dataFolder: string): string | undefined {
  const left = readRemembered(dataFolder, FACT) as Remembered | undefined;
  return left !== undefined && isSameProcess(left.mark) ? left.address : undefined;
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'temporal.db');

/** Only ever touches a process proven to be the one that was remembered; one that does not answer is ended. */
async function findLeftRunning(dataFolder: string, namespace: string): Promise<Remembered | undefined> {
  const left = readRemembered(dataFolder, FACT) as Remembered | undefined;
  if (left === undefined || !isSameProcess(left.mark)) return undefined;
  for (let attempt = 0; attempt < 5; attempt += 1)
    if (await isTemporalAnswering(left.address, namespace)) return left;
  await endProcess(left.mark, { patienceMs: 3_000 });
  return undefined;
}

async function start(options: TemporalOptions): Promise<Remembered> {
  const { dataFolder, namespace, say } = options;
  const program = await climb(temporalLadder(say, options.signal));
  const log = join(dataFolder, 'logs', 'temporal.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(dataFolder, 'temporal', options.throwaway ? undefined : 7233);
    const uiPort = await choosePort(dataFolder, 'temporal-ui', options.throwaway ? undefined : 8233);
    const innerPorts = [await anyFreePort(), await anyFreePort()];
    const server = await startLogged(program, flags(options, port, uiPort, innerPorts), { log });
    const address = `127.0.0.1:${port}`;
    const running = { mark: server.mark, address, uiPort };
    remember(dataFolder, FACT, running);
    const outcome = await Promise.race([
      server.ended.then(() => 'ended' as const),
      withProgress(say, 'starting the Temporal server', () => untilAnswering(address, namespace)),
    ]);
    if (outcome !== 'ended') return running;
    if (!/address already in use|port/i.test(tailOf(log)) || attempt === 5)
      throw new Error(`The Temporal server did not start. The end of ${log}:\n${tailOf(log)}`);
  }
}

/**
 * synchronous=FULL keeps the last step through a power cut. The poll rate's default of 20 holds every ordinary task up to
 * 50 ms. Time skipping lets tests and the demo move a case's clocks.
 */
function flags(options: TemporalOptions, port: number, uiPort: number, innerPorts: number[]): string[] {
  const values: Record<string, string[]> = {
    '--ip': ['127.0.0.1'],
    '--port': [String(port)],
    '--ui-port': [String(uiPort)],
    '--http-port': [String(innerPorts[0])],
    '--metrics-port': [String(innerPorts[1])],
    '--namespace': options.namespace === 'default' ? [] : [options.namespace],
    '--db-filename': [fileIn(options.dataFolder)],
    '--sqlite-pragma': ['journal_mode=WAL', `synchronous=${options.throwaway ? 'NORMAL' : 'FULL'}`],
    '--search-attribute': SEARCH_ATTRIBUTES.map(({ name, type }) => `${name}=${type}`),
    '--dynamic-config-value': [
      'frontend.WorkflowTimeSkippingEnabled=true',
      'history.transferProcessorMaxPollRPS=2000',
    ],
    '--log-level': ['warn'],
  };
  const pairs = Object.entries(values).flatMap(([flag, list]) => list.flatMap((value) => [flag, value]));
  return ['server', 'start-dev', '--ui-disable-news-fetch', ...pairs];
}

async function untilAnswering(address: string, namespace: string): Promise<'answers'> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isTemporalAnswering(address, namespace))) {
    if (Date.now() > until)
      throw new Error(`The Temporal server at ${address} does not answer for namespace ${namespace}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'answers';
}
