/** A cursor that this server did not give, or for another sort. */
export class CursorFault extends Error {
  constructor() {
    super('the cursor belongs to no page of this list');
    this.name = 'CursorFault';
  }
}

const KEY = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place behind a line, opaque to callers: sort, key, id. */
export const cursorOf = (sort: string, key: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** @throws CursorFault */
export const readCursor = (cursor: string, sort: string, form: RegExp = KEY): { key: string; id: string } => {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorFault();
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new CursorFault();
  const [ofSort, key, id] = parts as unknown[];
  if (ofSort !== sort || typeof key !== 'string' || typeof id !== 'string') throw new CursorFault();
  if (!form.test(key) || !UUID.test(id)) throw new CursorFault();
  return { key, id };
};
