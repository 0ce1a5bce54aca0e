import { createHash } from 'node:crypto';

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const objectText = (value: object, write: (inner: unknown) => string): string => {
  let text = '{';
  for (const name of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${write(field)}`;
  }
  return `${text}}`;
};

const textWith = (value: unknown, write: (inner: unknown) => string): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot hold');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return objectText(value, write);
  throw new TypeError(`not plain JSON: ${typeof value}`);
};

/**
 * JSON with sorted keys and without undefined: one text for one content, whatever order a state was put together in.
 * Takes plain JSON only; a Date, Map or bigint is a mistake of the caller and throws.
 */
export const canonicalText = (value: unknown): string => textWith(value, canonicalText);

const kept = new WeakMap<object, string>();

/**
 * The same text for a value of which `parts` never change: their texts are kept as long as the objects live. A case carries
 * its policy and calendar through every step, more than half of its state.
 */
export const canonicalTextKeeping = (value: unknown, parts: ReadonlySet<unknown>): string => {
  const write = (inner: unknown): string => {
    if (typeof inner !== 'object' || inner === null || !parts.has(inner)) return textWith(inner, write);
    const before = kept.get(inner);
    if (before !== undefined) return before;
    const text = canonicalText(inner);
    kept.set(inner, text);
    return text;
  };
  return write(value);
};

/** SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
