import type { WorkingCalendar } from './calendar.ts';
import { fractionDueAt, type Pause } from './deadline-arithmetic.ts';
import type { Target } from './policy.ts';
import { HOUR, type Instant } from './time.ts';

/** A deadline as far as closeness goes; `explained` where its time was reckoned from a target. */
interface Due {
  dueAt: Instant;
  explained?: { start: Instant; target: Target; pauses: readonly Pause[] };
}

/** From here on a deadline is close: what was agreed as an instant has no quarters, so its last hour. */
export const lastHourOf = (dueAt: Instant): Instant => dueAt - HOUR;

/** When a deadline is close: with the last quarter of its target, counted as the target is; else with its last hour. */
export function soonAt(calendar: WorkingCalendar, { dueAt, explained }: Due): Instant {
  const quarter =
    explained && fractionDueAt(calendar, explained.start, explained.target, 0.75, explained.pauses);
  return Math.min(dueAt, quarter ?? lastHourOf(dueAt));
}
