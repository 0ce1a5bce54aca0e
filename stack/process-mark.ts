import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process proven to be the one meant: a pid alone may have been given to another program since. */
export type ProcessMark = { pid: number; started: string };

/** The process running under this pid now, with the moment it started; undefined when there is none. */
export function findMark(pid: number): ProcessMark | undefined {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isSameProcess(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/** The command line of a process, or undefined where the system does not tell. */
export function findCommandLine(pid: number): string | undefined {
  if (process.platform === 'linux') return readProc(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ');
  if (process.platform === 'win32') return undefined;
  return ask('ps', ['-o', 'command=', '-p', String(pid)]);
}

/**
 * Ends a process that is proven ours: asks first, and kills it when it is still there after `patienceMs`. Does nothing
 * when the pid belongs to another process by now.
 */
export async function endProcess(
  mark: ProcessMark,
  how: { signal?: NodeJS.Signals; patienceMs?: number } = {},
): Promise<void> {
  if (!isSameProcess(mark)) return;
  process.kill(mark.pid, how.signal ?? 'SIGTERM');
  if (await isGone(mark, how.patienceMs ?? 10_000)) return;
  process.kill(mark.pid, 'SIGKILL');
  if (!(await isGone(mark, 5_000))) throw new Error(`Process ${mark.pid} does not end; end it by hand.`);
}

async function isGone(mark: ProcessMark, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while (isSameProcess(mark)) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function startOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32')
    return ask('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]);
  const line = ask('ps', ['-o', 'lstart=,stat=', '-p', String(pid)]);
  return line === undefined || / Z\S*$/.test(line) ? undefined : line.replace(/\s+\S+$/, '');
}

/** Ticks since boot (field 22 of proc(5) stat) beside the boot's id; a zombie counts as gone. */
function startOnLinux(pid: number): string | undefined {
  const fields = readProc(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended, or the system hides it: either way there is nothing to tell.
    return undefined;
  }
}

function ask(program: string, args: string[]): string | undefined {
  try {
    const answer = execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return answer === '' ? undefined : answer;
  } catch {
    // A non-zero exit code is how these programs say that there is no such process.
    return undefined;
  }
}
