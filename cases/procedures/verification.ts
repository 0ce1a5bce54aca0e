import type { Verdict } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { enterStage, type Step } from '../step.ts';
import { enterCallback } from './callback.ts';
import { closeCase, endWaiting } from './closing.ts';
import { leadOf, toPool } from './dispatch.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';

/** Nothing to be done: the explanation is owed, and the callback asks whether it was understood. */
const NOTHING_TO_DO: readonly Verdict[] = ['unfounded', 'not-adopted', 'not-a-fault'];

/** Whether the verdict may be given by this person on this case; also asked before it becomes a proposal. */
export function refuseFindings(step: Step, verdict: Verdict): Refusal | undefined {
  const { state, actor } = step;
  if (!caseTypeOf(state).verdicts(state.category).includes(verdict))
    return refuse('unknown-reference', '/verdict');
  return state.excludedVerifiers.includes(actor.id) ? refuse('needs-second-person') : undefined;
}

export const VERIFICATION: Handlers = {
  'record-findings': (step, body) => {
    const refused = refuseFindings(step, body.verdict);
    if (refused !== undefined) return refused;
    step.emit('record-findings', body);
    if (NOTHING_TO_DO.includes(body.verdict)) {
      enterCallback(step);
      return;
    }
    if (step.state.stage === 'resolution') return;
    enterStage(step, 'dispatch');
    toPool(step, body.department ?? (body.warranty === true ? 'developer' : leadOf(step.state)));
  },
  'verify-arrears': (step, body) => {
    step.emit('verify-arrears', body);
    if (body.result !== 'correct') return;
    enterStage(step, 'dispatch');
    toPool(step, 'customer-service');
  },
  'correct-arrears': (step, body) => {
    step.emit('correct-arrears', body);
    if (body.items.length === 0) closeCase(step, 'declined');
    else if (step.state.fee?.paid === true) nothingLeftToPay(step);
    else if (step.state.stage === 'verification') {
      enterStage(step, 'dispatch');
      toPool(step, 'customer-service');
    }
  },
};

function nothingLeftToPay(step: Step): void {
  endWaiting(step);
  enterCallback(step);
}

export const VERIFICATION_BY_ENGINE: EngineHandlers = {
  'arrears-changed': (step, body) => {
    const { fee, stage } = step.state;
    if (fee === null || stage === 'closed') return;
    step.emit('arrears-changed', body);
    if (stage === 'callback') return;
    if (body.items.length === 0) closeCase(step, 'declined');
    else if (step.state.fee?.paid === true) nothingLeftToPay(step);
  },
};
