/**
 * All workflows as one file of code, made once and kept under a name that is the hash of everything it is made from: a worker
 * never bundles at its start when nothing changed, and two workers that start at once both find a whole file.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const SOURCES = ['workflows', 'cases'];
const PACKAGES = ['@temporalio/worker', '@temporalio/workflow', 'typebox'];

/**
 * Loaded once for all workflows of a worker instead of once for each: pure functions and data, without state of their own that
 * a case could leave behind for another. A parked case costs a fifth of the memory so, and a new one starts eight times as fast.
 */
const SHARED_MODULES = ['command-form', 'lifecycle', 'deadlines', 'effects-of'].map((name) =>
  join(root, 'cases', `${name}.ts`),
);

export interface Bundle {
  codePath: string;
  /** Short, because every task of every history names it. */
  buildId: string;
}

/** Where the bundle lies; made first if it is not there, which takes some seconds. */
export async function workflowBundle(): Promise<Bundle> {
  const folder = join(root, 'node_modules', '.cache', 'guanjia');
  const hash = hashOfSources();
  const bundle = { codePath: join(folder, `workflows-${hash}.js`), buildId: hash.slice(0, 8) };
  const { codePath } = bundle;
  if (existsSync(codePath)) return bundle;
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    preloadModules: SHARED_MODULES,
    logger: quiet,
  });
  mkdirSync(folder, { recursive: true });
  const half = `${codePath}.${process.pid}`;
  writeFileSync(half, code);
  renameSync(half, codePath);
  return bundle;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  hash.update(`shared ${SHARED_MODULES.map((path) => path.slice(root.length)).join(' ')}\n`);
  for (const name of PACKAGES) hash.update(`${name}@${versionOf(name)}\n`);
  for (const folder of SOURCES)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts'))
        hash.update(`${folder}/${file}\n`).update(readFileSync(join(root, folder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** From the installed package, because the lock file may say one thing and the folder hold another. */
function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  const folders = require.resolve.paths(name) ?? [];
  const manifest = folders
    .map((folder) => join(folder, name, 'package.json'))
    .find((path) => existsSync(path));
  if (manifest === undefined) throw new Error(`${name} is not installed: run npm install`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

const silent = (): void => undefined;
const quiet = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
