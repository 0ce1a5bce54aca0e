import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Base64 of 32 bytes each. `made` is true when this call made them. */
export type DemoKeys = { masterKey: string; paymentSecret: string; file: string; made: boolean };

/**
 * The demo's own keys, made at the first call and kept in the data folder, readable to their owner only. Several
 * processes may call at once: the first to create the file wins. Outside the demo keys come from the environment, because
 * they must be stored and backed up apart from the data.
 */
export function demoKeys(dataFolder: string): DemoKeys {
  const file = join(dataFolder, 'demo-keys.json');
  mkdirSync(dataFolder, { recursive: true });
  let made = false;
  try {
    const fresh = {
      masterKey: randomBytes(32).toString('base64'),
      paymentSecret: randomBytes(32).toString('base64'),
    };
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    made = true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { masterKey: string; paymentSecret: string };
  return { ...kept, file, made };
}
