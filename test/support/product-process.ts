/** The product's processes as they are in production, to be killed. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { House } from './house.ts';
import { TEST_MASTER_KEY, temporalAddress } from './servers.ts';

export interface ProductProcess {
  /** Ends at once, whatever it is doing. */
  kill(): Promise<void>;
  /** Asks it to end; answers its exit code. */
  end(): Promise<number | null>;
}

/** Where a product's processes find their servers. */
export type Address = Pick<House, 'databaseUrl' | 'namespace'>;

export const startWorkerProcess = (house: Address): Promise<ProductProcess> =>
  startProcess(house, { entry: 'worker/main.ts', ready: 'worker ready' });

export const startApiProcess = (house: Address, port: number): Promise<ProductProcess> =>
  startProcess(house, { entry: 'api/main.ts', ready: 'the API listens', env: { PORT: String(port) } });

interface Entry {
  entry: string;
  /** What it says when it is ready. */
  ready: string;
  env?: NodeJS.ProcessEnv;
}

/** Up when it says that it is ready. */
async function startProcess(house: Address, { entry, ready, env = {} }: Entry): Promise<ProductProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: house.databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress(),
      TEMPORAL_NAMESPACE: house.namespace,
      GUANJIA_MASTER_KEY: TEST_MASTER_KEY,
      LOG_LEVEL: 'info',
      ...env,
    },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const told: string[] = [];
  const isReady = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      told.push(line);
      if (line.includes(ready)) return true;
    }
    return false;
  })();
  if (!(await isReady)) throw new Error(`${entry} ended before it was ready:\n${told.join('\n')}`);
  child.stdout.resume();
  return {
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async end() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
