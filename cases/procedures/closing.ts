import type { Outcome } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { CaseState } from '../state.ts';
import { enterStage, type Step } from '../step.ts';
import type { ConsequenceData } from '../events.ts';

/** Ends the hold, if there is one. */
export function release(step: Step, because: ConsequenceData['released']['because']): void {
  if (step.state.hold !== null) step.emit('released', { because });
}

/** Full payment, or a corrected bill that leaves nothing to pay, ends what waited for it: hold, proposals, tasks (domain.md §7). */
export function endWaiting(step: Step): void {
  release(step, 'paid');
  for (const proposal of step.state.proposals)
    if (proposal.state === 'open') step.emit('proposal-lapsed', { proposal: proposal.key, refused: 'paid' });
  for (const task of step.state.tasks)
    if (task.state === 'open' && task.about === 'ladder-step')
      step.emit('task-dropped', { task: task.key, about: task.about });
}

/** `legal` is the end of the dunning ladder and no outcome of other kinds. */
export function refuseOutcome(state: CaseState, outcome: Outcome): Refusal | undefined {
  const ofItsKind = outcome !== 'legal' || caseTypeOf(state).ownCloseOutcomes.includes(outcome);
  return ofItsKind ? undefined : refuse('unknown-reference', '/outcome');
}

/** Closes the case: its hold, promises, proposals, tasks and pages end with it (domain.md §2, §3.7). */
export function closeCase(step: Step, outcome: Outcome): void {
  release(step, 'closed');
  step.emit('closed', { outcome });
  enterStage(step, 'closed');
}
