import { v5 } from 'uuid';
import { parseInstant } from '../../cases/time.ts';

/** Namespace of the demo's ids: the same word gives the same id in every fill. */
const NAMESPACE = '4f6f8c52-5d0c-4c53-9a5e-2d8f6d2b7a10';

/** A fixed id for a row of the demo, from a word that names it: `home/heyuan/3-1-1202`. */
export const demoId = (word: string): string => v5(word, NAMESPACE);

/** When every row of the demo says it was made. */
export const DEMO_SINCE = parseInstant('2025-01-01T00:00:00+08:00') as number;

/** A repeatable sequence of numbers in [0, 1): mulberry32, good enough to spread invented names. */
export const demoNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
