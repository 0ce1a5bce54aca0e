import type { Priority, Stage } from './codes.ts';
import type { CaseState } from './state.ts';
import { HOUR, type Instant } from './time.ts';

/** How much earlier than it falls due a pressing case stands in the queues. */
const LEAD = 4 * HOUR;

const URGENT: readonly Priority[] = ['P1', 'P2'];
/** While somebody's work is awaited; a callback is nobody's emergency. */
const AT_WORK: readonly Stage[] = ['intake', 'verification', 'dispatch', 'resolution'];

/** Urging counts until the case enters its next stage. */
const isUrged = ({ urgedAt, stageEnteredAt }: CaseState): boolean =>
  urgedAt !== null && urgedAt >= stageEnteredAt;

/**
 * Where a case stands in the queues: by what falls due next, but an urged one and a P1 or P2 at work as if that fell due four
 * hours earlier (domain.md §3.8). One lead for both: no urged case passes a P1 or P2 that is due before it, and urged ones stand
 * among themselves by what is due. Null where nothing is due.
 */
export function queuePlace(state: CaseState, dueAt: Instant | null): Instant | null {
  if (dueAt === null) return null;
  const { priority, stage } = state;
  const pressing =
    stage !== 'closed' && (isUrged(state) || (URGENT.includes(priority) && AT_WORK.includes(stage)));
  return pressing ? dueAt - LEAD : dueAt;
}
