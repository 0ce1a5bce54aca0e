import { join } from 'node:path';
import { checkout } from './data-folder.ts';
import { startLogged, tailOf, type LoggedProcess } from './logged-process.ts';
import { endProcess, type ProcessMark } from './process-mark.ts';
import type { Say } from './progress.ts';
import { forget, readRemembered, remember } from './remembered.ts';

/** A process of the product: started again when it ends by itself, after 1, 2, 4 … 30 s. */
export type Supervised = {
  /** When the one running now was started. */
  startedAt(): number;
  /** Rejects when it cannot be kept running: wrong configuration, or three ends before it was ever ready. */
  failed: Promise<never>;
  /** From now on its ends count as crashes, not as a failed start. */
  ready(): void;
  stop(): Promise<void>;
};

const CONFIGURATION_FAULT = 78;
const LONGEST_WAIT_MS = 30_000;
/** One that ran this long starts over with the shortest wait. */
const STEADY_AFTER_MS = 60_000;

/** Ends the process of this name that a killed predecessor left running. */
export async function endLeftRunning(dataFolder: string, name: string): Promise<void> {
  const left = readRemembered(dataFolder, `process-${name}`) as ProcessMark | undefined;
  if (left !== undefined) await endProcess(left);
}

/** Runs a TypeScript entry of this checkout (`api/main.ts`) under supervision; its output goes to `logs/<name>.log`. */
export async function supervise(
  name: string,
  entry: string,
  options: { dataFolder: string; env: NodeJS.ProcessEnv; say: Say },
): Promise<Supervised> {
  const { dataFolder, env, say } = options;
  const log = join(dataFolder, 'logs', `${name}.log`);
  let stopping = false;
  let everReady = false;
  let began = 0;
  let current: LoggedProcess;
  let wakeUp: () => void = () => undefined;

  const launch = async (): Promise<void> => {
    began = Date.now();
    current = await startLogged(process.execPath, ['--import', 'tsx', entry], { log, env, cwd: checkout });
    remember(dataFolder, `process-${name}`, current.mark);
  };
  const keep = async (): Promise<never> => {
    let quickEnds = 0;
    for (;;) {
      const { code, signal } = await current.ended;
      if (stopping) return await new Promise<never>(() => undefined);
      quickEnds = Date.now() - began > STEADY_AFTER_MS ? 1 : quickEnds + 1;
      if (code === CONFIGURATION_FAULT || (!everReady && quickEnds === 3))
        throw new Error(
          `The ${name} does not start (exit code ${code ?? signal}). The end of ${log}:\n${tailOf(log)}`,
        );
      const wait = Math.min(1_000 * 2 ** (quickEnds - 1), LONGEST_WAIT_MS);
      say(
        `The ${name} ended (${signal ?? `exit code ${code}`}); starting it again in ${wait / 1000} s. Its log: ${log}`,
      );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (stopping) return await new Promise<never>(() => undefined);
      await launch();
    }
  };

  await launch();
  const failed = keep();
  // Whoever waits for it hears of it; nobody waiting is no reason to end the process.
  failed.catch(() => undefined);
  return {
    failed,
    startedAt: () => began,
    ready: () => {
      everReady = true;
    },
    stop: async () => {
      stopping = true;
      wakeUp();
      await endProcess(current.mark, { patienceMs: 20_000 });
      forget(dataFolder, `process-${name}`);
    },
  };
}
