import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findMark } from '../stack/process-mark.ts';

interface Running {
  pid: number;
  parent: number;
  rssBytes: number;
}

/** Every process of the machine. */
function processes(): Running[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rss = 0]) => ({ pid, parent, rssBytes: rss * 1024 }));
}

/** Shared pages counted by their share, where the system tells; else resident memory. */
function memoryOf({ pid, rssBytes }: Running): number {
  try {
    const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return share === undefined ? rssBytes : Number(share) * 1024;
  } catch {
    // No such file outside of Linux, or the process has ended since.
    return findMark(pid) === undefined ? 0 : rssBytes;
  }
}

/** Bytes held by the process and all that it started. */
export function memoryOfTree(pid: number): number {
  const all = processes();
  const tree = new Set([pid]);
  for (let grown = true; grown;) {
    const before = tree.size;
    for (const each of all) if (tree.has(each.parent)) tree.add(each.pid);
    grown = tree.size > before;
  }
  return all.filter((each) => tree.has(each.pid)).reduce((sum, each) => sum + memoryOf(each), 0);
}
