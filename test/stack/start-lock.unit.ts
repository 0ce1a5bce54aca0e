import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endProcess, findMark, isSameProcess } from '../../stack/process-mark.ts';
import { takeStartLock } from '../../stack/start-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockLeftBy = (mark: { pid: number; started: string }): void =>
  writeFileSync(join(folder, 'start.lock'), JSON.stringify(mark));

test('a second start learns who runs and where', () => {
  const first = takeStartLock(folder);
  if (!('announce' in first)) throw new Error('the folder was free');
  expect(takeStartLock(folder)).toEqual({ by: findMark(process.pid), address: undefined });
  first.announce('http://127.0.0.1:8080');
  expect(takeStartLock(folder)).toMatchObject({ address: 'http://127.0.0.1:8080' });
  first.release();
  expect(takeStartLock(folder)).toHaveProperty('release');
});

test('the lock of a start that was killed is taken over, without its old address', async () => {
  const killed = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const mark = findMark(killed.pid ?? 0);
  if (mark === undefined) throw new Error('the process runs');
  lockLeftBy(mark);
  expect(takeStartLock(folder)).toMatchObject({ by: mark });
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const lock = takeStartLock(folder);
  expect(lock).toHaveProperty('release');
  expect(takeStartLock(folder)).toEqual({ by: findMark(process.pid), address: undefined });
});

test('a pid that went to another program is neither respected nor ended', async () => {
  const stranger = { pid: process.pid, started: 'long before' };
  lockLeftBy(stranger);
  expect(isSameProcess(stranger)).toBe(false);
  await endProcess(stranger);
  expect(takeStartLock(folder)).toHaveProperty('release');
});

test('a torn lock file is taken over', () => {
  writeFileSync(join(folder, 'start.lock'), '{"pid":');
  expect(takeStartLock(folder)).toHaveProperty('release');
});

test('a process that ignores the request to end is killed', async () => {
  const stubborn = spawn(process.execPath, [
    '-e',
    'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
  ]);
  await once(stubborn.stdout, 'data');
  const mark = findMark(stubborn.pid ?? 0);
  if (mark === undefined) throw new Error('the process runs');
  await endProcess(mark, { patienceMs: 200 });
  expect(isSameProcess(mark)).toBe(false);
});
