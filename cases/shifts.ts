/** When people are at work: weekly shifts of a person in one community, and the leave that interrupts them. */
import { addDays, instantAt, localDateOf, weekdayOf, type Instant, type LocalDate } from './time.ts';

/** Minutes of the day on one weekday (1 = Monday), repeated every week between two dates; the last minute is not worked. */
export interface WeeklyShift {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
}

/** Leave, `to` no longer in it. */
export interface Leave {
  readonly from: Instant;
  readonly to: Instant;
}

interface Worked {
  readonly from: Instant;
  readonly to: Instant;
}

/** A next shift is looked for so far ahead; past it nobody knows when the person is back. */
const HORIZON_DAYS = 60;

const workedOn = (shifts: readonly WeeklyShift[], date: LocalDate): Worked[] =>
  shifts
    .filter(
      ({ weekday, validFrom, validUntil }) =>
        weekday === weekdayOf(date) &&
        (validFrom === null || validFrom <= date) &&
        (validUntil === null || date <= validUntil),
    )
    .map(({ fromMinute, toMinute }) => ({
      from: instantAt(date, fromMinute),
      to: instantAt(date, toMinute),
    }))
    .sort((a, b) => a.from - b.from);

/** By the weekly pattern alone; leave is the caller's question. */
export const isOnShift = (shifts: readonly WeeklyShift[], at: Instant): boolean =>
  workedOn(shifts, localDateOf(at)).some(({ from, to }) => from <= at && at < to);

/** Whether a shift ended after `from` and not later than `to`. One that goes on after midnight or without a break does not end there. */
export function endsShift(shifts: readonly WeeklyShift[], from: Instant, to: Instant): boolean {
  for (let date = addDays(localDateOf(from), -1); date <= localDateOf(to); date = addDays(date, 1))
    for (const shift of workedOn(shifts, date))
      if (from < shift.to && shift.to <= to && !isOnShift(shifts, shift.to)) return true;
  return false;
}

/** When the person is next at work: the first minute after `at` of a shift without leave. Null where none is in sight. */
export function nextShiftAt(
  shifts: readonly WeeklyShift[],
  leaves: readonly Leave[],
  at: Instant,
): Instant | null {
  const today = localDateOf(at);
  const inOrder = [...leaves].sort((a, b) => a.from - b.from);
  for (let day = 0; day <= HORIZON_DAYS; day += 1)
    for (const { from, to } of workedOn(shifts, addDays(today, day))) {
      let back = Math.max(from, at);
      for (const leave of inOrder) if (leave.from <= back && back < leave.to) back = leave.to;
      if (back < to && back > at) return back;
    }
  return null;
}
