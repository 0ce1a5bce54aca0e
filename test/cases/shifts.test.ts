import { describe, expect, test } from 'vitest';
import { endsShift, isOnShift, nextShiftAt, type WeeklyShift } from '../../cases/shifts.ts';
import { at, moment } from '../support/moments.ts';

const always = { validFrom: null, validUntil: null };
const weekdays = [1, 2, 3, 4, 5].map((weekday): WeeklyShift => ({
  weekday,
  fromMinute: 540,
  toMinute: 1080,
  ...always,
}));
/** 20:00–08:00, written as two spans of a day each. */
const nights = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday): WeeklyShift[] => [
  { weekday, fromMinute: 0, toMinute: 480, ...always },
  { weekday, fromMinute: 1200, toMinute: 1440, ...always },
]);
const next = (shifts: WeeklyShift[], when: string, leaves: [string, string][] = []) =>
  moment(
    nextShiftAt(
      shifts,
      leaves.map(([from, to]) => ({ from: at(from), to: at(to) })),
      at(when),
    ),
  );

// 2026-10-16 is a Friday.
describe('a shift', () => {
  test('ends at its last minute, once', () => {
    expect(endsShift(weekdays, at('2026-10-16 17:59'), at('2026-10-16 18:00'))).toBe(true);
    expect(endsShift(weekdays, at('2026-10-16 18:00'), at('2026-10-16 18:01'))).toBe(false);
    expect(endsShift(weekdays, at('2026-10-16 09:00'), at('2026-10-16 17:59'))).toBe(false);
    expect(endsShift(weekdays, at('2026-10-17 09:00'), at('2026-10-18 23:00'))).toBe(false);
  });

  test('that goes on after midnight does not end there', () => {
    expect(endsShift(nights, at('2026-10-16 23:30'), at('2026-10-17 00:30'))).toBe(false);
    expect(endsShift(nights, at('2026-10-17 07:30'), at('2026-10-17 08:00'))).toBe(true);
    expect(isOnShift(nights, at('2026-10-17 00:00'))).toBe(true);
  });

  test('that was missed by days is found all the same', () => {
    expect(endsShift(weekdays, at('2026-10-16 12:00'), at('2026-10-19 08:00'))).toBe(true);
  });

  test('is followed by the next working day’s', () => {
    expect(next(weekdays, '2026-10-16 18:00')).toBe('2026-10-19 09:00');
    expect(next(nights, '2026-10-16 08:00')).toBe('2026-10-16 20:00');
  });

  test('is not worked on leave; a leave that ends within one leaves the rest of it', () => {
    expect(next(weekdays, '2026-10-16 18:00', [['2026-10-19 00:00', '2026-10-21 00:00']])).toBe(
      '2026-10-21 09:00',
    );
    expect(next(weekdays, '2026-10-16 18:00', [['2026-10-19 00:00', '2026-10-19 13:00']])).toBe(
      '2026-10-19 13:00',
    );
  });

  test('past its last valid day is nobody’s', () => {
    const ended = weekdays.map((shift) => ({ ...shift, validUntil: '2026-10-16' }));
    expect(next(ended, '2026-10-16 18:00')).toBeNull();
    expect(endsShift(ended, at('2026-10-16 12:00'), at('2026-10-16 18:00'))).toBe(true);
  });
});
