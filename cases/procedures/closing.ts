import type { Outcome } from '../codes.ts';
import { enterStage, type Step } from '../step.ts';
import type { ConsequenceData } from '../events.ts';

/** Ends the hold, if there is one. */
export function release(step: Step, because: ConsequenceData['released']['because']): void {
  if (step.state.hold !== null) step.emit('released', { because });
}

/** Closes the case: its hold, promises, proposals, tasks and pages end with it (domain.md §2, §3.7). */
export function closeCase(step: Step, outcome: Outcome): void {
  release(step, 'closed');
  step.emit('closed', { outcome });
  enterStage(step, 'closed');
}
