import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';

/** N=2^17, r=8, p=1: about 0.3 s and 128 MiB each, hence never more than two at once. */
const LOG2_COST = 17;
const BLOCK_SIZE = 8;
const PARALLELISM = 1;
const HASH_BYTES = 32;
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let running = 0;

/** Takes one of the two places; a place that is given back goes straight to the next in line. */
const takePlace = async (): Promise<void> => {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
};

const giveBack = (): void => {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
};

const stretch = async (password: string, salt: Buffer): Promise<Buffer> => {
  const options: ScryptOptions = {
    N: 2 ** LOG2_COST,
    r: BLOCK_SIZE,
    p: PARALLELISM,
    maxmem: 160 * 1024 * 1024,
  };
  await takePlace();
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => {
        if (error) reject(error);
        else resolve(hash);
      });
    });
  } finally {
    giveBack();
  }
};

/** `scrypt$17$8$1$<salt>$<hash>`, salt and hash in base64. A salt is given only to get the same text again. */
export const hashPassword = async (password: string, salt: Buffer = randomBytes(16)): Promise<string> => {
  const hash = await stretch(password, salt);
  return [
    'scrypt',
    LOG2_COST,
    BLOCK_SIZE,
    PARALLELISM,
    salt.toString('base64'),
    hash.toString('base64'),
  ].join('$');
};

/** Spends the same time on a login that does not exist, so that the answer's delay names nobody. */
const NOBODY = `scrypt$${LOG2_COST}$${BLOCK_SIZE}$${PARALLELISM}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(HASH_BYTES).toString('base64')}`;

/** Whether the password belongs to the stored text; an undefined one (no such login) costs the same and is never right. */
export const isPassword = async (password: string, stored: string | undefined): Promise<boolean> => {
  const [scheme, cost, block, parallel, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  if (
    scheme !== 'scrypt' ||
    cost !== String(LOG2_COST) ||
    block !== String(BLOCK_SIZE) ||
    parallel !== String(PARALLELISM)
  )
    throw new Error('a stored password hash has other parameters than this release knows');
  const expected = Buffer.from(hash, 'base64');
  const given = await stretch(password, Buffer.from(salt, 'base64'));
  return timingSafeEqual(given, expected) && stored !== undefined;
};
