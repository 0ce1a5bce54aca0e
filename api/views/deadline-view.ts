import type { WorkingCalendar } from '../../cases/calendar.ts';
import { explain, type Explanation, type Pause } from '../../cases/deadline-arithmetic.ts';
import { soonAt } from '../../cases/soon.ts';
import type { Target } from '../../cases/policy.ts';
import type { Instant } from '../../cases/time.ts';
import type { DeadlineView, ExplanationView } from '../contract/deadline.ts';
import { at, atOrNull } from './instants.ts';

/** A clock's instants as text; the rest of an explanation is codes and counts already. */
export const explanationView = (explanation: Explanation): ExplanationView => ({
  start: at(explanation.start),
  runs: explanation.runs,
  spans: explanation.spans.map(({ from, to, minutes }) => ({ from: at(from), to: at(to), minutes })),
  skipped: explanation.skipped.map(({ on, name, kind }) => ({ on, name, kind })),
  pauses: explanation.pauses.map(({ from, to, hold, minutes }) => ({
    from: at(from),
    to: atOrNull(to),
    hold,
    minutes,
  })),
  coveredUntil: explanation.coveredUntil,
  beyondCoverage: explanation.beyondCoverage,
});

interface RunningClock {
  name: string;
  key?: string;
  dueAt: Instant;
  explained?: { start: Instant; target: Target; pauses: readonly Pause[] };
}

/** One running clock, explained where it counts a target. */
export const deadlineView = (
  calendar: WorkingCalendar,
  { name, key, dueAt, explained }: RunningClock,
): DeadlineView => ({
  clock: name,
  key: key ?? null,
  dueAt: at(dueAt),
  soonAt: at(soonAt(calendar, { dueAt, explained })),
  explanation:
    explained === undefined
      ? null
      : explanationView(explain(calendar, explained.start, explained.target, explained.pauses).explanation),
});
