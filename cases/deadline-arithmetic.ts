/**
 * When a clock is due, and why. A target of working time counts only the community's open hours; one of clock time counts
 * every minute. A pause moves the due time by its own working or clock time (domain.md §4).
 */
import { calendarDay, isBeyondCoverage, stretchesOf, workingMsBetween } from './calendar.ts';
import { dateOfDayNumber, dayNumberAt, localDateOf, MINUTE } from './time.ts';
import type { DayKind, Stretch, WorkingCalendar } from './calendar.ts';
import type { Target } from './policy.ts';
import type { Instant, LocalDate } from './time.ts';

/** A hold during which the clock stands. `to` null: it still stands. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  /** Whose wait it was, the hold's reason. */
  readonly hold: string;
}

export interface CountedSpan {
  readonly from: Instant;
  readonly to: Instant;
  /** Whole minutes, rounded so that a finished clock's spans sum to its target. */
  readonly minutes: number;
}

/** A day the clock met that the weekly pattern alone would not explain, or on which it stood. */
export interface MetDay {
  readonly on: LocalDate;
  /** The holiday's name; null for weekends, rest days and make-up days. */
  readonly name: string | null;
  /** `make-up` is a weekend day that counted; the others did not count. */
  readonly kind: Exclude<DayKind, 'workday'>;
}

export interface CountedPause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly hold: string;
  /** By how much it moved the due time; null while it lasts. */
  readonly minutes: number | null;
}

export interface Explanation {
  readonly start: Instant;
  readonly runs: Target['runs'];
  readonly spans: CountedSpan[];
  readonly skipped: MetDay[];
  readonly pauses: CountedPause[];
  readonly coveredUntil: LocalDate;
  /** The calendar's announced holidays end before the due time. */
  readonly beyondCoverage: boolean;
}

/** Time in which the clock runs: what lies between the pauses. The last stretch has no end, unless a pause is still open. */
function runningStretches(start: Instant, pauses: readonly Pause[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    if (pause.from > from) stretches.push({ from, to: pause.from });
    from = Math.max(from, pause.from, pause.to ?? Infinity);
  }
  if (from < Infinity) stretches.push({ from, to: Infinity });
  return stretches;
}

/** No target is longer than the policy allows; past this the calendar has no working time (`calendarProblems` refuses it). */
const HORIZON_DAYS = 36_600;

/** Walks through the time that counts, in order, until `count` answers true. Clock time has no calendar and no days. */
function walk(
  calendar: WorkingCalendar,
  runs: Target['runs'],
  running: readonly Stretch[],
  count: (from: Instant, to: Instant) => boolean,
  meet?: (dayNumber: number) => void,
): void {
  for (const stretch of running) {
    if (runs === 'clock') {
      if (count(stretch.from, stretch.to)) return;
      continue;
    }
    const first = dayNumberAt(stretch.from);
    const last = stretch.to === Infinity ? Infinity : dayNumberAt(stretch.to - 1);
    for (let day = first; day <= last; day++) {
      if (day > first + HORIZON_DAYS) throw new RangeError('the working calendar has no working time');
      meet?.(day);
      for (const open of stretchesOf(calendar, day)) {
        const from = Math.max(open.from, stretch.from);
        const to = Math.min(open.to, stretch.to);
        if (from < to && count(from, to)) return;
      }
    }
  }
}

const targetMs = (target: Target, fraction = 1): number => Math.round(target.minutes * MINUTE * fraction);

function dueAfter(
  calendar: WorkingCalendar,
  start: Instant,
  runs: Target['runs'],
  ms: number,
  pauses: readonly Pause[],
): Instant | null {
  let left = ms;
  let due: Instant | null = null;
  walk(calendar, runs, runningStretches(start, pauses), (from, to) => {
    if (to - from < left) {
      left -= to - from;
      return false;
    }
    due = from + left;
    return true;
  });
  return due;
}

/**
 * The due time of a clock that started at `start`. A span that ends exactly at closing time is due at closing time, not next
 * morning; a start out of hours counts from the next opening. Null while an open pause (`to` null) stands before the due
 * time: a held clock has none. To show what it would be, pass the pause with the hold's until-time as `to`.
 */
export const dueAt = (
  calendar: WorkingCalendar,
  start: Instant,
  target: Target,
  pauses: readonly Pause[] = [],
): Instant | null => dueAfter(calendar, start, target.runs, targetMs(target), pauses);

/** When the given part of a target (0.5 = half) has run, for warnings; null as in `dueAt`. */
export const fractionDueAt = (
  calendar: WorkingCalendar,
  start: Instant,
  target: Target,
  fraction: number,
  pauses: readonly Pause[] = [],
): Instant | null => dueAfter(calendar, start, target.runs, targetMs(target, fraction), pauses);

/** The part of each pause that moved the due time, an overlap counted once; `end` is the due time or the open pause. */
function countedPauses(
  calendar: WorkingCalendar,
  start: Instant,
  end: Instant,
  runs: Target['runs'],
  pauses: readonly Pause[],
): CountedPause[] {
  const counted: CountedPause[] = [];
  let reached = start;
  for (const { from: began, to, hold } of [...pauses].sort((a, b) => a.from - b.from)) {
    const from = Math.max(began, reached);
    if (to === null) {
      if (began <= end) counted.push({ from, to, hold, minutes: null });
      break;
    }
    if (began >= end || to <= from) continue;
    const ms = runs === 'clock' ? to - from : workingMsBetween(calendar, from, to);
    counted.push({ from, to, hold, minutes: Math.round(ms / MINUTE) });
    reached = to;
  }
  return counted;
}

/** `dueAt` with its reasons: what counted, which days did not or only by 调休, who was waited for (domain.md §3.3). */
export function explain(
  calendar: WorkingCalendar,
  start: Instant,
  target: Target,
  pauses: readonly Pause[] = [],
): { dueAt: Instant | null; explanation: Explanation } {
  const ms = targetMs(target);
  const spans: CountedSpan[] = [];
  const met = new Map<number, MetDay>();
  let passed = 0;
  let due: Instant | null = null;
  const count = (from: Instant, to: Instant): boolean => {
    const end = Math.min(to, from + ms - passed);
    const before = Math.round(passed / MINUTE);
    passed += end - from;
    spans.push({ from, to: end, minutes: Math.round(passed / MINUTE) - before });
    if (passed === ms) due = end;
    return passed === ms;
  };
  const meet = (dayNumber: number): void => {
    const { kind, name, spans: open } = calendarDay(calendar, dayNumber);
    if (kind !== 'workday' && (kind === 'make-up' || open.length === 0))
      met.set(dayNumber, { on: dateOfDayNumber(dayNumber), name, kind });
  };
  walk(calendar, target.runs, runningStretches(start, pauses), count, meet);
  const stands = pauses.find((pause) => pause.to === null)?.from ?? start;
  const end = due ?? Math.max(start, stands);
  return {
    dueAt: due,
    explanation: {
      start,
      runs: target.runs,
      spans,
      skipped: [...met.values()],
      pauses: countedPauses(calendar, start, end, target.runs, pauses),
      coveredUntil: calendar.coveredUntil,
      beyondCoverage: target.runs === 'working' && isBeyondCoverage(calendar, localDateOf(end)),
    },
  };
}

/** What a running clock counts: from when, and how much. An amended priority replaces it, the pauses stay. */
export interface ClockBasis {
  readonly start: Instant;
  readonly target: Target;
}

/** The due time as it stands now: a pause that is still open is counted to `now`, so the result grows while it lasts. */
export function dueAsOf(
  calendar: WorkingCalendar,
  start: Instant,
  target: Target,
  pauses: readonly Pause[],
  now: Instant,
): Instant {
  const ended = pauses.map((pause) => ({ ...pause, to: pause.to ?? Math.max(now, pause.from) }));
  const due = dueAt(calendar, start, target, ended);
  if (due === null) throw new RangeError('a clock without an open pause has a due time');
  return due;
}

/**
 * Priority raised: the earlier of the old due time and the new target counted from the amendment (domain.md §4). The two are
 * compared as they stand then, and the pauses go on for the one that is kept.
 */
export function priorityRaised(
  calendar: WorkingCalendar,
  old: ClockBasis,
  newTarget: Target,
  amendedAt: Instant,
  pauses: readonly Pause[] = [],
): ClockBasis {
  const fresh = { start: amendedAt, target: newTarget };
  const due = (basis: ClockBasis) => dueAsOf(calendar, basis.start, basis.target, pauses, amendedAt);
  return due(fresh) < due(old) ? fresh : old;
}

/** Priority lowered: the later of the old due time and the new target counted from the clock's own start (domain.md §4). */
export function priorityLowered(
  calendar: WorkingCalendar,
  old: ClockBasis,
  newTarget: Target,
  amendedAt: Instant,
  pauses: readonly Pause[] = [],
): ClockBasis {
  const longer = { start: old.start, target: newTarget };
  const due = (basis: ClockBasis) => dueAsOf(calendar, basis.start, basis.target, pauses, amendedAt);
  return due(longer) > due(old) ? longer : old;
}
