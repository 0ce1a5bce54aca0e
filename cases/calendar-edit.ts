/** Editing working calendars day by day. */
import type { DaysOff, WorkingCalendar } from './calendar.ts';
import { dayOf } from './calendar.ts';
import { addDays, daysBetween, type LocalDate } from './time.ts';

/** What an editor makes of one day; `ordinary`: as the weekly pattern has it. */
export type DayWish = { readonly kind: 'ordinary' | 'make-up' } | { readonly kind: 'holiday'; name: string };

/** The runs without the date: one that held it in its middle becomes two. */
const runsWithout = (runs: readonly DaysOff[], date: LocalDate): DaysOff[] =>
  runs.flatMap(([from, days]): DaysOff[] => {
    const before = daysBetween(from, date);
    if (before < 0 || before >= days) return [[from, days]];
    const after = days - before - 1;
    return [
      ...(before > 0 ? [[from, before] as const] : []),
      ...(after > 0 ? [[addDays(date, 1), after] as const] : []),
    ];
  });

/** The runs with the date, joined to the neighbours that it touches. */
function runsWith(runs: readonly DaysOff[], date: LocalDate): DaysOff[] {
  const joined: [LocalDate, number][] = [];
  for (const [from, days] of [...runs, [date, 1] as const].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && addDays(last[0], last[1]) === from) last[1] += days;
    else joined.push([from, days]);
  }
  return joined;
}

/** The calendar with one day changed; all other days stay as they are. */
export function withDay(calendar: WorkingCalendar, date: LocalDate, wish: DayWish): WorkingCalendar {
  const holidays: Record<string, readonly DaysOff[]> = {};
  for (const [name, runs] of Object.entries(calendar.holidays)) {
    const kept = runsWithout(runs, date);
    if (kept.length > 0) holidays[name] = kept;
  }
  if (wish.kind === 'holiday') {
    const known = Object.hasOwn(holidays, wish.name) ? (holidays[wish.name] ?? []) : [];
    holidays[wish.name] = runsWith(known, date);
  }
  const makeUpDays = calendar.makeUpDays.filter((day) => day !== date);
  return {
    ...calendar,
    holidays,
    makeUpDays: wish.kind === 'make-up' ? [...makeUpDays, date].sort() : makeUpDays,
  };
}

/** How one day stands in the lists of the calendar, whatever the weekly pattern says. */
function wishAt({ holidays, makeUpDays }: WorkingCalendar, date: LocalDate): DayWish {
  for (const [name, runs] of Object.entries(holidays))
    for (const [from, days] of runs) {
      const nth = daysBetween(from, date);
      if (nth >= 0 && nth < days) return { kind: 'holiday', name };
    }
  return { kind: makeUpDays.includes(date) ? 'make-up' : 'ordinary' };
}

const namedDates = ({ holidays, makeUpDays }: WorkingCalendar): LocalDate[] => [
  ...makeUpDays,
  ...Object.values(holidays).flatMap((runs) =>
    runs.flatMap(([from, days]) => Array.from({ length: days }, (_, nth) => addDays(from, nth))),
  ),
];

/** The calendar with everything that `mine` changed of `before` laid over it: weekdays, days and settings, each by itself. */
export function laidOver(
  calendar: WorkingCalendar,
  { before, mine }: { before: WorkingCalendar; mine: WorkingCalendar },
): WorkingCalendar {
  const changed = <K extends 'worksOnHolidays' | 'coveredUntil'>(field: K): WorkingCalendar[K] =>
    mine[field] === before[field] ? calendar[field] : mine[field];
  const weekly = calendar.weekly.map((spans, index) => {
    const [old, now] = [before.weekly[index] ?? [], mine.weekly[index] ?? []];
    return JSON.stringify(old) === JSON.stringify(now) ? spans : now;
  });
  let laid: WorkingCalendar = {
    ...calendar,
    weekly,
    worksOnHolidays: changed('worksOnHolidays'),
    coveredUntil: changed('coveredUntil'),
  };
  for (const date of new Set([...namedDates(before), ...namedDates(mine)])) {
    const [old, now] = [wishAt(before, date), wishAt(mine, date)];
    if (JSON.stringify(old) !== JSON.stringify(now)) laid = withDay(laid, date, now);
  }
  return laid;
}

/**
 * What a second calendar changes of the first: weekdays whose hours differ (Monday 0), and the dates from `from` to `to` that
 * differ in more than the hours of their weekday.
 */
export function calendarChanges(
  a: WorkingCalendar,
  b: WorkingCalendar,
  reach: { from: LocalDate; to: LocalDate },
): { weekdays: number[]; days: LocalDate[] } {
  return {
    weekdays: b.weekly.flatMap((spans, index) =>
      JSON.stringify(spans) === JSON.stringify(a.weekly[index] ?? []) ? [] : [index],
    ),
    days: daysThatDiffer({ ...a, weekly: b.weekly, worksOnHolidays: b.worksOnHolidays }, b, reach),
  };
}

/** The dates from `from` to `to` on which two calendars differ in kind, name or hours. */
export function daysThatDiffer(
  a: WorkingCalendar,
  b: WorkingCalendar,
  { from, to }: { from: LocalDate; to: LocalDate },
): LocalDate[] {
  const differing: LocalDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1))
    if (JSON.stringify(dayOf(a, date)) !== JSON.stringify(dayOf(b, date))) differing.push(date);
  return differing;
}
