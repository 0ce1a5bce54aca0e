import type { Step } from '../step.ts';
import { enterStage } from '../step.ts';
import { refuse } from '../refusals.ts';
import { toPool } from './dispatch.ts';
import type { Handlers } from './handlers.ts';

/**
 * The case comes back: to resolution with the former assignee if the work had been there, to dispatch if that person is
 * gone, after `unfounded` or `not-a-fault` to verification by another person, else to the stage it was closed in.
 */
export function comeBack(step: Step): void {
  const { findings, reopenCount, reached } = step.state;
  const denied = findings?.verdict === 'unfounded' || findings?.verdict === 'not-a-fault';
  step.emit('case-reopened', { count: reopenCount + 1, restartVerify: denied });
  if (denied && findings !== null) {
    step.emit('verifier-excluded', { staff: findings.by });
    enterStage(step, 'verification');
    return;
  }
  const worked = reached === 'resolution' || reached === 'callback';
  if (!worked) enterStage(step, reached);
  else if (step.state.assignee !== null) enterStage(step, 'resolution');
  else {
    enterStage(step, 'dispatch');
    toPool(step, step.state.department);
  }
}

const FINAL = ['legal', 'duplicate', 'converted'];

export const REOPENING: Handlers = {
  reopen: (step, body) => {
    const { outcome } = step.state;
    if (outcome !== null && FINAL.includes(outcome)) return refuse('case-closed');
    step.emit('reopen', body);
    comeBack(step);
  },
};
