import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LADDER_STEPS } from '../../cases/codes.ts';
import {
  approveStep,
  declineStep,
  deferStep,
  holdForPromise,
  isContactTime,
  missStep,
  NEW_LADDER,
  nextStep,
  promiseHoldsUntil,
  recordStep,
  startLadder,
  STEP_RULES,
  stepDueAt,
  stepMissedAt,
  takeStep,
} from '../../cases/dunning.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { addDays, DAY, instantAt, localDateOf } from '../../cases/time.ts';
import { officeHours } from '../support/calendars.ts';
import type { LadderStep } from '../../cases/codes.ts';
import type { LadderState } from '../../cases/dunning.ts';

const numbers = STANDARD_2026.dunning;

describe('whatever staff do or leave undone', () => {
  type Move = 'record' | 'not-reached' | 'miss' | 'approve' | 'decline' | 'promise' | 'defer';
  const moves = fc.array(
    fc.constantFrom<Move>('record', 'not-reached', 'miss', 'approve', 'decline', 'promise', 'defer'),
    { minLength: 5, maxLength: 40 },
  );
  const play = (hasCommittee: boolean, dueOn: string, acceptedAt: number, script: readonly Move[]) => {
    let ladder = startLadder(NEW_LADDER, acceptedAt);
    let now = acceptedAt;
    const taken: { step: LadderStep; at: number; ladder: LadderState }[] = [];
    for (const move of script) {
      const step = nextStep(ladder, numbers, hasCommittee);
      if (step) {
        now = Math.max(now, stepDueAt(officeHours, numbers, ladder, step, dueOn, now));
        taken.push({ step, at: now, ladder });
        ladder = takeStep(ladder, step, now);
      }
      const pending = ladder.pending?.step;
      if (move === 'miss') now = stepMissedAt(ladder, numbers) ?? now;
      if (move === 'miss') ladder = missStep(ladder, now);
      if (move === 'approve') ladder = approveStep(ladder, (now += DAY));
      if (move === 'decline') ladder = declineStep(ladder, now + 20 * DAY);
      if (move === 'defer') ladder = deferStep(ladder, now + 3 * DAY);
      if (pending && move === 'record') ladder = recordStep(ladder, pending, 'reached', (now += DAY));
      if (pending && move === 'not-reached')
        ladder = recordStep(ladder, pending, 'not-reached', (now += DAY));
      const until = promiseHoldsUntil(ladder, numbers, addDays(localDateOf(now), 9), now);
      if (move === 'promise' && until !== null) ladder = holdForPromise(ladder, until);
    }
    return { taken, ladder };
  };
  const plays = fc
    .tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: -90, max: 300 }),
      fc.integer({ min: 0, max: 1439 }),
      moves,
    )
    .map(([hasCommittee, day, late, minute, script]) => {
      const dueOn = addDays('2025-01-01', day);
      return {
        hasCommittee,
        dueOn,
        ...play(hasCommittee, dueOn, instantAt(addDays(dueOn, late), minute), script),
      };
    });

  test('steps keep their order, their offsets, five days between them, the window and the demand’s period', () => {
    fc.assert(
      fc.property(plays, ({ taken, dueOn, hasCommittee, ladder }) => {
        for (const { step, at: when, ladder: before } of taken) {
          const offset = numbers.steps.find((each) => each.step === step)!.afterDays;
          expect(when).toBeGreaterThanOrEqual(instantAt(addDays(dueOn, offset), 540));
          expect(isContactTime(officeHours, numbers, when)).toBe(true);
          expect(when - (before.lastStepAt ?? -Infinity)).toBeGreaterThanOrEqual(5 * DAY);
          expect(when).toBeGreaterThanOrEqual(before.heldUntil ?? -Infinity);
          const follows = LADDER_STEPS.indexOf(step) > LADDER_STEPS.indexOf('demand');
          expect(!follows || when - (before.demandDeliveredAt ?? Infinity) >= 15 * DAY).toBe(true);
        }
        const order = taken.map(({ step }) => LADDER_STEPS.indexOf(step));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(hasCommittee || taken.every(({ step }) => step !== 'committee-urging')).toBe(true);
        expect(ladder.promisesUsed).toBeLessThanOrEqual(2);
        expect(ladder.passedOver.every((step) => STEP_RULES[step].ifMissed === 'passed-over')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
