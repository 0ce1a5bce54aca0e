/** A mobile number, or a number of an identity card, standing in free text. */
const NUMBER = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g;

/** Free text as it may lie on a phone: `138****5678`. */
export const maskedText = (text: string): string =>
  text.replace(NUMBER, (number) => `${number.slice(0, 3)}****${number.slice(-4)}`);

/** Any value with the texts in it masked. */
export function maskedDeep<T>(value: T): T {
  if (typeof value === 'string') return maskedText(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => maskedDeep(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskedDeep(each)])) as T;
}
