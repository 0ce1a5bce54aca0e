import { sayOnScreen } from './progress.ts';

/** How a job that checks something ended. */
export type Verdict = 'agrees' | 'differs';

/**
 * Runs a check for a person or a scheduler: exit code 0 when it agrees, 1 when it differs, 2 when it could not be made, with
 * the reason in one sentence.
 */
export async function runJob(check: () => Promise<Verdict>): Promise<void> {
  try {
    process.exitCode = (await check()) === 'agrees' ? 0 : 1;
  } catch (error) {
    sayOnScreen(`Not checked: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
