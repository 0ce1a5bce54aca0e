import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkout } from '../../stack/data-folder.ts';
import { isSameProcess, type ProcessMark } from '../../stack/process-mark.ts';
import { readRemembered } from '../../stack/remembered.ts';
import { endLeftRunning } from '../../stack/supervised.ts';
import {
  createTestDatabase,
  createTestNamespace,
  temporalAddress,
  TEST_MASTER_KEY,
} from '../support/servers.ts';
import { runStackJob } from '../support/jobs.ts';
import { makeTestFolder, removeTestFolder } from '../support/test-folder.ts';

type Start = {
  child: ChildProcess;
  ended: Promise<number | null>;
  said(): string;
  untilSays(words: RegExp): Promise<string>;
};

let dataFolder: string;
beforeEach(() => {
  dataFolder = makeTestFolder();
});
afterEach(async () => {
  await endLeftRunning(dataFolder, 'api');
  await endLeftRunning(dataFolder, 'worker');
  await removeTestFolder(dataFolder);
});

/** `npm start` without npm between, so that a kill meets the start itself. */
function start(env: NodeJS.ProcessEnv = {}, ...args: string[]): Start {
  const child = spawn(process.execPath, ['stack/start.mjs', ...args], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, GUANJIA_DATA: dataFolder, ...env },
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      for (const listener of listeners) listener();
    });
  const untilSays = async (words: RegExp): Promise<string> => {
    const heard = new Promise<void>((resolve) => listeners.add(() => words.test(said) && resolve()));
    if (!words.test(said))
      await Promise.race([
        heard,
        ended.then(() => Promise.reject(new Error(`it ended without saying ${String(words)}:\n${said}`))),
      ]);
    return words.exec(said)?.[1] ?? '';
  };
  return { child, ended, said: () => said, untilSays };
}

const OPEN = /open\s+(http:\S+)/;
const marks = (): ProcessMark[] => {
  const temporal = readRemembered(dataFolder, 'temporal') as { mark: ProcessMark };
  const others = ['api', 'worker'].map(
    (name) => readRemembered(dataFolder, `process-${name}`) as ProcessMark,
  );
  return [temporal.mark, ...others];
};

test(
  'a start brings everything up, refuses a rival, outlives kills and ends all it started',
  { timeout: 240_000 },
  async () => {
    const first = start({}, '--without-cases');
    const address = await first.untilSays(OPEN);
    await expect(fetch(`${address}/readyz`)).resolves.toMatchObject({ status: 200 });
    expect(first.said()).toMatch(/supervisor/);
    expect(first.said()).toContain(dataFolder);
    const keys = readFileSync(join(dataFolder, 'demo-keys.json'), 'utf8');

    const rival = start();
    expect(await rival.ended).toBe(1);
    expect(rival.said()).toContain(address);

    const [temporal, ...workerAndApi] = marks();
    first.child.kill('SIGKILL');
    await first.ended;

    const second = start();
    expect(await second.untilSays(OPEN)).toBe(address);
    await expect(fetch(`${address}/readyz`)).resolves.toMatchObject({ status: 200 });
    expect(workerAndApi.filter(isSameProcess)).toEqual([]);
    expect(marks()[0]).toEqual(temporal);
    expect(readFileSync(join(dataFolder, 'demo-keys.json'), 'utf8')).toBe(keys);

    for (const job of ['audit-job', 'reconcile-job'])
      expect(await runStackJob(job, { GUANJIA_DATA: dataFolder })).toMatchObject({ code: 0 });

    const running = marks();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(running.filter(isSameProcess)).toEqual([]);
    await expect(fetch(`${address}/readyz`)).rejects.toThrow('fetch failed');
  },
);

test(
  'with servers of one’s own it starts neither, and refuses to empty them',
  { timeout: 120_000 },
  async () => {
    const database = await createTestDatabase();
    const env = {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporalAddress(),
      TEMPORAL_NAMESPACE: await createTestNamespace(),
      GUANJIA_MASTER_KEY: TEST_MASTER_KEY,
    };
    try {
      const refused = start(env, '--reset');
      expect(await refused.ended).toBe(1);

      const started = start(env);
      const address = await started.untilSays(OPEN);
      await expect(fetch(`${address}/readyz`)).resolves.toMatchObject({ status: 200 });
      expect(
        ['postgres', 'temporal.db', 'temporal.json'].filter((name) => existsSync(join(dataFolder, name))),
      ).toEqual([]);
      started.child.kill('SIGINT');
      expect(await started.ended).toBe(0);
    } finally {
      await database.drop();
    }
  },
);

test('every fault of the configuration stops the start at once, by exit code 78', async () => {
  const stopped = start({ PORT: 'eighty', HOST: '0.0.0.0', GUANJIA_MASTER_KEY: 'short' });
  expect(await stopped.ended).toBe(78);
  for (const name of ['PORT', 'HOST', 'GUANJIA_MASTER_KEY']) expect(stopped.said()).toContain(name);
});
