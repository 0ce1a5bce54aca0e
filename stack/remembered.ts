import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileOf = (dataFolder: string, name: string): string => join(dataFolder, `${name}.json`);

/** A small fact kept in the data folder between two starts; undefined when there is none or its file is torn.
 *  The caller wrote it and knows its shape. */
export function readRemembered(dataFolder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(fileOf(dataFolder, name), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes under another name and renames: a reader sees the old fact or the new one, never half of it. */
export function remember(dataFolder: string, name: string, fact: unknown): void {
  mkdirSync(dataFolder, { recursive: true });
  const file = fileOf(dataFolder, name);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(fact)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

export function forget(dataFolder: string, name: string): void {
  rmSync(fileOf(dataFolder, name), { force: true });
}
