import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys and without undefined: one text for one content, whatever order a state was put together in.
 * Takes plain JSON only; a Date, Map or bigint is a mistake of the caller and throws.
 */
export const canonicalText = (value: unknown): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot hold');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`not plain JSON: ${typeof value}`);
};

/** SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
