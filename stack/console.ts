import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkout } from './data-folder.ts';

const built = join(checkout, 'dist', 'web');
/** Names what the build was made from. */
const mark = join(built, '.made-from');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** A digest of everything that the console is made from. */
function sourcesDigest(): string {
  const digest = createHash('sha256');
  const sources = ['web', 'cases', 'api/contract'].flatMap((room) => filesBelow(join(checkout, room)));
  for (const path of [...sources.sort(), join(checkout, 'package-lock.json')])
    digest.update(path.slice(checkout.length)).update('\0').update(readFileSync(path)).update('\0');
  return digest.digest('hex');
}

const isCurrent = (digest: string): boolean =>
  existsSync(mark) && readFileSync(mark, 'utf8').trim() === digest;

/**
 * Builds the console when its sources have changed since the last build. The new build takes the old one's place whole, so that
 * an interrupted one leaves nothing half. Rejects with what the builder said.
 */
export async function buildConsole(): Promise<void> {
  const digest = sourcesDigest();
  if (isCurrent(digest)) return;
  const fresh = join(checkout, 'dist', `web-${process.pid}`);
  mkdirSync(join(checkout, 'dist'), { recursive: true });
  try {
    await runBuilder(fresh);
    compressFiles(fresh);
    writeFileSync(join(fresh, '.made-from'), `${digest}\n`);
    rmSync(built, { recursive: true, force: true });
    renameSync(fresh, built);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Fonts are compressed in themselves; below this a second file is not worth its round. */
const WORTH_COMPRESSING = /\.(js|css|svg|webmanifest)$/;
const LEAST_BYTES = 1024;

/** A `.gz` beside every text file, made once here instead of with every answer. */
function compressFiles(folder: string): void {
  for (const path of filesBelow(folder).filter((each) => WORTH_COMPRESSING.test(each))) {
    const bytes = readFileSync(path);
    if (bytes.length >= LEAST_BYTES) writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function runBuilder(outDir: string): Promise<void> {
  const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js');
  const builder = spawn(
    process.execPath,
    [vite, 'build', '--config', join('web', 'vite.config.ts'), '--logLevel', 'warn'],
    {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', GUANJIA_CONSOLE_OUT: outDir },
    },
  );
  let said = '';
  for (const stream of [builder.stdout, builder.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    builder.once('error', reject);
    builder.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The console could not be built:\n${said.trim()}`));
    });
  });
}
