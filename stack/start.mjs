/**
 * `npm start`: installs what is missing, then hands over to start.ts in the same process, so that one signal and one kill
 * reach all of it. Plain JavaScript, because before the installation there is nothing to run TypeScript with.
 */
import { ensureInstalled } from './installed.mjs';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
await import('./start.ts');
