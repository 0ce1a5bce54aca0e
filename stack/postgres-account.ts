import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRoot } from './data-folder.ts';

/** Whom PostgreSQL runs as; empty: as ourselves. */
export type Account = { uid?: number; gid?: number };

/** Folder for what root keeps on behalf of the account PostgreSQL runs as. */
export const sharedByRoot = '/var/lib/guanjia';

/**
 * PostgreSQL refuses to run as root. Root therefore lends it the account `postgres`, which is created where it is missing
 * and can be; else `nobody`, which every system has.
 */
export function postgresAccount(): Account {
  if (!isRoot) return {};
  const found = findAccount('postgres') ?? createAccount() ?? findAccount('nobody');
  if (found === undefined)
    throw new Error(
      'PostgreSQL cannot run as root, and no account "postgres" or "nobody" is there: create one, or set DATABASE_URL.',
    );
  return found;
}

function createAccount(): Account | undefined {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ];
  for (const [program = '', ...args] of ways) {
    run(program, args);
    const made = findAccount('postgres');
    if (made !== undefined) return made;
  }
  return undefined;
}

function findAccount(name: string): Account | undefined {
  const [uid, gid] = [run('id', ['-u', name]), run('id', ['-g', name])];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function run(program: string, args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // The program is missing or says no: the caller tries the next way.
    return undefined;
  }
}

/** True when the account can walk down to this folder, which may not exist yet. */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    const open = found === undefined || (found.mode & 0o001) !== 0 || found.uid === account.uid;
    if (!open) return false;
    if (at === dirname(at)) return true;
  }
}

/** Makes a folder others may walk through but not list, whatever the umask. */
export function makePassable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  const last = first === undefined ? folder : resolve(first);
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (isRoot) chmodSync(at, statSync(at).mode | 0o011);
    if (at === last || at === dirname(at)) return;
  }
}

/**
 * Where the database's files lie: in the data folder, or, when the account cannot get there (a folder in root's home),
 * in a folder of its own under /var/lib/guanjia.
 */
export function postgresFolder(dataFolder: string, account: Account): string {
  makePassable(dataFolder);
  if (canReach(account, dataFolder)) return join(dataFolder, 'postgres');
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 12);
  return join(sharedByRoot, `postgres-${name}`);
}
