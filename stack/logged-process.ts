import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { findMark, type ProcessMark } from './process-mark.ts';

const LOG_LIMIT = 20 * 1024 * 1024;

export type LoggedProcess = {
  mark: ProcessMark;
  child: ChildProcess;
  /** Settles when the process has ended, with how it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/**
 * Starts a program that writes to a log file of its own. It gets its own process group, so that a Ctrl-C in the terminal
 * reaches only the start, which ends the rest in order; and it outlives a killed start, whose successor finds it by the
 * remembered mark. Rejects when the program cannot be run at all.
 */
export async function startLogged(
  program: string,
  args: readonly string[],
  options: { log: string; env?: NodeJS.ProcessEnv; cwd?: string; uid?: number; gid?: number },
): Promise<LoggedProcess> {
  const { log, ...rest } = options;
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const out = openSync(log, 'a', 0o640);
  try {
    const child = spawn(program, args, {
      ...rest,
      detached: true,
      stdio: ['ignore', out, out],
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null)
        resolve({ code: child.exitCode, signal: child.signalCode });
      else child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const pid = child.pid ?? 0;
    return { mark: findMark(pid) ?? { pid, started: 'ended at once' }, child, ended };
  } finally {
    closeSync(out);
  }
}

/** The end of a log, for an error message. */
export function tailOf(log: string, lines = 12): string {
  if (!existsSync(log)) return '(no log)';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
