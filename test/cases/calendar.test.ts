import { getDayDetail } from 'chinese-days';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allSevenDays,
  calendarProblems,
  calendarSince,
  mondayToFriday,
  workingCalendar,
} from '../../cases/calendar-build.ts';
import {
  dayOf,
  isBeyondCoverage,
  isPublicHoliday,
  isWorkingTime,
  nextWorkingInstant,
  workingMsBetween,
} from '../../cases/calendar.ts';
import { STATUTORY_HOLIDAYS } from '../../cases/statutory-holidays.ts';
import { addDays, DAY, HOUR, instantAt } from '../../cases/time.ts';
import { everyDay, officeHours, withMiddayBreak } from '../support/calendars.ts';
import { at, moment } from '../support/moments.ts';

const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, nth) => addDays(`${year}-01-01`, nth)).filter((date) =>
    date.startsWith(`${year}`),
  );

describe('the announced calendar of 2025 and 2026', () => {
  test.each([2025, 2026])('%i agrees with chinese-days on every day', (year) => {
    for (const date of daysOf(year)) {
      const { work, name } = getDayDetail(date);
      const named = name.includes(',');
      const kind = named ? (work ? 'make-up' : 'holiday') : work ? 'workday' : 'weekend';
      expect([date, dayOf(officeHours, date).kind]).toEqual([date, kind]);
    }
  });
  test('the Saturday before Spring Festival 2026 is worked in exchange', () => {
    expect(dayOf(officeHours, '2026-02-14')).toEqual({ kind: 'make-up', name: null, spans: [[540, 1080]] });
    expect(dayOf(officeHours, '2026-02-15')).toEqual({ kind: 'holiday', name: '春节', spans: [] });
  });
  test('a make-up Saturday is a full day also where Saturday mornings are worked', () => {
    expect(dayOf(withMiddayBreak, '2026-05-09').spans).toEqual(dayOf(withMiddayBreak, '2026-05-11').spans);
    expect(dayOf(withMiddayBreak, '2026-05-16').spans).toEqual([[540, 720]]);
  });
  test('it takes about a kilobyte, and less for a case that opens now', () => {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
    expect(bytes(officeHours)).toBeLessThanOrEqual(1024);
    expect(bytes(calendarSince(officeHours, '2026-11-23'))).toBeLessThanOrEqual(640);
  });
  test('cut to a date it says the same about every later day', () => {
    const later = calendarSince(officeHours, '2026-02-20');
    for (let date = '2026-02-20'; date < '2028-12-31'; date = addDays(date, 1))
      expect(dayOf(later, date)).toEqual(dayOf(officeHours, date));
  });
});

describe('past the coverage', () => {
  test('weekends and statutory holidays count, and the calendar says that it knows no more', () => {
    expect(isBeyondCoverage(officeHours, '2026-12-31')).toBe(false);
    expect(isBeyondCoverage(officeHours, '2027-01-01')).toBe(true);
    expect(dayOf(officeHours, '2027-01-01')).toMatchObject({ kind: 'holiday', name: '元旦' });
    expect(dayOf(officeHours, '2027-02-05')).toMatchObject({ kind: 'holiday', name: '春节' });
    expect(dayOf(officeHours, '2027-02-09').kind).toBe('workday');
    expect(dayOf(officeHours, '2027-01-02').kind).toBe('weekend');
  });
  test('the law gives 13 days a year', () => {
    const count = (year: string) =>
      STATUTORY_HOLIDAYS.filter(({ from }) => from.startsWith(year)).reduce((sum, { days }) => sum + days, 0);
    expect(count('2027')).toBe(13);
    expect(count('2028')).toBe(12);
  });
  test('a calendar covered to the middle of a year keeps only the later statutory days', () => {
    const calendar = workingCalendar({
      weekly: mondayToFriday([540, 1080]),
      worksOnHolidays: false,
      holidays: [],
      makeUpDays: [],
      coveredUntil: '2027-02-06',
    });
    expect(isPublicHoliday(calendar, '2027-02-06')).toBe(false);
    expect(isPublicHoliday(calendar, '2027-02-07')).toBe(true);
  });
});

describe('a community open all seven days', () => {
  test('works on weekends and holidays, and still knows that they are public holidays', () => {
    expect(dayOf(everyDay, '2026-10-03')).toEqual({ kind: 'holiday', name: '国庆节', spans: [[540, 1080]] });
    expect(isWorkingTime(everyDay, at('2026-10-03 10:00'))).toBe(true);
    expect(isPublicHoliday(everyDay, '2026-10-03')).toBe(true);
    expect(dayOf(everyDay, '2026-10-10').kind).toBe('workday');
  });
  test('closes on holidays when its pattern says so', () => {
    const closing = { ...everyDay, worksOnHolidays: false };
    expect(isWorkingTime(closing, at('2026-10-03 10:00'))).toBe(false);
    expect(isWorkingTime(closing, at('2026-10-11 10:00'))).toBe(true);
  });
});

describe('working time', () => {
  test('the opening minute counts, the closing minute does not', () => {
    expect(isWorkingTime(officeHours, at('2026-11-23 09:00'))).toBe(true);
    expect(isWorkingTime(officeHours, at('2026-11-23 18:00') - 1)).toBe(true);
    expect(isWorkingTime(officeHours, at('2026-11-23 18:00'))).toBe(false);
    expect(isWorkingTime(withMiddayBreak, at('2026-11-23 12:00'))).toBe(false);
  });
  test.each([
    ['2026-11-23 10:17', '2026-11-23 10:17'],
    ['2026-11-23 18:00', '2026-11-24 09:00'],
    ['2026-11-23 03:00', '2026-11-23 09:00'],
    ['2026-11-27 19:00', '2026-11-30 09:00'],
    ['2026-02-14 18:00', '2026-02-24 09:00'],
    ['2026-09-30 18:00', '2026-10-08 09:00'],
    ['2026-10-09 18:00', '2026-10-10 09:00'],
  ])('from %s the next working moment is %s', (from, expected) => {
    expect(moment(nextWorkingInstant(officeHours, at(from)))).toBe(expected);
  });
  test('a week has 45 working hours, the week of National Day has 18 with its make-up Saturday', () => {
    expect(workingMsBetween(officeHours, at('2026-11-23'), at('2026-11-30'))).toBe(45 * HOUR);
    expect(workingMsBetween(officeHours, at('2026-10-05'), at('2026-10-12'))).toBe(27 * HOUR);
    expect(workingMsBetween(officeHours, at('2026-10-01'), at('2026-10-08'))).toBe(0);
  });
  test('nothing passes backwards', () => {
    expect(workingMsBetween(officeHours, at('2026-11-24 12:00'), at('2026-11-23 12:00'))).toBe(0);
  });
  test('working time adds up over any moment between', () => {
    const instants = fc.integer({ min: at('2025-01-01'), max: at('2028-12-31') });
    fc.assert(
      fc.property(instants, instants, instants, (...three) => {
        const [a, b, c] = three.sort((x, y) => x - y);
        for (const calendar of [officeHours, everyDay, withMiddayBreak])
          expect(workingMsBetween(calendar, a, b) + workingMsBetween(calendar, b, c)).toBe(
            workingMsBetween(calendar, a, c),
          );
      }),
    );
  });
  test('the next working moment is working time, and none lies before it', () => {
    const instants = fc.integer({ min: at('2025-01-01'), max: at('2028-12-31') });
    fc.assert(
      fc.property(instants, (from) => {
        const next = nextWorkingInstant(officeHours, from);
        expect(isWorkingTime(officeHours, next)).toBe(true);
        expect(workingMsBetween(officeHours, from, next)).toBe(0);
      }),
    );
  });
  test('a centre open round the clock is always open', () => {
    const always = { ...everyDay, weekly: allSevenDays([0, 1440]) };
    expect(workingMsBetween(always, at('2026-01-01'), at('2026-12-31'))).toBe(364 * DAY);
  });
});

describe('a calendar that cannot be used', () => {
  test('the three of the tests are sound', () => {
    for (const calendar of [officeHours, everyDay, withMiddayBreak])
      expect(calendarProblems(calendar)).toEqual([]);
  });
  test('all its faults are told at once', () => {
    const problems = calendarProblems({
      weekly: [[], [], [], [], [], [[600, 500]]],
      worksOnHolidays: false,
      holidays: {
        春节: [['2026-02-30', 3]],
        国庆节: [
          ['2026-10-01', 7],
          ['2026-10-07', 2],
        ],
        中秋: [['2026-09-25', 0]],
      },
      makeUpDays: ['2026-10-02', '2027-01-09', 'Sunday'],
      coveredUntil: '2026-12-31',
    });
    expect(problems).toEqual([
      'weekly: seven days are needed, Monday first',
      'weekly[5]: a span opens before it closes, in minutes 0 to 1440',
      'holidays.春节: 2026-02-30 is not a date',
      'holidays.国庆节: overlaps 国庆节 from 2026-10-07',
      'holidays.中秋: 1 to 31 days',
      'makeUpDays: 2026-10-02 is a holiday',
      'makeUpDays: 2027-01-09 is after coveredUntil',
      'makeUpDays: Sunday is not a date',
    ]);
  });
  test('one that never opens, or with four or overlapping spans, is refused', () => {
    const closed = { ...officeHours, weekly: mondayToFriday().map(() => []) };
    expect(calendarProblems(closed)).toEqual(['weekly: at least one day must be open']);
    expect(() => nextWorkingInstant(closed, instantAt('2026-11-23', 0))).toThrow('no working time');
    expect(
      calendarProblems({
        ...officeHours,
        weekly: mondayToFriday([540, 600], [590, 700], [700, 800], [800, 900]),
      }),
    ).toHaveLength(10);
  });
});
