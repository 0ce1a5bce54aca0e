import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const checkout = resolve(fileURLToPath(new URL('..', import.meta.url)));

export const isRoot = process.getuid?.() === 0;

/** The user's cache folder of this product: what is lost from here is only fetched or built again. */
export function cacheFolder(source: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (platform === 'win32')
    return join(source.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'guanjia', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'guanjia');
  return join(source.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'guanjia');
}

/**
 * Where the data lies unless GUANJIA_DATA says otherwise: one folder per checkout, outside of it, so that two checkouts
 * never share a database. Root keeps it under /var/lib, because PostgreSQL refuses to run as root and the account it
 * runs as cannot look into root's home.
 */
export function defaultDataFolder(
  source: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
  root = isRoot,
): string {
  const name = `${basename(checkout)}-${createHash('sha256').update(checkout).digest('hex').slice(0, 8)}`;
  return join(dataHome(source, platform, root), name);
}

function dataHome(source: NodeJS.ProcessEnv, platform: NodeJS.Platform, root: boolean): string {
  if (platform === 'win32')
    return join(source.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'guanjia');
  if (platform === 'darwin')
    return root ? '/var/lib/guanjia' : join(homedir(), 'Library', 'Application Support', 'guanjia');
  if (root) return '/var/lib/guanjia';
  return join(source.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'guanjia');
}
