import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where uploaded files lie. They are named by their content, so that nothing of a sender's name reaches the disk. */
export interface FileStore {
  /** Keeps the bytes and answers their SHA-256, once they survive a power cut. The same bytes again change nothing. */
  put(bytes: Buffer): Promise<Buffer>;
  /** The bytes of that SHA-256; undefined when they are not here. */
  find(content: Buffer): Promise<Buffer | undefined>;
}

/** Half-written files, each under a name of its own; what a killed process leaves here belongs to no attachment. */
const UNFINISHED = 'unfinished';

/** Files in a folder of this machine: `<folder>/ab/abcd…`. Several processes may share it. */
export function localFiles(folder: string): FileStore {
  const placeOf = (content: Buffer): { shelf: string; path: string } => {
    const name = content.toString('hex');
    const shelf = join(folder, name.slice(0, 2));
    return { shelf, path: join(shelf, name) };
  };
  return {
    async put(bytes) {
      const content = createHash('sha256').update(bytes).digest();
      const { shelf, path } = placeOf(content);
      if (await isThere(path)) return content;
      const unfinished = join(folder, UNFINISHED, randomUUID());
      for (const needed of [shelf, join(folder, UNFINISHED)])
        await mkdir(needed, { recursive: true, mode: 0o700 });
      try {
        await writeDurably(unfinished, bytes);
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      for (const changed of [shelf, folder]) await syncFolder(changed);
      return content;
    },
    async find(content) {
      try {
        return await readFile(placeOf(content).path);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A file under its final name was whole before it got the name. */
async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a renamed file is durable only with its folder. Windows knows no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
