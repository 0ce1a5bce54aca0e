/** Making and judging working calendars: from a list of days off, cut to what a case still needs, and all their faults. */
import { STATUTORY_HOLIDAYS } from './statutory-holidays.ts';
import { addDays, dayNumberOf, daysBetween, isLocalDate } from './time.ts';
import type { DaysOff, Span, WorkingCalendar } from './calendar.ts';
import type { LocalDate } from './time.ts';

/** One public holiday's day, as the announcements list them. */
export interface HolidayDay {
  readonly on: LocalDate;
  readonly name: string;
}

export interface CalendarFacts {
  readonly weekly: readonly (readonly Span[])[];
  readonly worksOnHolidays: boolean;
  readonly holidays: readonly HolidayDay[];
  readonly makeUpDays: readonly LocalDate[];
  readonly coveredUntil: LocalDate;
}

/** Monday to Friday with these spans, the weekend closed. */
export const mondayToFriday = (...spans: Span[]): Span[][] => [spans, spans, spans, spans, spans, [], []];
/** All seven days with these spans. */
export const allSevenDays = (...spans: Span[]): Span[][] => [spans, spans, spans, spans, spans, spans, spans];

function runsByName(days: readonly HolidayDay[]): Record<string, DaysOff[]> {
  const runs: Record<string, DaysOff[]> = {};
  for (const { on, name } of [...days].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const ofName = (runs[name] ??= []);
    const last = ofName.at(-1);
    if (last && addDays(last[0], last[1]) === on) ofName[ofName.length - 1] = [last[0], last[1] + 1];
    else ofName.push([on, 1]);
  }
  return runs;
}

/** A calendar from announced facts; behind `coveredUntil` the statutory holidays that the law already fixes are added. */
export function workingCalendar(facts: CalendarFacts): WorkingCalendar {
  const known = STATUTORY_HOLIDAYS.flatMap(({ name, from, days }) =>
    Array.from({ length: days }, (_, nth) => ({ on: addDays(from, nth), name })),
  ).filter(({ on }) => on > facts.coveredUntil);
  return {
    weekly: facts.weekly,
    worksOnHolidays: facts.worksOnHolidays,
    holidays: runsByName([...facts.holidays, ...known]),
    makeUpDays: [...facts.makeUpDays].sort(),
    coveredUntil: facts.coveredUntil,
  };
}

/** The same calendar without what lies wholly before the date: what a case that opens then has to carry. */
export function calendarSince(calendar: WorkingCalendar, date: LocalDate): WorkingCalendar {
  const holidays: Record<string, DaysOff[]> = {};
  for (const [name, runs] of Object.entries(calendar.holidays)) {
    const kept = runs.filter(([from, days]) => addDays(from, days) > date);
    if (kept.length > 0) holidays[name] = kept;
  }
  return { ...calendar, holidays, makeUpDays: calendar.makeUpDays.filter((day) => day >= date) };
}

const isSpan = ([opens, closes]: Span): boolean =>
  Number.isInteger(opens) && Number.isInteger(closes) && opens >= 0 && closes <= 1440 && opens < closes;

/** Everything that makes a calendar unusable, in words for its editor; empty when it is sound. */
export function calendarProblems(calendar: WorkingCalendar): string[] {
  const problems: string[] = [];
  if (calendar.weekly.length !== 7) problems.push('weekly: seven days are needed, Monday first');
  if (!calendar.weekly.some((spans) => spans.length > 0))
    problems.push('weekly: at least one day must be open');
  calendar.weekly.forEach((spans, index) => {
    if (spans.length > 3) problems.push(`weekly[${index}]: at most three spans`);
    if (!spans.every(isSpan))
      problems.push(`weekly[${index}]: a span opens before it closes, in minutes 0 to 1440`);
    if (spans.some((span, nth) => nth > 0 && span[0] < spans[nth - 1]![1]))
      problems.push(`weekly[${index}]: spans must be in order and not overlap`);
  });
  if (!isLocalDate(calendar.coveredUntil)) problems.push('coveredUntil: not a date');
  const off = new Map<number, string>();
  for (const [name, runs] of Object.entries(calendar.holidays))
    for (const [from, days] of runs) {
      if (!isLocalDate(from)) problems.push(`holidays.${name}: ${from} is not a date`);
      else if (!Number.isInteger(days) || days < 1 || days > 31)
        problems.push(`holidays.${name}: 1 to 31 days`);
      else
        for (let day = dayNumberOf(from), last = day + days; day < last; day++) {
          if (off.has(day)) problems.push(`holidays.${name}: overlaps ${off.get(day)} from ${from}`);
          off.set(day, name);
        }
    }
  for (const day of calendar.makeUpDays) {
    if (!isLocalDate(day)) problems.push(`makeUpDays: ${day} is not a date`);
    else if (off.has(dayNumberOf(day))) problems.push(`makeUpDays: ${day} is a holiday`);
    else if (daysBetween(day, calendar.coveredUntil) < 0)
      problems.push(`makeUpDays: ${day} is after coveredUntil`);
  }
  return problems;
}
