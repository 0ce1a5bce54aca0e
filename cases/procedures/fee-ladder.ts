import { balanceFen, earliestUnpaidDueOn } from '../arrears.ts';
import { LEGAL_STEPS, type LadderStep } from '../codes.ts';
import { dueAt } from '../deadline-arithmetic.ts';
import { isAskedFor, nextStep, reasonHoldsUntil, stepMissedAt, STEP_RULES } from '../dunning.ts';
import { refuse } from '../refusals.ts';
import { ENGINE_ACTOR, type Actor, type CaseState } from '../state.ts';
import { enterStage, type Step } from '../step.ts';
import { parseInstant } from '../time.ts';
import { endCallbackTasks, enterCallback } from './callback.ts';
import { closeCase, endWaiting, release } from './closing.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';
import { propose } from './proposals.ts';
import { raiseFromFrontLine, raiseTo } from './rungs.ts';

const collectorOf = (state: CaseState): Actor =>
  state.assignee === null
    ? ENGINE_ACTOR
    : {
        id: state.assignee,
        roles: ['agent'],
        departments: ['customer-service'],
        communities: [state.community],
      };

/** A settled dispute is raised again by a supervisor alone, with new facts. */
const supervises = ({ roles }: Actor): boolean =>
  roles.some((role) => role === 'supervisor' || role === 'manager');

function addStepTask(step: Step, ladderStep: LadderStep): void {
  step.emit('task-added', {
    task: step.nextKey('task'),
    kind: 'follow-up',
    about: 'ladder-step',
    department: 'customer-service',
    step: ladderStep,
    dueAt: null,
    onMissed: 'step-missed',
  });
}

function raiseDispute(
  step: Step,
  reason: NonNullable<NonNullable<CaseState['fee']>['dispute']>['reason'],
): void {
  const { state, now } = step;
  const settleBy = dueAt(state.calendar, now, state.policy.settlement) ?? now;
  step.emit('dispute-raised', { reason, raisedAt: now, settleBy });
  release(step, 'answered');
  step.emit('held', { reason: 'dispute', until: settleBy, for: 'dispute' });
}

/** The reason of non-payment steers the ladder (R65, R66, R68). */
function heedReason(step: Step, reason: string | undefined, nextAt: string | undefined): void {
  const { state, now } = step;
  const numbers = state.policy.dunning;
  if (numbers === null || state.hold !== null || state.stage === 'callback') return;
  const settled = state.fee?.dispute?.state === 'settled';
  if (reason === 'fee-dispute' && (!settled || supervises(step.actor))) raiseDispute(step, 'fee-dispute');
  if (reason !== 'hardship' && reason !== 'service-complaint') return;
  const until = reasonHoldsUntil(numbers, nextAt === undefined ? null : parseInstant(nextAt), now);
  step.emit('held', { reason: 'owner', until, for: 'non-payment-reason' });
}

export const FEE_LADDER: Handlers = {
  'record-contact': (step, body) => {
    const { state, now } = step;
    const at = parseInstant(body.at);
    if (at === null || at > now) return refuse('too-early', '/at');
    const nextAt = body.nextAt === undefined ? null : parseInstant(body.nextAt);
    if (nextAt !== null && nextAt <= now) return refuse('in-the-past', '/nextAt');
    if (state.fee === null) {
      if (body.step !== undefined) return refuse('not-due', '/step');
      step.emit('record-contact', body);
      return;
    }
    const asked = body.step !== undefined && isAskedFor(state.fee.ladder, body.step);
    if (body.step !== undefined && LEGAL_STEPS.includes(body.step) && !asked)
      return refuse('not-due', '/step');
    step.emit('record-contact', body);
    if (asked && step.state.fee?.ladder.pending === null) endStepTask(step, body.step, 'task-done');
    if (asked && body.step === 'lawsuit') closeCase(step, 'legal');
    else heedReason(step, body.reason, body.nextAt);
  },
  'raise-dispute': (step, body) => {
    const { fee } = step.state;
    if (fee?.dispute?.state === 'open') return refuse('already-open');
    if (fee?.dispute?.state === 'settled' && !supervises(step.actor)) return refuse('already-answered');
    step.emit('raise-dispute', body);
    raiseDispute(step, body.reason);
  },
  'settle-dispute': (step, body) => {
    const { fee } = step.state;
    if (fee?.dispute?.state !== 'open') return refuse('unknown-reference');
    if (body.correctedFen !== undefined && body.correctedFen > balanceFen(fee.items))
      return refuse('sums-differ', '/correctedFen');
    step.emit('settle-dispute', body);
    release(step, 'settled');
    if (step.state.fee?.paid !== true || step.state.stage === 'callback') return;
    if (body.correctedFen === 0) {
      closeCase(step, 'declined');
      return;
    }
    endWaiting(step);
    enterCallback(step);
  },
};

function endStepTask(
  step: Step,
  ladderStep: LadderStep | undefined,
  how: 'task-done' | 'task-dropped',
): void {
  for (const task of step.state.tasks)
    if (task.state === 'open' && task.about === 'ladder-step' && task.step === ladderStep)
      step.emit(how, { task: task.key, about: 'ladder-step' });
}

/** Whether the ladder may move now: being worked on, not held, something unpaid. */
export const ladderRuns = ({ stage, hold, fee }: CaseState): boolean =>
  stage === 'resolution' &&
  hold === null &&
  fee !== null &&
  !fee.paid &&
  earliestUnpaidDueOn(fee.items) !== null;

export const FEE_LADDER_BY_ENGINE: EngineHandlers = {
  'take-ladder-step': (step, body) => {
    const { state } = step;
    const numbers = state.policy.dunning;
    if (numbers === null || state.fee === null || !ladderRuns(state)) return;
    if (nextStep(state.fee.ladder, numbers, state.hasCommittee) !== body.step) return;
    if (body.slot !== undefined && !body.slot.granted) {
      step.emit('contact-deferred', { step: body.step, nextAt: body.slot.nextAt });
      return;
    }
    step.emit('take-ladder-step', { step: body.step });
    const rule = STEP_RULES[body.step];
    if (rule.raisesTo !== null) raiseTo(step, rule.raisesTo, 'ladder');
    if (rule.needsApproval) propose(step, 'take-ladder-step', { step: body.step }, collectorOf(state));
    else if (rule.does === 'task') addStepTask(step, body.step);
  },
  'step-missed': (step, body) => {
    const { fee, policy } = step.state;
    if (fee === null || policy.dunning === null || fee.ladder.pending?.step !== body.step) return;
    const missedAt = stepMissedAt(fee.ladder, policy.dunning);
    if (missedAt === null || missedAt > step.now) return;
    step.emit('step-missed', body);
    if (step.state.fee?.ladder.pending === null) endStepTask(step, body.step, 'task-dropped');
    raiseFromFrontLine(step, `breach:${body.step}`);
  },
  'payment-received': (step, body) => {
    step.emit('payment-received', body);
    const { fee, stage } = step.state;
    if (fee?.paid !== true || stage === 'callback' || stage === 'closed') return;
    endWaiting(step);
    enterCallback(step);
  },
  'payment-reversed': (step, body) => {
    step.emit('payment-reversed', body);
    const { fee, stage, outcome, reopenCount } = step.state;
    if (fee === null || fee.paid) return;
    if (stage === 'closed' && outcome === 'paid')
      step.emit('case-reopened', { count: reopenCount + 1, restartVerify: false });
    else if (stage !== 'callback') return;
    endCallbackTasks(step, 'task-dropped');
    if (fee.ladder.startedAt === null) enterStage(step, 'dispatch');
    else enterStage(step, 'resolution');
  },
};

/** After the approval of a legal step its doing is a task. */
export function taskForApprovedStep(step: Step, body: Record<string, unknown>): void {
  const ladderStep = step.state.fee?.ladder.pending?.step;
  if (ladderStep !== undefined && body['step'] === ladderStep) addStepTask(step, ladderStep);
}
