import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './data-folder.ts';
import type { Say } from './progress.ts';
import { buildTemporal } from './temporal-build.ts';
import { downloadTemporal } from './temporal-download.ts';
import { isAtLeast } from './versions.ts';

/** The release of the Temporal command line this product is tried with, and the server inside it. */
export const TEMPORAL_VERSION = '1.9.1';
const LEAST_SERVER = '1.32.0';

/** One way to a program: its path, or why this way is closed on this machine. */
export type Rung = { name: string; find: () => Promise<{ program: string } | { closed: string }> };

/** The ways in the order they are tried (after TEMPORAL_ADDRESS): what is there, what was kept, fetched, built. */
export function temporalLadder(say: Say, signal?: AbortSignal, cache = cacheFolder()): Rung[] {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const kept = join(cache, `temporal-${TEMPORAL_VERSION}`, `temporal${ending}`);
  return [
    { name: '"temporal" on PATH', find: () => findOnPath(`temporal${ending}`) },
    { name: `the kept program ${kept}`, find: () => findKept(kept) },
    { name: 'download by the Temporal SDK', find: () => downloadTemporal(kept, TEMPORAL_VERSION, say) },
    { name: 'build from the Go module proxy', find: () => buildTemporal(kept, say, signal) },
  ];
}

/** Climbs until one rung holds. Rejects with why each was closed and with the ways a person has. */
export async function climb(ladder: readonly Rung[]): Promise<string> {
  const closed: string[] = [];
  for (const rung of ladder) {
    const found = await rung.find();
    if ('program' in found) return found.program;
    closed.push(`  ${rung.name}: ${found.closed}`);
  }
  throw new Error(
    [
      'No Temporal server was found or could be made on this machine:',
      ...closed,
      'Any one of these helps:',
      '  set TEMPORAL_ADDRESS=host:port to a running Temporal server;',
      `  put the program "temporal" ${TEMPORAL_VERSION} or newer on PATH (https://docs.temporal.io/cli/setup-cli);`,
      '  install Go 1.26.8 or newer and let it reach a Go module proxy (GOPROXY), then start again.',
    ].join('\n'),
  );
}

async function findOnPath(name: string): Promise<{ program: string } | { closed: string }> {
  const told = await versionTold(name);
  if (told === undefined) return { closed: 'not there' };
  return isRecent(told) ? { program: name } : { closed: `is too old (${told})` };
}

async function findKept(program: string): Promise<{ program: string } | { closed: string }> {
  if (!existsSync(program)) return { closed: 'not there' };
  const told = await versionTold(program);
  return told === undefined ? { closed: 'does not run' } : { program };
}

/** "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"; a build of one's own calls itself 0.0.0-DEV, so its server counts. */
export function isRecent(told: string): boolean {
  const release = /version (\d+\.\d+\.\d+)/.exec(told)?.[1];
  const server = /Server (\d+\.\d+\.\d+)/.exec(told)?.[1];
  return isAtLeast(release, TEMPORAL_VERSION) || isAtLeast(server, LEAST_SERVER);
}

function versionTold(program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: 15_000 }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    );
  });
}
