import type { Clock } from './codes.ts';
import type { CaseState } from './state.ts';
import type { Instant } from './time.ts';

/** Whether what a breached clock asked for is still owed; a case that was late once and caught up is not overdue. */
const STILL_OWED: Record<Clock, (state: CaseState) => boolean> = {
  acknowledge: ({ stage }) => stage === 'intake',
  verify: ({ stage, findings, fee }) =>
    stage === 'intake' || stage === 'verification' || (fee === null && findings === null),
  accept: ({ stage }) => stage === 'dispatch',
  arrive: ({ stage, visit }) => stage === 'resolution' && visit.arrivedAt === null,
  'make-safe': ({ stage }) => stage === 'resolution',
  resolve: ({ stage }) => stage !== 'callback',
  quote: ({ quote }) => quote?.state === 'refused',
  'update-gap': () => false,
  response: ({ rung, answered }) => rung > 0 && !answered,
  answer: ({ rung }) => rung > 0,
};

/** What is late, by the name of its deadline, and the due time that passed. */
export interface Overdue {
  readonly clock: Clock | 'task' | 'proposal';
  readonly since: Instant;
}

/** What is late for the longest: the earliest due time that passed with its work still owed. Null once closed. */
export const overdue = (state: CaseState): Overdue | null => {
  if (state.stage === 'closed') return null;
  const clocks = Object.entries(state.clocks)
    .filter(([clock, run]) => run.state === 'breached' && STILL_OWED[clock as Clock](state))
    .map(([clock, { dueAt }]) => ({ clock: clock as Clock, since: dueAt }));
  const tasks = state.tasks
    .filter((task) => task.overdue && task.state === 'open')
    .flatMap(({ dueAt }) => (dueAt === null ? [] : [{ clock: 'task' as const, since: dueAt }]));
  const proposals = state.proposals
    .filter((one) => one.overdue && one.state === 'open')
    .map(({ dueAt }) => ({ clock: 'proposal' as const, since: dueAt }));
  const late: Overdue[] = [...clocks, ...tasks, ...proposals];
  return late.sort((one, other) => one.since - other.since)[0] ?? null;
};

/** Since when the case is late; null where it is not. */
export const overdueSince = (state: CaseState): Instant | null => overdue(state)?.since ?? null;
