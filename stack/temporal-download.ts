import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withProgress, type Say } from './progress.ts';

const SOURCE = 'https://temporal.download';
const REACH_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 5 * 60_000;

/**
 * Lets the Temporal SDK download the program and keeps it at `target`. Whether the source can be reached at all is asked
 * first, within five seconds, because the SDK itself would wait long on a closed network.
 */
export async function downloadTemporal(
  target: string,
  version: string,
  say: Say,
): Promise<{ program: string } | { closed: string }> {
  try {
    await fetch(SOURCE, { method: 'HEAD', signal: AbortSignal.timeout(REACH_WITHIN_MS) });
  } catch {
    return { closed: `${SOURCE} cannot be reached` };
  }
  const folder = `${dirname(target)}.download-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await withProgress(say, `downloading the Temporal server ${version}, once`, () =>
      fetchInto(folder, version),
    );
    const file = readdirSync(folder).find((name) => name.startsWith('temporal'));
    if (file === undefined) return { closed: 'the download left no program' };
    mkdirSync(dirname(target), { recursive: true });
    chmodSync(join(folder, file), 0o755);
    renameSync(join(folder, file), target);
    return { program: target };
  } catch (error) {
    return { closed: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The SDK downloads only on the way to starting a server of its own; that one is ended at once. */
async function fetchInto(folder: string, version: string): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const started = TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: folder, version: `v${version}` } },
  }).then((environment) => environment.teardown());
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the download took over five minutes')), DOWNLOAD_WITHIN_MS);
  });
  try {
    await Promise.race([started, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
