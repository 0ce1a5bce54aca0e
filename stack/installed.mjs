import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** True when node_modules holds every package at the version the lock file names; optional ones may be absent. */
export function isInstalled(folder = root) {
  const kept = `${folder}/node_modules/.package-lock.json`;
  if (!existsSync(kept)) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = read(kept);
  return Object.entries(read(`${folder}/package-lock.json`)).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' ||
      present[path]?.version === version ||
      (present[path] === undefined && (optional || devOptional)),
  );
}

/** Installs what the lock file names when it is not there yet. Ends the process when npm fails, with npm's exit code. */
export function ensureInstalled() {
  if (isInstalled()) return;
  process.stdout.write(
    'Installing what package-lock.json names (npm ci), once; this takes a minute or two …\n',
  );
  if (npm('ci') === 0) return;
  // A registry that lacks the programs of other systems makes npm judge the lock file incomplete; the versions stay the lock's.
  process.stdout.write('npm ci refused; trying npm install, which leaves the lock file as it is …\n');
  const status = npm('install', '--no-save', '--package-lock=true');
  if (status !== 0) process.exit(status);
}

/** Development packages too, whatever NODE_ENV says: the tests need them. */
function npm(...command) {
  const { status, error } = spawnSync(
    'npm',
    [...command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (error) process.stderr.write(`npm cannot be run: ${error.message}\n`);
  return status ?? 1;
}
