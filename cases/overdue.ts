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

/** Since when the case is late: the earliest due time that passed with its work still owed. Null once closed. */
export const overdueSince = (state: CaseState): Instant | null => {
  if (state.stage === 'closed') return null;
  const clocks = Object.entries(state.clocks)
    .filter(([clock, run]) => run.state === 'breached' && STILL_OWED[clock as Clock](state))
    .map(([, run]) => run.dueAt);
  const tasks = state.tasks.filter((task) => task.overdue && task.state === 'open').map((task) => task.dueAt);
  const proposals = state.proposals
    .filter((one) => one.overdue && one.state === 'open')
    .map((one) => one.dueAt);
  const late = [...clocks, ...tasks, ...proposals].filter((dueAt) => dueAt !== null);
  return late.length === 0 ? null : Math.min(...late);
};
