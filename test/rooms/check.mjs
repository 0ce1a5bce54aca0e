/**
 * Holds the imports of every room against .dependency-cruiser.cjs. By the library, not its command line: the command
 * refuses Node 20, the library runs on it.
 */
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../../.dependency-cruiser.cjs';
import { existsSync } from 'node:fs';

const rooms = [
  'cases',
  'workflows',
  'activities',
  'integrations',
  'db',
  'api',
  'worker',
  'stack',
  'web',
].filter((room) => existsSync(room));
const { output, exitCode } = await cruise(
  rooms,
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, outputType: 'err-long' },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);
process.stdout.write(typeof output === 'string' ? output : JSON.stringify(output, null, 2));
process.exitCode = exitCode === 0 ? 0 : 1;
