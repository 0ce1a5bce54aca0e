import { formatInstant, type Instant } from '../../cases/time.ts';

/** The one form in which instants leave the API: RFC 3339 with +08:00. */
export const at = formatInstant;
export const atOrNull = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant);

/** Every amount of the product stays below this (60 lines of 10 million yuan are 6 × 10¹⁰ fen), every instant is above it. */
const FIRST_INSTANT = 100_000_000_000;

/** Data of events and ladders with its instants as text. Money, counts and codes are left as they are. */
export function instantsAsText(value: unknown): unknown {
  if (typeof value === 'number' && value >= FIRST_INSTANT) return formatInstant(value);
  if (Array.isArray(value)) return value.map(instantsAsText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, instantsAsText(inner)]));
  return value;
}
