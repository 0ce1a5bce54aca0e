import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingTime, workingMsBetween } from '../../cases/calendar.ts';
import { dueAsOf, dueAt, explain, fractionDueAt } from '../../cases/deadline-arithmetic.ts';
import { DAY, HOUR, MINUTE } from '../../cases/time.ts';
import { everyDay, officeHours, withMiddayBreak } from '../support/calendars.ts';
import { at } from '../support/moments.ts';
import type { Pause } from '../../cases/deadline-arithmetic.ts';
import type { Target } from '../../cases/policy.ts';

describe('for every start, target and set of pauses', () => {
  const instants = fc.integer({ min: at('2025-01-01'), max: at('2027-12-31') });
  const targets = fc.record({
    minutes: fc.integer({ min: 1, max: 63 * 60 }),
    runs: fc.constantFrom<Target['runs']>('working', 'clock'),
  });
  const calendars = fc.constantFrom(officeHours, everyDay, withMiddayBreak);
  const pausesNear = (start: number) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: -3 * DAY, max: 20 * DAY }), fc.integer({ min: 0, max: 6 * DAY }))
        .map(([after, ms]): Pause => ({ from: start + after, to: start + after + ms, hold: 'owner' })),
      { maxLength: 5 },
    );
  const cases = fc
    .tuple(calendars, instants, targets)
    .chain(([calendar, start, target]) =>
      pausesNear(start).map((pauses) => ({ calendar, start, target, pauses })),
    );

  test('the explanation agrees with the due time and its spans sum to the target', () => {
    fc.assert(
      fc.property(cases, ({ calendar, start, target, pauses }) => {
        const { dueAt: when, explanation } = explain(calendar, start, target, pauses);
        expect(when).toBe(dueAt(calendar, start, target, pauses));
        const { spans } = explanation;
        expect(spans.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(target.minutes);
        expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(target.minutes * MINUTE);
        expect(spans.at(-1)?.to).toBe(when);
        for (const { from, to } of spans) {
          expect(from).toBeLessThan(to);
          expect(pauses.some((pause) => pause.from < to && pause.to! > from)).toBe(false);
          expect(target.runs === 'clock' || workingMsBetween(calendar, from, to) === to - from).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the working time from start to due is the target and the pauses', () => {
    fc.assert(
      fc.property(cases, ({ calendar, start, target, pauses }) => {
        const { dueAt: when, explanation } = explain(calendar, start, target, pauses);
        const passed = target.runs === 'clock' ? when! - start : workingMsBetween(calendar, start, when!);
        const paused = explanation.pauses.reduce(
          (sum, { from, to }) =>
            sum + (target.runs === 'clock' ? to! - from : workingMsBetween(calendar, from, to!)),
          0,
        );
        expect(passed - paused).toBe(target.minutes * MINUTE);
      }),
      { numRuns: 2000 },
    );
  });

  test('the due time is the earliest such moment: just before it working time ran', () => {
    fc.assert(
      fc.property(cases, ({ calendar, start, target, pauses }) => {
        const when = dueAt(calendar, start, target, pauses)!;
        expect(target.runs === 'clock' || isWorkingTime(calendar, when - 1)).toBe(true);
        expect(pauses.some(({ from, to }) => from < when && to! >= when && to! > from)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        cases,
        fc.integer({ min: 1, max: 5 * DAY }),
        ({ calendar, start, target, pauses }, later) => {
          const first = dueAt(calendar, start, target, pauses)!;
          expect(dueAt(calendar, start + later, target, pauses)).toBeGreaterThanOrEqual(first);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a longer target is due later, a further pause never earlier, a warning before the due time', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 99 }), ({ calendar, start, target, pauses }, percent) => {
        const first = dueAt(calendar, start, target, pauses)!;
        expect(dueAt(calendar, start, { ...target, minutes: target.minutes + 1 }, pauses)).toBeGreaterThan(
          first,
        );
        expect(dueAt(calendar, start, target, pauses.slice(1))).toBeLessThanOrEqual(first);
        expect(fractionDueAt(calendar, start, target, percent / 100, pauses)).toBeLessThan(first);
        expect(fractionDueAt(calendar, start, target, 1, pauses)).toBe(first);
      }),
      { numRuns: 1000 },
    );
  });

  test('a due time as of now is never before now while the clock is held', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        targets,
        fc.integer({ min: 0, max: 40 * DAY }),
        (calendar, start, target, wait) => {
          const from = start + HOUR;
          const when = dueAsOf(calendar, start, target, [{ from, to: null, hold: 'owner' }], from + wait);
          expect(when > from + wait || dueAt(calendar, start, target)! <= from).toBe(true);
        },
      ),
    );
  });
});

test('63 working hours with a year of pauses take well under a millisecond', () => {
  const start = at('2026-01-05 09:00');
  const pauses = Array.from({ length: 12 }, (_, nth): Pause => ({
    from: start + nth * 30 * DAY + HOUR,
    to: start + (nth + 1) * 30 * DAY,
    hold: 'owner',
  }));
  const runs = 2000;
  const began = performance.now();
  for (let nth = 0; nth < runs; nth++)
    dueAt(officeHours, start + nth, { minutes: 63 * 60, runs: 'working' }, pauses);
  // A bound for a crowded machine; alone it takes a hundredth of it.
  expect((performance.now() - began) / runs).toBeLessThan(1);
});
