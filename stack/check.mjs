/** `npm run check`: everything that needs no service, under a minute. */
import { runChecks, staticChecks, unitTests } from './checks.mjs';
import { ensureInstalled } from './installed.mjs';

ensureInstalled();
const failed = await runChecks([...staticChecks, unitTests]);
process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `Failed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
