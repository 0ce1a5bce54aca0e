/** Makes sure that the servers can be brought up on this machine; `npm test` does this first. */
import { postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { sayOnScreen } from './progress.ts';
import { climb, temporalLadder } from './temporal-binary.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
try {
  postgresBinaries(postgresAccount());
  await climb(temporalLadder(sayOnScreen, interrupted.signal));
} catch (error) {
  sayOnScreen(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
