import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMark, isSameProcess, type ProcessMark } from './process-mark.ts';
import { readRemembered, remember } from './remembered.ts';

/** One `npm start` per data folder. */
export type StartLock = { announce(address: string): void; release(): void };
export type Held = { by: ProcessMark; address?: string };

/**
 * Takes the folder for this process, or answers who holds it. A holder that is no longer running (killed, power cut) is
 * replaced; of several that try at once exactly one succeeds.
 */
export function takeStartLock(dataFolder: string, pid = process.pid): StartLock | Held {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'start.lock');
  const mine = findMark(pid);
  if (mine === undefined) throw new Error('This process cannot be found among the running ones.');
  for (;;) {
    if (claim(file, mine)) return heldByUs(dataFolder, file, mine);
    const text = readIfThere(file);
    if (text === undefined) continue;
    const holder = parseMark(text);
    if (holder !== undefined && isSameProcess(holder))
      return { by: holder, address: addressOf(dataFolder, holder) };
    removeStale(file, text, mine.pid);
  }
}

/** The lock appears with its content in one step, so that nobody reads it half-written. */
function claim(file: string, mine: ProcessMark): boolean {
  const fresh = `${file}.${mine.pid}`;
  writeFileSync(fresh, JSON.stringify(mine));
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Another process may have replaced the stale lock since it was read: then its own is put back. */
function removeStale(file: string, stale: string, pid: number): void {
  const aside = `${file}.stale-${pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === stale) rmSync(aside);
  else renameSync(aside, file);
}

function heldByUs(dataFolder: string, file: string, mine: ProcessMark): StartLock {
  return {
    announce: (address) => remember(dataFolder, 'running', { by: mine, address }),
    release: () => rmSync(file, { force: true }),
  };
}

function addressOf(dataFolder: string, holder: ProcessMark): string | undefined {
  const running = readRemembered(dataFolder, 'running') as Held | undefined;
  return running?.by.pid === holder.pid && running.by.started === holder.started
    ? running.address
    : undefined;
}

function parseMark(text: string): ProcessMark | undefined {
  try {
    return JSON.parse(text) as ProcessMark;
  } catch {
    // A torn file has no living owner: it is written before it gets its name.
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
