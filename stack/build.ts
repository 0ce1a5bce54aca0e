/** `npm run build`: the console, ready to be served by the API. */
import { buildConsole } from './console.ts';
import { sayOnScreen, withProgress } from './progress.ts';

await withProgress(sayOnScreen, 'building the console', buildConsole);
sayOnScreen('The console is built (dist/web).');
