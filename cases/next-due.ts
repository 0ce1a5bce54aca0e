import { deadlines, type DeadlineName } from './deadlines.ts';
import { soonAt } from './soon.ts';
import type { CaseState } from './state.ts';
import type { Instant } from './time.ts';

/** What people are told to be due: the deadline at its full time. */
export interface NextDue {
  readonly clock: DeadlineName;
  readonly dueAt: Instant;
  /** From when on it is close (cases/soon.ts). */
  readonly soonAt: Instant;
}

/**
 * What falls due next, as every list says it. Warnings wake the engine earlier (`nextDeadline`), but nothing is due then. Null
 * where no deadline runs.
 */
export const nextDue = (state: CaseState): NextDue | null => {
  const [next] = deadlines(state);
  return next === undefined
    ? null
    : { clock: next.name, dueAt: next.dueAt, soonAt: soonAt(state.calendar, next) };
};
