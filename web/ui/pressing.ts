import type { CaseRow } from '../../api/contract/case-view.ts';
import type { DeadlineName } from '../../cases/deadlines.ts';
import { lastHourOf } from '../../cases/soon.ts';

/** What a line of a list shows as due. */
export interface Pressing {
  at: string | null;
  /** Null where nothing is due, or where it was not kept what is late. */
  clock: DeadlineName | null;
  /** From when on it is close; null where that was not kept. */
  soonAt: string | null;
}

/** What is late goes before what falls due next, each under its own name. */
export const pressingOf = ({
  overdueSince,
  overdueClock,
  nextDueAt,
  nextClock,
  nextSoonAt,
}: Pick<CaseRow, 'overdueSince' | 'overdueClock' | 'nextDueAt' | 'nextClock' | 'nextSoonAt'>): Pressing =>
  overdueSince === null
    ? { at: nextDueAt, clock: nextClock as DeadlineName | null, soonAt: nextSoonAt }
    : { at: overdueSince, clock: overdueClock as DeadlineName | null, soonAt: null };

/** How a due time looks, the same in lists, on the case's page and on the phone: amber from `soonAt` on, red when it has passed. */
export function urgencyOf(
  { due, soonAt }: { due: number; soonAt?: string | null },
  now: number,
): 'fine' | 'soon' | 'over' {
  if (due < now) return 'over';
  const soon = soonAt == null ? lastHourOf(due) : Date.parse(soonAt);
  return soon < now ? 'soon' : 'fine';
}
