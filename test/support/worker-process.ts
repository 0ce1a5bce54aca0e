/** The worker as the process it is in production, to be killed. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { House } from './house.ts';
import { TEST_MASTER_KEY, temporalAddress } from './servers.ts';

export interface WorkerProcess {
  /** Ends at once, whatever it is doing. */
  kill(): Promise<void>;
  /** Asks it to end; answers its exit code. */
  end(): Promise<number | null>;
}

/** Up when it says that it is ready. */
export async function startWorkerProcess(house: House): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: house.databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress(),
      TEMPORAL_NAMESPACE: house.namespace,
      GUANJIA_MASTER_KEY: TEST_MASTER_KEY,
      LOG_LEVEL: 'info',
    },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const told: string[] = [];
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      told.push(line);
      if (line.includes('worker ready')) return true;
    }
    return false;
  })();
  if (!(await ready)) throw new Error(`the worker ended before it was ready:\n${told.join('\n')}`);
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
