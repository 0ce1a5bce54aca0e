/**
 * Working time of a community: a weekly pattern, public holidays and make-up working days (调休). Plain JSON of about 1 KB
 * for two years, because every open case carries its own copy (architecture.md, rules of the house).
 */
import { dayNumberAt, dayNumberOf, MINUTE, startOfDay, weekdayOfDayNumber } from './time.ts';
import type { Instant, LocalDate } from './time.ts';

/** Minutes of the day, `[540, 1080]` = 09:00–18:00; the closing minute is no longer working time. */
export type Span = readonly [opens: number, closes: number];
/** Consecutive days off: the first and how many. */
export type DaysOff = readonly [from: LocalDate, days: number];

export interface WorkingCalendar {
  /** Seven entries, Monday first, each with none to three spans in order. */
  readonly weekly: readonly (readonly Span[])[];
  /** Open on public holidays as on any other day; make-up days then mean nothing. */
  readonly worksOnHolidays: boolean;
  /** Public holidays by name. Those after `coveredUntil` are the statutory days alone, known before 调休 is announced. */
  readonly holidays: Readonly<Record<string, readonly DaysOff[]>>;
  /** Weekend days worked in exchange for a holiday; they follow the pattern of the first working weekday. */
  readonly makeUpDays: readonly LocalDate[];
  /** The last day whose holidays and make-up days have been announced. */
  readonly coveredUntil: LocalDate;
}

/** Why a day is open or closed; `rest-day` is a weekday on which this community never works. */
export type DayKind = 'workday' | 'make-up' | 'holiday' | 'weekend' | 'rest-day';

export interface CalendarDay {
  readonly kind: DayKind;
  /** The holiday's name, null on other days. */
  readonly name: string | null;
  /** Empty on a closed day. A holiday has spans where the community works on holidays. */
  readonly spans: readonly Span[];
}

interface CalendarIndex {
  readonly holidays: ReadonlyMap<number, CalendarDay>;
  readonly makeUp: ReadonlySet<number>;
  readonly makeUpDay: CalendarDay;
  /** Monday first. */
  readonly ordinary: readonly CalendarDay[];
  readonly coveredUntil: number;
}

function indexOf(calendar: WorkingCalendar): CalendarIndex {
  const weekly = (weekday: number): readonly Span[] => calendar.weekly[weekday - 1] ?? [];
  const ordinary = [1, 2, 3, 4, 5, 6, 7].map((weekday): CalendarDay => {
    const spans = weekly(weekday);
    if (spans.length > 0) return { kind: 'workday', name: null, spans };
    return { kind: weekday > 5 ? 'weekend' : 'rest-day', name: null, spans };
  });
  const holidays = new Map<number, CalendarDay>();
  for (const [name, runs] of Object.entries(calendar.holidays))
    for (const [from, days] of runs)
      for (let day = dayNumberOf(from), last = day + days; day < last; day++)
        holidays.set(day, {
          kind: 'holiday',
          name,
          spans: calendar.worksOnHolidays ? weekly(weekdayOfDayNumber(day)) : [],
        });
  const working = ordinary.find((day) => day.spans.length > 0);
  return {
    holidays,
    makeUp: new Set(calendar.worksOnHolidays ? [] : calendar.makeUpDays.map(dayNumberOf)),
    makeUpDay: { kind: 'make-up', name: null, spans: working?.spans ?? [] },
    ordinary,
    coveredUntil: dayNumberOf(calendar.coveredUntil),
  };
}

/** The index is derived from the calendar alone, so keeping it changes no result, also not when a workflow is replayed. */
const indexes = new WeakMap<WorkingCalendar, CalendarIndex>();

function indexed(calendar: WorkingCalendar): CalendarIndex {
  let index = indexes.get(calendar);
  if (!index) indexes.set(calendar, (index = indexOf(calendar)));
  return index;
}

/** The day with this number (`dayNumberOf`): its spans, and why it is open or closed. */
export function calendarDay(calendar: WorkingCalendar, dayNumber: number): CalendarDay {
  const index = indexed(calendar);
  const holiday = index.holidays.get(dayNumber);
  if (holiday) return holiday;
  if (index.makeUp.has(dayNumber)) return index.makeUpDay;
  return index.ordinary[weekdayOfDayNumber(dayNumber) - 1]!;
}

/** `calendarDay` by date. */
export const dayOf = (calendar: WorkingCalendar, date: LocalDate): CalendarDay =>
  calendarDay(calendar, dayNumberOf(date));

/** Whether the day is a public holiday, also where the community works on it. */
export const isPublicHoliday = (calendar: WorkingCalendar, date: LocalDate): boolean =>
  dayOf(calendar, date).kind === 'holiday';

/** Past the last announced day only weekends and statutory holidays are known (domain.md §1). */
export const isBeyondCoverage = (calendar: WorkingCalendar, date: LocalDate): boolean =>
  date > calendar.coveredUntil;

/** A stretch of working time, `to` no longer in it. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The day's working stretches as instants, in order. */
export function stretchesOf(calendar: WorkingCalendar, dayNumber: number): Stretch[] {
  const midnight = startOfDay(dayNumber);
  return calendarDay(calendar, dayNumber).spans.map(([opens, closes]) => ({
    from: midnight + opens * MINUTE,
    to: midnight + closes * MINUTE,
  }));
}

/** The opening minute is working time, the closing minute is not. */
export const isWorkingTime = (calendar: WorkingCalendar, instant: Instant): boolean =>
  stretchesOf(calendar, dayNumberAt(instant)).some(({ from, to }) => from <= instant && instant < to);

/** No closure is longer than this; a calendar without any working time is refused before it is used (`calendarProblems`). */
const LONGEST_CLOSURE_DAYS = 366;

/** The instant itself in working time, else the next opening. Throws when the calendar never opens again. */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: Instant): Instant {
  const first = dayNumberAt(instant);
  for (let day = first; day <= first + LONGEST_CLOSURE_DAYS; day++)
    for (const { from, to } of stretchesOf(calendar, day)) if (instant < to) return Math.max(instant, from);
  throw new RangeError('the working calendar has no working time');
}

/** Working milliseconds from one instant to the other; 0 when `to` is not later. */
export function workingMsBetween(calendar: WorkingCalendar, from: Instant, to: Instant): number {
  let sum = 0;
  for (let day = dayNumberAt(from), last = dayNumberAt(to); day <= last; day++)
    for (const stretch of stretchesOf(calendar, day))
      sum += Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from));
  return sum;
}
