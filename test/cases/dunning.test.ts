import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicHoliday } from '../../cases/calendar.ts';
import { LADDER_STEPS, LEGAL_STEPS } from '../../cases/codes.ts';
import {
  approveStep,
  declineStep,
  deferStep,
  holdForPromise,
  isAskedFor,
  isContactTime,
  missStep,
  NEW_LADDER,
  nextContactInstant,
  nextStep,
  promiseHoldsUntil,
  reasonHoldsUntil,
  recordStep,
  startLadder,
  STEP_RULES,
  stepDueAt,
  stepMissedAt,
  takeStep,
} from '../../cases/dunning.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { addDays, DAY, localDateOf, minuteOfDay } from '../../cases/time.ts';
import { officeHours } from '../support/calendars.ts';
import { at, moment } from '../support/moments.ts';
import type { LadderStep } from '../../cases/codes.ts';
import type { LadderState } from '../../cases/dunning.ts';

const numbers = STANDARD_2026.dunning;
const started = startLadder(NEW_LADDER, at('2026-03-01 10:00'));
const dueOn = '2026-03-01';
const whenDue = (ladder: LadderState, step: LadderStep, earliest = dueOn) =>
  moment(stepDueAt(officeHours, numbers, ladder, step, earliest));
/** The ladder after this step was done at that moment. */
const after = (step: LadderStep, done: string, more: Partial<LadderState> = {}): LadderState => ({
  ...started,
  lastStep: step,
  lastStepAt: at(done),
  ...more,
});

describe('the order of the ladder', () => {
  test('nothing is due before a collector has accepted', () => {
    expect(nextStep(NEW_LADDER, numbers, true)).toBeNull();
    expect(nextStep(started, numbers, true)).toBe('reminder');
  });
  test('each step follows the one before, to the lawsuit and no further', () => {
    LADDER_STEPS.forEach((step, nth) => {
      expect(nextStep(after(step, '2026-04-01'), numbers, true)).toBe(LADDER_STEPS[nth + 1] ?? null);
    });
  });
  test('without a committee the lawyer follows the demand', () => {
    expect(nextStep(after('demand', '2026-04-20'), numbers, false)).toBe('lawyer-letter');
  });
  test('nothing follows a step that is asked for and not recorded', () => {
    expect(nextStep(takeStep(started, 'visit', at('2026-03-31 09:00')), numbers, true)).toBeNull();
  });
  test('only legal steps need approval', () => {
    for (const step of LADDER_STEPS) expect(STEP_RULES[step].needsApproval).toBe(LEGAL_STEPS.includes(step));
  });
});

describe('when a step is due', () => {
  test.each<[LadderStep, string]>([
    ['reminder', '2026-03-08 09:00'],
    ['call', '2026-03-15 09:00'],
    ['visit', '2026-03-31 09:00'],
    ['demand', '2026-04-15 09:00'],
    ['committee-urging', '2026-04-30 09:00'],
    ['lawyer-letter', '2026-05-15 09:00'],
    ['lawsuit', '2026-05-30 09:00'],
  ])('%s, with nothing in its way, on %s', (step, expected) => expect(whenDue(started, step)).toBe(expected));
  test('five days after the previous step, where that is later', () => {
    expect(whenDue(after('reminder', '2026-03-13 15:00'), 'call')).toBe('2026-03-18 15:00');
    expect(whenDue(after('reminder', '2026-03-08 09:00'), 'call')).toBe('2026-03-15 09:00');
  });
  test('an old debt is not rushed through the ladder', () => {
    expect(whenDue(started, 'reminder', '2025-01-01')).toBe('2026-03-01 10:00');
    expect(whenDue(after('reminder', '2026-03-01 10:00'), 'call', '2025-01-01')).toBe('2026-03-06 10:00');
  });
  test('not before the 15 days of the demand have run from its delivery', () => {
    const delivered = after('demand', '2026-05-10 16:00', { demandDeliveredAt: at('2026-05-10 16:00') });
    expect(whenDue(delivered, 'committee-urging')).toBe('2026-05-25 16:00');
    expect(
      whenDue(
        { ...delivered, lastStep: 'committee-urging', lastStepAt: at('2026-05-25 16:00') },
        'lawyer-letter',
      ),
    ).toBe('2026-05-30 16:00');
  });
  test('never on a public holiday: a step of National Day waits for the 8th', () => {
    expect(whenDue(started, 'reminder', '2026-09-24')).toBe('2026-10-08 09:00');
  });
  test('on a weekend it may be taken', () => {
    expect(whenDue(started, 'reminder', '2026-03-07')).toBe('2026-03-14 09:00');
  });
  test('not in the evening: it waits for the next morning', () => {
    expect(whenDue(startLadder(NEW_LADDER, at('2026-03-02 21:00')), 'reminder', '2026-01-01')).toBe(
      '2026-03-03 09:00',
    );
  });
  test('not before the hold ends', () => {
    expect(whenDue(deferStep(started, at('2026-03-20 11:00')), 'reminder')).toBe('2026-03-20 11:00');
    expect(moment(stepDueAt(officeHours, numbers, started, 'reminder', dueOn, at('2026-03-21 08:00')))).toBe(
      '2026-03-21 09:00',
    );
  });
  test('a step that the policy does not have is refused', () => {
    expect(() => stepDueAt(officeHours, { ...numbers, steps: [] }, started, 'call', dueOn)).toThrow(
      'no step call',
    );
  });
});

describe('the contact window', () => {
  test.each([
    ['2026-03-02 08:59', false],
    ['2026-03-02 09:00', true],
    ['2026-03-02 19:59', true],
    ['2026-03-02 20:00', false],
    ['2026-10-01 12:00', false],
    ['2026-02-23 12:00', false],
    ['2026-02-28 12:00', true],
    ['2027-02-05 12:00', false],
  ])('%s: %s', (when, permitted) => expect(isContactTime(officeHours, numbers, at(when))).toBe(permitted));
  test('the next permitted moment is permitted, not earlier, and the first such', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2025-01-01'), max: at('2027-12-31') }), (from) => {
        const next = nextContactInstant(officeHours, numbers, from);
        expect(next).toBeGreaterThanOrEqual(from);
        expect(isContactTime(officeHours, numbers, next)).toBe(true);
        if (next === from) return;
        expect(isContactTime(officeHours, numbers, from)).toBe(false);
        expect(minuteOfDay(next)).toBe(540);
        for (let day = addDays(localDateOf(from), 1); day < localDateOf(next); day = addDays(day, 1))
          expect(isPublicHoliday(officeHours, day)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('taking and recording a step', () => {
  test('a reminder and a call are done when taken', () => {
    const reminded = takeStep(started, 'reminder', at('2026-03-08 09:00'));
    expect(reminded).toMatchObject({
      lastStep: 'reminder',
      lastStepAt: at('2026-03-08 09:00'),
      pending: null,
    });
    expect(takeStep(reminded, 'call', at('2026-03-15 09:00'))).toMatchObject({
      lastStep: 'call',
      pending: null,
    });
  });
  test('a visit waits to be recorded, and counts from the day it was made', () => {
    const asked = takeStep(after('call', '2026-03-15 09:00'), 'visit', at('2026-03-31 09:00'));
    expect(asked).toMatchObject({
      lastStep: 'call',
      pending: { step: 'visit', awaits: 'record', misses: 0 },
    });
    expect(isAskedFor(asked, 'visit')).toBe(true);
    const visited = recordStep(asked, 'visit', 'not-reached', at('2026-04-02 19:00'));
    expect(visited).toMatchObject({ lastStep: 'visit', lastStepAt: at('2026-04-02 19:00'), pending: null });
  });
  test('a contact that was not asked for leaves the ladder as it is', () => {
    const asked = takeStep(started, 'visit', at('2026-03-31 09:00'));
    expect(recordStep(asked, 'demand', 'reached', at('2026-04-01 10:00'))).toBe(asked);
    expect(recordStep(started, 'visit', 'reached', at('2026-04-01 10:00'))).toBe(started);
  });
  test('a demand that reached nobody is not delivered and stays asked for', () => {
    const asked = takeStep(after('visit', '2026-04-01 10:00'), 'demand', at('2026-04-15 09:00'));
    const tried = recordStep(asked, 'demand', 'not-reached', at('2026-04-17 18:00'));
    expect(tried).toMatchObject({ lastStep: 'visit', demandDeliveredAt: null, pending: { step: 'demand' } });
    expect(stepMissedAt(tried, numbers)).toBe(at('2026-04-22 18:00'));
    const delivered = recordStep(tried, 'demand', 'refused', at('2026-04-18 18:00'));
    expect(delivered).toMatchObject({
      lastStep: 'demand',
      demandDeliveredAt: at('2026-04-18 18:00'),
      pending: null,
    });
  });
  test('a contact entered with an old date does not bring the next step nearer', () => {
    const asked = takeStep(after('call', '2026-03-15 09:00'), 'visit', at('2026-03-31 09:00'));
    expect(recordStep(asked, 'visit', 'reached', at('2026-01-01 10:00')).lastStepAt).toBe(
      at('2026-03-15 09:00'),
    );
  });
  test('a legal step waits for its approval first, and then to be recorded', () => {
    const proposed = takeStep(after('demand', '2026-04-18 18:00'), 'lawyer-letter', at('2026-05-15 09:00'));
    expect(proposed.pending).toMatchObject({ awaits: 'approval' });
    expect(stepMissedAt(proposed, numbers)).toBeNull();
    expect(recordStep(proposed, 'lawyer-letter', 'reached', at('2026-05-15 10:00'))).toBe(proposed);
    const approved = approveStep(proposed, at('2026-05-18 11:00'));
    expect(stepMissedAt(approved, numbers)).toBe(at('2026-05-23 11:00'));
    expect(recordStep(approved, 'lawyer-letter', 'reached', at('2026-05-19 10:00')).lastStep).toBe(
      'lawyer-letter',
    );
  });
  test('a declined legal step falls due again after the named date', () => {
    const proposed = takeStep(after('demand', '2026-04-18 18:00'), 'lawyer-letter', at('2026-05-15 09:00'));
    const declined = declineStep(proposed, at('2026-06-20 00:00'));
    expect(nextStep(declined, numbers, false)).toBe('lawyer-letter');
    expect(whenDue(declined, 'lawyer-letter')).toBe('2026-06-22 09:00');
  });
  test('without a proposal there is nothing to approve or decline', () => {
    expect(approveStep(started, at('2026-05-18'))).toBe(started);
    expect(declineStep(started, at('2026-05-18'))).toBe(started);
  });
});

describe('a step that nobody recorded within five days', () => {
  test.each<LadderStep>(['visit', 'committee-urging'])(
    '%s is passed over, and the next counts from when it was due',
    (step) => {
      const asked = takeStep(started, step, at('2026-03-31 09:00'));
      expect(stepMissedAt(asked, numbers)).toBe(at('2026-04-05 09:00'));
      const missed = missStep(asked, at('2026-04-05 09:00'));
      expect(missed).toMatchObject({
        lastStep: step,
        lastStepAt: at('2026-03-31 09:00'),
        pending: null,
        passedOver: [step],
      });
      expect(nextStep(missed, numbers, true)).not.toBeNull();
    },
  );
  test.each<LadderStep>(['demand', 'lawyer-letter', 'lawsuit'])(
    '%s is asked for again every five days and nothing follows it',
    (step) => {
      let ladder = takeStep(started, step, at('2026-06-01 09:00'));
      if (STEP_RULES[step].needsApproval) ladder = approveStep(ladder, at('2026-06-01 09:00'));
      for (const again of [1, 2, 3]) {
        const missedAt = stepMissedAt(ladder, numbers);
        expect(missedAt).toBe(at('2026-06-01 09:00') + again * 5 * DAY);
        ladder = missStep(ladder, missedAt!);
        expect(ladder.pending?.misses).toBe(again);
        expect(nextStep(ladder, numbers, true)).toBeNull();
      }
      expect(ladder.passedOver).toEqual([]);
    },
  );
  test('a promised date given while the visit is asked for comes first', () => {
    const asked = takeStep(started, 'visit', at('2026-03-31 09:00'));
    const promised = holdForPromise(asked, at('2026-04-11 00:00'));
    expect(stepMissedAt(promised, numbers)).toBe(at('2026-04-16 00:00'));
  });
  test('a step that still waits for approval is not missed', () => {
    const proposed = takeStep(started, 'lawsuit', at('2026-06-01 09:00'));
    expect(missStep(proposed, at('2026-06-06 09:00'))).toBe(proposed);
  });
});

describe('a promised date', () => {
  const now = at('2026-03-10 15:00');
  test('holds the ladder through that day', () => {
    const until = promiseHoldsUntil(started, numbers, '2026-03-20', now);
    expect(moment(until)).toBe('2026-03-21 00:00');
    expect(whenDue(holdForPromise(started, until!), 'reminder')).toBe('2026-03-21 09:00');
  });
  test('for fifteen days at most', () => {
    expect(moment(promiseHoldsUntil(started, numbers, '2026-12-01', now))).toBe('2026-03-26 00:00');
  });
  test('twice at most', () => {
    const twice = holdForPromise(holdForPromise(started, now), now);
    expect(promiseHoldsUntil({ ...twice, promisesUsed: 1 }, numbers, '2026-03-20', now)).not.toBeNull();
    expect(promiseHoldsUntil(twice, numbers, '2026-03-20', now)).toBeNull();
  });
  test('today holds to midnight, yesterday holds nothing', () => {
    expect(moment(promiseHoldsUntil(started, numbers, '2026-03-10', now))).toBe('2026-03-11 00:00');
    expect(promiseHoldsUntil(started, numbers, '2026-03-09', now)).toBeNull();
  });
  test('hardship holds to the next talk, fifteen days at most', () => {
    expect(moment(reasonHoldsUntil(numbers, at('2026-03-18 10:00'), now))).toBe('2026-03-18 10:00');
    expect(moment(reasonHoldsUntil(numbers, at('2026-05-01 10:00'), now))).toBe('2026-03-25 15:00');
    expect(moment(reasonHoldsUntil(numbers, null, now))).toBe('2026-03-25 15:00');
  });
});
