import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localFiles, type FileStore } from '../../integrations/files.ts';

/** A store of files of one's own; its folder comes with the first file. */
export function testFiles(): { files: FileStore; folder: string; removeFiles: () => Promise<void> } {
  const folder = join(tmpdir(), `guanjia-files-${randomUUID()}`);
  return {
    files: localFiles(folder),
    folder,
    removeFiles: () => rm(folder, { recursive: true, force: true }),
  };
}
