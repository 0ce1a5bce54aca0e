import { describe, expect, test } from 'vitest';
import {
  dueAsOf,
  dueAt,
  explain,
  fractionDueAt,
  priorityLowered,
  priorityRaised,
} from '../../cases/deadline-arithmetic.ts';
import { everyDay, officeHours, withMiddayBreak } from '../support/calendars.ts';
import { at, moment } from '../support/moments.ts';
import type { Pause } from '../../cases/deadline-arithmetic.ts';
import type { Target } from '../../cases/policy.ts';

const working = (hours: number): Target => ({ minutes: hours * 60, runs: 'working' });
const clock = (hours: number): Target => ({ minutes: hours * 60, runs: 'clock' });
const due = (start: string, target: Target, pauses: Pause[] = [], calendar = officeHours) =>
  moment(dueAt(calendar, at(start), target, pauses));
const held = (from: string, to: string | null, hold = 'owner'): Pause => ({
  from: at(from),
  to: to === null ? null : at(to),
  hold,
});

describe('a target of working time', () => {
  test.each([
    ['four hours from Monday morning are due the same day', '2026-11-23 09:30', 4, '2026-11-23 13:30'],
    ['four hours from the afternoon go on the next morning', '2026-11-23 16:00', 4, '2026-11-24 11:00'],
    ['a day of nine hours ends at closing time, not next morning', '2026-11-23 09:00', 9, '2026-11-23 18:00'],
    ['two hours at four end at closing time', '2026-11-23 16:00', 2, '2026-11-23 18:00'],
    ['a start before opening counts from the opening', '2026-11-23 05:00', 9, '2026-11-23 18:00'],
    ['a start at closing time counts from the next opening', '2026-11-23 18:00', 1, '2026-11-24 10:00'],
    ['a start on Saturday counts from Monday', '2026-11-28 11:00', 2, '2026-11-30 11:00'],
    ['Friday evening goes on over the weekend', '2026-11-27 17:00', 4, '2026-11-30 12:00'],
    ['27 hours are three working days', '2026-11-23 09:00', 27, '2026-11-25 18:00'],
    ['63 hours are seven working days', '2026-11-23 10:00', 63, '2026-12-02 10:00'],
    ['Spring Festival stands between', '2026-02-14 15:00', 4, '2026-02-24 10:00'],
    ['the make-up Saturday before it counts', '2026-02-13 15:00', 4, '2026-02-14 10:00'],
    ['National Day stands between', '2026-09-30 16:00', 9, '2026-10-08 16:00'],
    ['the make-up Saturday after it counts', '2026-10-09 16:00', 9, '2026-10-10 16:00'],
    ['a Sunday worked for National Day counts', '2026-09-18 17:00', 4, '2026-09-20 12:00'],
    ['New Year stands between, its make-up Sunday counts', '2025-12-31 17:00', 2, '2026-01-04 10:00'],
  ])('%s', (_rule, start, hours, expected) => expect(due(start, working(hours))).toBe(expected));

  test('the midday break does not count', () => {
    expect(due('2026-11-23 11:00', working(2), [], withMiddayBreak)).toBe('2026-11-23 15:00');
    expect(due('2026-11-23 11:00', working(1), [], withMiddayBreak)).toBe('2026-11-23 12:00');
    expect(due('2026-11-23 12:30', working(1), [], withMiddayBreak)).toBe('2026-11-23 15:00');
  });
  test('a community open all seven days counts weekends and holidays', () => {
    expect(due('2026-09-30 16:00', working(9), [], everyDay)).toBe('2026-10-01 16:00');
    expect(due('2026-11-28 11:00', working(2), [], everyDay)).toBe('2026-11-28 13:00');
  });
});

describe('a target of clock time', () => {
  test.each([
    ['2026-11-23 23:50', 0.5, '2026-11-24 00:20'],
    ['2026-02-16 03:00', 4, '2026-02-16 07:00'],
    ['2026-10-01 12:00', 24, '2026-10-02 12:00'],
  ])('from %s, %f h are due at %s', (start, hours, expected) =>
    expect(due(start, clock(hours))).toBe(expected),
  );
});

describe('a pause', () => {
  test('moves the due time by its working time', () => {
    expect(due('2026-11-23 09:00', working(4), [held('2026-11-23 11:00', '2026-11-23 14:00')])).toBe(
      '2026-11-23 16:00',
    );
    expect(due('2026-11-23 09:00', working(9), [held('2026-11-23 17:00', '2026-11-24 10:00')])).toBe(
      '2026-11-24 11:00',
    );
  });
  test('in the night moves nothing', () => {
    expect(due('2026-11-23 16:00', working(4), [held('2026-11-23 19:00', '2026-11-24 08:00')])).toBe(
      '2026-11-24 11:00',
    );
  });
  test('moves a clock by its clock time', () => {
    expect(due('2026-11-23 22:00', clock(4), [held('2026-11-23 23:00', '2026-11-24 01:00')])).toBe(
      '2026-11-24 04:00',
    );
  });
  test('after the due time moves nothing, also when it begins right then', () => {
    expect(due('2026-11-23 09:00', working(9), [held('2026-11-23 18:00', '2026-11-25 12:00')])).toBe(
      '2026-11-23 18:00',
    );
    expect(due('2026-11-23 09:00', working(9), [held('2026-11-23 18:00', null)])).toBe('2026-11-23 18:00');
  });
  test('before the start counts only from the start', () => {
    expect(due('2026-11-23 10:00', working(1), [held('2026-11-23 09:00', '2026-11-23 11:00')])).toBe(
      '2026-11-23 12:00',
    );
    expect(due('2026-11-23 10:00', working(1), [held('2026-11-20 09:00', '2026-11-20 11:00')])).toBe(
      '2026-11-23 11:00',
    );
  });
  test('that lies over another is not counted twice', () => {
    const both = [
      held('2026-11-23 10:00', '2026-11-23 12:00'),
      held('2026-11-23 11:00', '2026-11-23 13:00', 'weather'),
    ];
    expect(due('2026-11-23 09:00', working(4), both)).toBe('2026-11-23 16:00');
    expect(due('2026-11-23 09:00', working(4), [...both].reverse())).toBe('2026-11-23 16:00');
    const within = [
      held('2026-11-23 10:00', '2026-11-23 14:00'),
      held('2026-11-23 11:00', '2026-11-23 12:00'),
    ];
    expect(due('2026-11-23 09:00', working(4), within)).toBe('2026-11-23 17:00');
  });
  test('that still lasts leaves no due time', () => {
    expect(due('2026-11-23 09:00', working(4), [held('2026-11-23 11:00', null)])).toBeNull();
    expect(due('2026-11-23 09:00', clock(4), [held('2026-11-23 08:00', null)])).toBeNull();
  });
  test('that still lasts counts as it stands where a due time is asked for now', () => {
    const asOf = (now: string) =>
      moment(
        dueAsOf(officeHours, at('2026-11-23 09:00'), working(4), [held('2026-11-23 11:00', null)], at(now)),
      );
    expect(asOf('2026-11-23 11:00')).toBe('2026-11-23 13:00');
    expect(asOf('2026-11-23 12:00')).toBe('2026-11-23 14:00');
    expect(asOf('2026-11-24 12:00')).toBe('2026-11-24 14:00');
  });
});

describe('warnings', () => {
  test('fall at 50, 75 and 90 percent of the working time', () => {
    const warned = [0.5, 0.75, 0.9].map((part) =>
      moment(fractionDueAt(officeHours, at('2026-11-23 14:00'), working(8), part)),
    );
    expect(warned).toEqual(['2026-11-23 18:00', '2026-11-24 11:00', '2026-11-24 12:12']);
  });
  test('are moved by a pause before them', () => {
    const pauses = [held('2026-11-23 10:00', '2026-11-23 12:00')];
    expect(moment(fractionDueAt(officeHours, at('2026-11-23 09:00'), working(4), 0.5, pauses))).toBe(
      '2026-11-23 13:00',
    );
    expect(moment(fractionDueAt(officeHours, at('2026-11-23 09:00'), working(4), 0.25, pauses))).toBe(
      '2026-11-23 10:00',
    );
  });
});

describe('an amended priority', () => {
  const old = { start: at('2026-11-23 09:00'), target: working(27) };
  test('raised: the new target runs from the amendment', () => {
    const raised = priorityRaised(officeHours, old, clock(24), at('2026-11-23 12:00'));
    expect(raised).toEqual({ start: at('2026-11-23 12:00'), target: clock(24) });
  });
  test('raised late: the old due time stays when it is earlier', () => {
    expect(priorityRaised(officeHours, old, clock(24), at('2026-11-25 12:00'))).toBe(old);
  });
  test('lowered: the new target runs from the start', () => {
    const lowered = priorityLowered(officeHours, old, working(63), at('2026-11-24 12:00'));
    expect(lowered).toEqual({ start: old.start, target: working(63) });
  });
  test('lowered: the old due time stays when it is later', () => {
    const long = { start: old.start, target: clock(24 * 30) };
    expect(priorityLowered(officeHours, long, working(63), at('2026-11-24 12:00'))).toBe(long);
  });
  test('raised while held: both are compared as they stand', () => {
    const pauses = [held('2026-11-23 11:00', null)];
    expect(priorityRaised(officeHours, old, working(4), at('2026-11-24 11:00'), pauses).target).toEqual(
      working(4),
    );
  });
});

describe('the explanation', () => {
  test('names the spans, the holiday, the weekend and the make-up day met on the way', () => {
    const { dueAt: when, explanation } = explain(officeHours, at('2026-09-30 17:00'), working(27));
    expect(moment(when)).toBe('2026-10-10 17:00');
    expect(explanation.spans.map(({ from, to, minutes }) => [moment(from), moment(to), minutes])).toEqual([
      ['2026-09-30 17:00', '2026-09-30 18:00', 60],
      ['2026-10-08 09:00', '2026-10-08 18:00', 540],
      ['2026-10-09 09:00', '2026-10-09 18:00', 540],
      ['2026-10-10 09:00', '2026-10-10 17:00', 480],
    ]);
    expect(explanation.skipped).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ on: `2026-10-0${day}`, name: '国庆节', kind: 'holiday' })),
      { on: '2026-10-10', name: null, kind: 'make-up' },
    ]);
    expect(explanation).toMatchObject({ coveredUntil: '2026-12-31', beyondCoverage: false, pauses: [] });
  });
  test('says whose wait each pause was and by how much it moved the due time', () => {
    const { dueAt: when, explanation } = explain(officeHours, at('2026-11-26 16:00'), working(9), [
      held('2026-11-26 17:00', '2026-11-27 10:00'),
      held('2026-11-27 12:00', '2026-11-30 09:30', 'weather'),
    ]);
    expect(moment(when)).toBe('2026-11-30 15:30');
    expect(explanation.pauses.map(({ hold, minutes }) => [hold, minutes])).toEqual([
      ['owner', 120],
      ['weather', 390],
    ]);
    expect(explanation.skipped).toEqual([]);
    expect(explanation.spans.map(({ minutes }) => minutes)).toEqual([60, 120, 360]);
  });
  test('shows the pause that still lasts and what counted before it', () => {
    const { dueAt: when, explanation } = explain(officeHours, at('2026-11-23 09:00'), working(9), [
      held('2026-11-23 11:00', null, 'authority'),
    ]);
    expect(when).toBeNull();
    expect(explanation.spans).toEqual([
      { from: at('2026-11-23 09:00'), to: at('2026-11-23 11:00'), minutes: 120 },
    ]);
    expect(explanation.pauses).toEqual([
      { from: at('2026-11-23 11:00'), to: null, hold: 'authority', minutes: null },
    ]);
  });
  test('of clock time has one span and meets no days', () => {
    const { explanation } = explain(officeHours, at('2026-10-01 12:00'), clock(24));
    expect(explanation).toMatchObject({ runs: 'clock', skipped: [], beyondCoverage: false });
    expect(explanation.spans).toEqual([
      { from: at('2026-10-01 12:00'), to: at('2026-10-02 12:00'), minutes: 1440 },
    ]);
  });
  test('says when the calendar ends before the due time', () => {
    const past = (start: string, target: Target) =>
      explain(officeHours, at(start), target).explanation.beyondCoverage;
    expect(past('2026-12-31 09:00', working(9))).toBe(false);
    expect(past('2026-12-31 10:00', working(9))).toBe(true);
    expect(past('2026-12-31 10:00', clock(48))).toBe(false);
    expect(due('2026-12-31 10:00', working(9))).toBe('2027-01-04 10:00');
  });
});
