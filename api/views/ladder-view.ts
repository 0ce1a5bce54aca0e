import { deadlines } from '../../cases/deadlines.ts';
import { nextStep } from '../../cases/dunning.ts';
import type { CaseState } from '../../cases/state.ts';
import { DAY } from '../../cases/time.ts';
import type { AccountLine } from '../contract/arrears.ts';
import { atOrNull } from './instants.ts';

type Ladder = NonNullable<AccountLine['ladder']>;

/** Why the next step of the ladder is not taken now: by the same instants that `stepDueAt` compares. */
function waitsFor(state: CaseState, nextAt: number | null): Ladder['waits'] {
  const { fee, hold, policy } = state;
  if (fee === null || fee.paid) return 'paid';
  const { ladder } = fee;
  if (hold !== null) return 'held';
  if (ladder.startedAt === null) return 'not-accepted';
  if (ladder.pending !== null) return ladder.pending.awaits;
  if (nextAt === null || policy.dunning === null) return 'end-of-ladder';
  // The contact window may move a step further; what it is counted from still says why it waits.
  const reasons: [Ladder['waits'], number | null][] = [
    ['named-date', ladder.heldUntil],
    [
      'demand-period',
      ladder.demandDeliveredAt === null
        ? null
        : ladder.demandDeliveredAt + policy.dunning.demandPeriodDays * DAY,
    ],
    [
      'previous-step',
      ladder.lastStepAt === null ? null : ladder.lastStepAt + policy.dunning.daysBetweenSteps * DAY,
    ],
  ];
  const latest = reasons
    .flatMap(([why, at]) => (at === null ? [] : [{ why, at }]))
    .sort((one, other) => other.at - one.at)[0];
  return latest !== undefined && nextAt - latest.at < DAY ? latest.why : 'due-date';
}

/** Where the household's ladder stands, what comes next and when, and why not sooner. */
export function ladderView(state: CaseState): Ladder | null {
  const { fee, policy } = state;
  if (fee === null) return null;
  const due = deadlines(state).find(({ name }) => name === 'ladder' || name === 'ladder-record');
  const next =
    fee.ladder.pending?.step ??
    (policy.dunning === null ? null : nextStep(fee.ladder, policy.dunning, state.hasCommittee));
  const nextAt = due?.dueAt ?? null;
  return { reached: fee.ladder.lastStep, next, nextAt: atOrNull(nextAt), waits: waitsFor(state, nextAt) };
}
