import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { testFiles } from '../support/files.ts';

const store = testFiles();
afterEach(() => store.removeFiles());

const BYTES = Buffer.from('a photo of a wet ceiling');
const HASH = createHash('sha256').update(BYTES).digest();

test('bytes are kept under their hash, once, and found by it', async () => {
  const kept = await Promise.all([store.files.put(BYTES), store.files.put(BYTES), store.files.put(BYTES)]);
  expect(kept.every((content) => content.equals(HASH))).toBe(true);
  const name = HASH.toString('hex');
  expect(await readdir(join(store.folder, name.slice(0, 2)))).toEqual([name]);
  expect(await readFile(join(store.folder, name.slice(0, 2), name))).toEqual(BYTES);
  expect(await store.files.find(HASH)).toEqual(BYTES);
});

test('what was never kept is not found', async () => {
  expect(await store.files.find(HASH)).toBeUndefined();
});

test('a folder that cannot be written to is an error, and so is what is no file', async () => {
  await mkdir(dirname(store.folder), { recursive: true });
  await writeFile(store.folder, 'a file where the folder should be');
  await expect(store.files.put(BYTES)).rejects.toThrow('ENOTDIR');
  await expect(store.files.find(HASH)).rejects.toThrow('ENOTDIR');
});
