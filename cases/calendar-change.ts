/** Due times under another calendar. Clocks are reckoned anew from their start (clock-rules.ts); here is what keeps no start. */
import { workingMsBetween, type WorkingCalendar } from './calendar.ts';
import { dueAt } from './deadline-arithmetic.ts';
import type { Target } from './policy.ts';
import type { CaseState, Task } from './state.ts';
import { MINUTE, type Instant } from './time.ts';

/** Tasks whose time the engine reckoned; others are due at a time that somebody named. */
const RECKONED: readonly Task['about'][] = ['callback', 'recheck'];

/** The working time that was left is left under the new calendar. Nothing that is past moves, nor what counts by the clock. */
function moved(
  from: WorkingCalendar,
  to: WorkingCalendar,
  due: Instant,
  { runs }: Target,
  at: Instant,
): Instant {
  if (runs === 'clock' || due <= at) return due;
  return dueAt(to, at, { minutes: workingMsBetween(from, at, due) / MINUTE, runs }) ?? due;
}

/** Proposals, callback tasks and the settlement of a dispute under the new calendar. */
export function underCalendar(state: CaseState, calendar: WorkingCalendar, at: Instant): Partial<CaseState> {
  const { policy, fee, hold } = state;
  const move = (due: Instant, target: Target): Instant => moved(state.calendar, calendar, due, target, at);
  const dispute = fee?.dispute?.state === 'open' ? fee.dispute : null;
  const settleBy = dispute === null ? null : move(dispute.settleBy, policy.settlement);
  return {
    calendar,
    proposals: state.proposals.map((proposal) => ({
      ...proposal,
      dueAt: move(
        proposal.dueAt,
        proposal.command === 'take-ladder-step' ? policy.proposal.legal : policy.proposal.ordinary,
      ),
    })),
    tasks: state.tasks.map((task) =>
      task.dueAt === null || task.state !== 'open' || !RECKONED.includes(task.about)
        ? task
        : { ...task, dueAt: move(task.dueAt, policy.callback.task) },
    ),
    ...(fee === null || dispute === null || settleBy === null || settleBy === dispute.settleBy
      ? {}
      : {
          fee: { ...fee, dispute: { ...dispute, settleBy } },
          hold: hold?.for === 'dispute' ? { ...hold, until: settleBy } : hold,
        }),
  };
}
