import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endServersLeftBehind } from '../../stack/left-behind.ts';
import { findMark, isSameProcess, type ProcessMark } from '../../stack/process-mark.ts';
import { readRemembered, remember } from '../../stack/remembered.ts';

const PREFIX = 'guanjia-test-';

/** A folder for one run of the tests; it names its owner, so that a later run can clear up after a killed one. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  remember(folder, 'owner', findMark(process.pid));
  return folder;
}

/** Ends what still runs on the folder and removes it. */
export async function removeTestFolder(folder: string): Promise<void> {
  const { postgresFolder } = await endServersLeftBehind(folder);
  for (const gone of [postgresFolder, folder]) rmSync(gone, { recursive: true, force: true, maxRetries: 3 });
}

/** Clears up after runs that were killed before they could. */
export async function removeAbandonedTestFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = readRemembered(folder, 'owner') as ProcessMark | undefined;
    if (owner !== undefined && !isSameProcess(owner)) await removeTestFolder(folder);
  }
}
