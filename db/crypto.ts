import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Personal data at rest (quality.md §3). Every person has a data key of their own, kept wrapped by the master key in
 * the schema `keys`, apart from the data: deleting that row deletes the person. A sealed value is bound to its table,
 * column and row, so that a cipher text copied to another place does not open.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const VERSION = 1;

/** The keys derived from the master key: one wraps person keys, one makes look-up values, one the tokens of owner's links. */
export interface MasterKeys {
  readonly wrapping: Buffer;
  readonly lookup: Buffer;
  readonly ownerLink: Buffer;
}

/** Where a sealed value stands; the three become its associated data. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const derive = (master: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `guanjia:${purpose}`, KEY_BYTES));

/** Reads the master key: 32 bytes in base64. Throws, without showing the value, when it is anything else. */
export const masterKeysOf = (masterKey: string): MasterKeys => {
  const master = Buffer.from(masterKey, 'base64');
  if (master.length !== KEY_BYTES) throw new Error(`the master key must be ${KEY_BYTES} bytes in base64`);
  return {
    wrapping: derive(master, 'wrapping'),
    lookup: derive(master, 'lookup'),
    ownerLink: derive(master, 'owner-link'),
  };
};

const associatedData = ({ table, column, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([table, column, row]));

/**
 * The nonce is drawn from the content when the caller asks for equal bytes on every run (the demo's fixed seed);
 * under one key, equal nonces then mean equal place and content, which is what makes that safe.
 */
const nonceFor = (key: Buffer, place: Place, clear: Buffer, repeatable: boolean): Buffer =>
  repeatable
    ? createHmac('sha256', key).update(associatedData(place)).update(clear).digest().subarray(0, NONCE_BYTES)
    : randomBytes(NONCE_BYTES);

const seal = (key: Buffer, place: Place, clear: Buffer, repeatable: boolean): Buffer => {
  const nonce = nonceFor(key, place, clear, repeatable);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
};

const open = (key: Buffer, place: Place, sealed: Buffer): Buffer => {
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION)
    throw new Error(`not a sealed value of version ${VERSION}: ${place.table}.${place.column}`);
  const tagAt = 1 + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, tagAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]);
};

const keyPlace = (personId: string): Place => ({
  table: 'keys.person_keys',
  column: 'wrapped',
  row: personId,
});

/** A data key for a person, in clear for sealing now and wrapped for `keys.person_keys`. */
export interface PersonKey {
  readonly dataKey: Buffer;
  readonly wrapped: Buffer;
}

/** Draws a fresh data key for a person and wraps it. */
export const newPersonKey = (keys: MasterKeys, personId: string): PersonKey => {
  const dataKey = randomBytes(KEY_BYTES);
  return { dataKey, wrapped: seal(keys.wrapping, keyPlace(personId), dataKey, false) };
};

/** The demo's data key of a person: the same for the same master key, so that two fills of the archive are equal. */
export const demoPersonKey = (keys: MasterKeys, personId: string): PersonKey => {
  const dataKey = createHmac('sha256', keys.wrapping).update(`demo:${personId}`).digest();
  return { dataKey, wrapped: seal(keys.wrapping, keyPlace(personId), dataKey, true) };
};

/** Opens a wrapped data key. Throws when the master key or the person is another one. */
export const unwrapPersonKey = (keys: MasterKeys, personId: string, wrapped: Buffer): Buffer =>
  open(keys.wrapping, keyPlace(personId), wrapped);

/** Seals one text of a person. `repeatable` gives equal bytes for equal place and text, for the demo's seed only. */
export const sealText = (dataKey: Buffer, place: Place, clear: string, repeatable = false): Buffer =>
  seal(dataKey, place, Buffer.from(clear, 'utf8'), repeatable);

/** Opens one text of a person. Throws when key, place or bytes are not those it was sealed with. */
export const openText = (dataKey: Buffer, place: Place, sealed: Buffer): string =>
  open(dataKey, place, sealed).toString('utf8');
