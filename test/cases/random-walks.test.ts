import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../cases/codes.ts';
import { dice } from '../support/random-moves.ts';
import type { Walk } from '../support/random-walk.ts';
import { RULES, walkedBy } from '../support/walk-rules.ts';

const walks: fc.Arbitrary<Walk> = fc.record({
  kind: fc.constantFrom(...KINDS),
  setting: fc.nat(255),
  moves: fc.array(dice, { minLength: 10, maxLength: 50, size: 'max' }),
});

describe('whoever does whatever to a case, in whatever order', () => {
  test('nothing throws, no deadline falls on deaf ears, the record is whole and an open case wakes again', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        expect(walkedBy(RULES, walk)).toBeNull();
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
