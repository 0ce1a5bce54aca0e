import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  DAY,
  daysBetween,
  formatInstant,
  instantAt,
  isLocalDate,
  localDateOf,
  MINUTE,
  minuteOfDay,
  parseInstant,
  weekdayOf,
} from '../../cases/time.ts';

const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2100, 0, 1) });
const dates = instants.map(localDateOf);

describe('the zone is Shanghai', () => {
  test('the last minute of a day there is 15:59 in Greenwich', () => {
    expect(localDateOf(Date.UTC(2026, 9, 1, 15, 59))).toBe('2026-10-01');
    expect(localDateOf(Date.UTC(2026, 9, 1, 16, 0))).toBe('2026-10-02');
  });
  test('nine in the morning is minute 540', () => {
    expect(instantAt('2026-10-01', 540)).toBe(Date.UTC(2026, 9, 1, 1));
    expect(minuteOfDay(Date.UTC(2026, 9, 1, 1, 0, 59, 999))).toBe(540);
  });
  test('minute 1440 is the midnight that begins the next day', () => {
    expect(localDateOf(instantAt('2026-12-31', 1440))).toBe('2027-01-01');
  });
  test('an instant is its day and minute and what is left of the minute', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const back = instantAt(localDateOf(instant), minuteOfDay(instant));
        expect(instant - back).toBeGreaterThanOrEqual(0);
        expect(instant - back).toBeLessThan(MINUTE);
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    ['2026-10-01', 4],
    ['2026-02-15', 7],
    ['1970-01-01', 4],
    ['1969-12-29', 1],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (date, weekday) => expect(weekdayOf(date)).toBe(weekday));
  test('days are added over leap days and year ends', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(instantAt(addDays(date, days), 0) - instantAt(date, 0)).toBe(days * DAY);
      }),
    );
  });
  test.each([
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '0000-01-01',
    '2026-1-1',
    '２０２６-01-01',
    '2026-01-01T00:00',
    '',
  ])('%s is no date', (text) => expect(isLocalDate(text)).toBe(false));
  test('every date of the product is one', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(isLocalDate(date)).toBe(true);
      }),
    );
  });
});

describe('instants as text', () => {
  test('the same moment is read from any offset', () => {
    const moment = Date.UTC(2026, 9, 1, 1);
    for (const text of [
      '2026-10-01T09:00:00+08:00',
      '2026-10-01T01:00:00Z',
      '2026-09-30t20:00:00-05:00',
      '2026-10-01T06:30:00.000+05:30',
    ])
      expect(parseInstant(text)).toBe(moment);
  });
  test('digits beyond milliseconds are dropped', () => {
    expect(parseInstant('2026-10-01T01:00:00.1239999Z')).toBe(Date.UTC(2026, 9, 1, 1, 0, 0, 123));
    expect(parseInstant('2026-10-01T01:00:00.5Z')).toBe(Date.UTC(2026, 9, 1, 1, 0, 0, 500));
  });
  test.each([
    '2026-10-01T09:00:00',
    '2026-10-01 09:00:00+08:00',
    '2026-02-30T09:00:00+08:00',
    '2026-10-01T24:00:00+08:00',
    '2026-10-01T09:60:00+08:00',
    '2026-10-01T09:00:60Z',
    '2026-10-01T09:00:00+24:00',
    '2026-10-01T09:00:00+08',
    '2026-10-01T09:00+08:00',
    '+002026-10-01T09:00:00Z',
    '2026-10-01T09:00:00.+08:00',
    'tomorrow',
    '',
  ])('%s names no instant', (text) => expect(parseInstant(text)).toBeNull());
  test('seconds always, milliseconds only when there are some', () => {
    expect(formatInstant(Date.UTC(2026, 9, 1, 1))).toBe('2026-10-01T09:00:00+08:00');
    expect(formatInstant(Date.UTC(2026, 9, 1, 1, 0, 0, 7))).toBe('2026-10-01T09:00:00.007+08:00');
  });
  test('what is written is read back', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });
});
