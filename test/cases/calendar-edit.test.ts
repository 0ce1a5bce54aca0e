import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarProblems, mondayToFriday, workingCalendar } from '../../cases/calendar-build.ts';
import { dayOf, type WorkingCalendar } from '../../cases/calendar.ts';
import {
  calendarChanges,
  daysThatDiffer,
  laidOver,
  withDay,
  type DayWish,
} from '../../cases/calendar-edit.ts';
import { addDays } from '../../cases/time.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const calendar = workingCalendar({
  weekly: mondayToFriday([540, 1080]),
  worksOnHolidays: false,
  holidays: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ on: `2026-10-0${day}`, name: '国庆节' })),
  makeUpDays: ['2026-10-10'],
  coveredUntil: '2026-12-31',
});

describe('a change written from an older calendar', () => {
  const closing = { kind: 'holiday', name: '停业' } as const;
  const mine = {
    ...withDay(withDay(calendar, '2026-10-10', { kind: 'ordinary' }), '2026-12-05', closing),
    weekly: calendar.weekly.with(5, [[540, 720]]),
  };

  it('is laid over the newer one, and what others changed there stays', () => {
    const newer = {
      ...withDay(withDay(calendar, '2026-12-06', closing), '2026-10-07', { kind: 'ordinary' }),
      weekly: calendar.weekly.with(0, [[480, 1080]]),
      coveredUntil: '2027-12-31',
    };
    const laid = laidOver(newer, { before: calendar, mine });
    expect(calendarChanges(newer, laid, YEAR)).toEqual({
      weekdays: [5],
      days: ['2026-10-10', '2026-12-05'],
    });
    expect(laid).toMatchObject({ coveredUntil: '2027-12-31', worksOnHolidays: false });
    expect(laid.holidays['停业']).toEqual([['2026-12-05', 2]]);
  });

  it('is the change itself over the calendar that it was written from, and no change leaves the newer one', () => {
    expect(laidOver(calendar, { before: calendar, mine })).toEqual(mine);
    const newer = { ...mine, worksOnHolidays: true };
    expect(laidOver(newer, { before: calendar, mine: calendar })).toEqual(newer);
  });
});

describe('one day of a calendar', () => {
  it('in the middle of a holiday is worked, and the holiday becomes two', () => {
    const edited = withDay(calendar, '2026-10-06', { kind: 'ordinary' });
    expect(edited.holidays['国庆节']?.slice(0, 2)).toEqual([
      ['2026-10-01', 5],
      ['2026-10-07', 1],
    ]);
    expect(withDay(edited, '2026-10-06', { kind: 'holiday', name: '国庆节' })).toEqual(calendar);
  });

  it('that is worked for a holiday is given back, and another is worked', () => {
    const edited = withDay(withDay(calendar, '2026-10-10', { kind: 'ordinary' }), '2026-10-11', {
      kind: 'make-up',
    });
    expect([dayOf(edited, '2026-10-10').kind, dayOf(edited, '2026-10-11').kind]).toEqual([
      'weekend',
      'make-up',
    ]);
    expect(daysThatDiffer(calendar, edited, YEAR)).toEqual(['2026-10-10', '2026-10-11']);
  });

  it('is told apart from the hours of its weekday', () => {
    const saturdays = { ...calendar, weekly: calendar.weekly.with(5, [[540, 720]]) };
    const edited = withDay(saturdays, '2026-12-05', { kind: 'holiday', name: '停业' });
    expect(calendarChanges(calendar, edited, YEAR)).toEqual({ weekdays: [5], days: ['2026-12-05'] });
    expect(daysThatDiffer(calendar, saturdays, YEAR).length).toBeGreaterThan(40);
  });

  it('is changed and nothing else, whatever day and wish: the calendar stays sound', () => {
    const wishes: DayWish[] = [
      { kind: 'ordinary' },
      { kind: 'make-up' },
      { kind: 'holiday', name: '国庆节' },
      { kind: 'holiday', name: '停业' },
    ];
    const edits = fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.constantFrom(...wishes)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(edits, (list) => {
        let now: WorkingCalendar = calendar;
        for (const [nth, wish] of list) {
          const date = addDays('2026-01-01', nth);
          const next = withDay(now, date, wish);
          expect(daysThatDiffer(now, next, YEAR).every((each) => each === date)).toBe(true);
          expect(dayOf(next, date).kind === 'holiday').toBe(wish.kind === 'holiday');
          now = next;
        }
        expect(calendarProblems(now).filter((problem) => !problem.includes('1 to 31 days'))).toEqual([]);
      }),
    );
  });
});
