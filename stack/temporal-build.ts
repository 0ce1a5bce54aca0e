import { execFile, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withProgress, type Say } from './progress.ts';
import { isAtLeast } from './versions.ts';

const LEAST_GO = '1.26.8';
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
/** Holds go.mod and go.sum only; the sources come from the module proxy, checked against go.sum. */
const MODULE = fileURLToPath(new URL('./temporal-server', import.meta.url));

/**
 * Builds the program as a Go tool, about five minutes on two cores and 2 GB of module and build cache. An interrupted build
 * leaves nothing at `target`.
 */
export async function buildTemporal(
  target: string,
  say: Say,
  signal?: AbortSignal,
): Promise<{ program: string } | { closed: string }> {
  const go = await goVersion();
  if (!isAtLeast(go, LEAST_GO)) return { closed: `needs Go ${LEAST_GO} or newer, found ${go ?? 'none'}` };
  const fresh = `${target}.new-${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  say(
    'Building the Temporal server from source. This happens once and takes some five minutes; the program is kept in',
  );
  say(`  ${target}`);
  try {
    await withProgress(say, 'building the Temporal server', () => build(fresh, signal));
    renameSync(fresh, target);
    return { program: target };
  } catch (error) {
    return { closed: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(fresh, { force: true });
  }
}

function build(target: string, signal: AbortSignal | undefined): Promise<void> {
  const args = [
    'build',
    '-trimpath',
    '-tags',
    'disable_grpc_modules',
    '-ldflags',
    '-s -w',
    '-o',
    target,
    PACKAGE,
  ];
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly' };
  return new Promise((done, failed) => {
    const child = spawn('go', args, { cwd: MODULE, env, stdio: ['ignore', 'ignore', 'pipe'], signal });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2_000);
    });
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new Error(`go build failed: ${said.trim()}`)),
    );
  });
}

/** Asked inside the module, where an older Go fetches the toolchain the module names if it can. */
function goVersion(): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('go', ['env', 'GOVERSION'], { cwd: MODULE, timeout: 180_000 }, (error, stdout) =>
      resolve(error ? undefined : /^go(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1]),
    );
  });
}
