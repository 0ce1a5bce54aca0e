/** Where the ladder of a fee case stands (domain.md §7): one reading for the list of arrears and the case's own page. */
import type { LadderStep } from './codes.ts';
import { deadlines } from './deadlines.ts';
import { nextStep } from './dunning.ts';
import type { CaseState } from './state.ts';
import { DAY, type Instant } from './time.ts';

/** Why the next step is not taken now. */
export const LADDER_WAITS = [
  'not-accepted',
  'due-date',
  'previous-step',
  'demand-period',
  'named-date',
  'held',
  'record',
  'approval',
  'end-of-ladder',
  'paid',
] as const;
export type LadderWaits = (typeof LADDER_WAITS)[number];

export interface LadderStanding {
  readonly reached: LadderStep | null;
  readonly next: LadderStep | null;
  readonly nextAt: Instant | null;
  readonly waits: LadderWaits;
}

/** By the same instants that `stepDueAt` compares. */
function waitsFor(state: CaseState, nextAt: Instant | null): LadderWaits {
  const { fee, hold, policy } = state;
  if (fee === null || fee.paid) return 'paid';
  const { ladder } = fee;
  if (hold !== null) return 'held';
  if (ladder.startedAt === null) return 'not-accepted';
  if (ladder.pending !== null) return ladder.pending.awaits;
  if (nextAt === null || policy.dunning === null) return 'end-of-ladder';
  // The contact window may move a step further; what it is counted from still says why it waits.
  const reasons: [LadderWaits, Instant | null][] = [
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

/** What was reached, what comes next and when, and why not sooner; null for a case without a ladder. */
export function ladderStanding(state: CaseState): LadderStanding | null {
  const { fee, policy } = state;
  if (fee === null) return null;
  const due = deadlines(state).find(({ name }) => name === 'ladder' || name === 'ladder-record');
  const next =
    fee.ladder.pending?.step ??
    (policy.dunning === null ? null : nextStep(fee.ladder, policy.dunning, state.hasCommittee));
  const nextAt = due?.dueAt ?? null;
  return { reached: fee.ladder.lastStep, next, nextAt, waits: waitsFor(state, nextAt) };
}
