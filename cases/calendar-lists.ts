/** A working calendar as the contract and the screen have it: lists with names of fields instead of pairs by name. */
import type { DaysOff, WorkingCalendar } from './calendar.ts';
import type { LocalDate } from './time.ts';

export interface CalendarLists {
  readonly weekly: readonly (readonly { readonly opens: number; readonly closes: number }[])[];
  readonly worksOnHolidays: boolean;
  readonly holidays: readonly { readonly name: string; readonly from: LocalDate; readonly days: number }[];
  readonly makeUpDays: readonly LocalDate[];
  readonly coveredUntil: LocalDate;
}

/** Copies, so that an answer may be made of them. */
export const calendarLists = ({ weekly, holidays, makeUpDays, ...rest }: WorkingCalendar) => ({
  ...rest,
  weekly: weekly.map((spans) => spans.map(([opens, closes]) => ({ opens, closes }))),
  holidays: Object.entries(holidays)
    .flatMap(([name, runs]) => runs.map(([from, days]) => ({ name, from, days })))
    .sort((a, b) => (a.from < b.from ? -1 : 1)),
  makeUpDays: [...makeUpDays],
});

/** The calendar as the rules take it; a make-up day that is named twice counts once. */
export function workingCalendarOf({ weekly, holidays, makeUpDays, ...rest }: CalendarLists): WorkingCalendar {
  const byName = new Map<string, DaysOff[]>();
  for (const { name, from, days } of holidays) byName.set(name, [...(byName.get(name) ?? []), [from, days]]);
  return {
    ...rest,
    weekly: weekly.map((spans) => spans.map(({ opens, closes }) => [opens, closes] as const)),
    holidays: Object.fromEntries(byName),
    makeUpDays: [...new Set(makeUpDays)].sort(),
  };
}
