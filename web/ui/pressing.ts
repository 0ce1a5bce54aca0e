import type { CaseRow } from '../../api/contract/case-view.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';

/** What a line of a list shows as due. */
export interface Pressing {
  at: string | null;
  /** Null where nothing is due, or where it was not kept what is late. */
  clock: DeadlineName | null;
}

/** What is late goes before what falls due next, each under its own name. */
export const pressingOf = ({
  overdueSince,
  overdueClock,
  nextDueAt,
  nextClock,
}: Pick<CaseRow, 'overdueSince' | 'overdueClock' | 'nextDueAt' | 'nextClock'>): Pressing =>
  overdueSince === null
    ? { at: nextDueAt, clock: nextClock as DeadlineName | null }
    : { at: overdueSince, clock: overdueClock as DeadlineName | null };
