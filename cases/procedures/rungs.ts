import type { Holder, Rung } from '../codes.ts';
import { caseTypeOf } from '../index.ts';
import type { RungCause } from '../events.ts';
import type { CaseState } from '../state.ts';
import type { Step } from '../step.ts';

const HOLDER_OF: Record<Rung, Holder> = { 0: 'front-line', 1: 'supervisor', 2: 'committee', 3: 'authority' };

export function enterRung(
  step: Step,
  rung: Rung,
  because: RungCause,
  holder: Holder = HOLDER_OF[rung],
): void {
  const from = step.state.rung;
  const rightHolder = holder === 'supervisor' && step.state.againstSupervisor ? 'manager' : holder;
  step.emit('rung-entered', { rung, from, holder: rightHolder, because });
}

/** The rung above; without a committee the authority follows rung 1 (R59). Null on the top. */
export function rungAbove(state: CaseState): Rung | null {
  switch (state.rung) {
    case 0:
      return 1;
    case 1:
      return state.hasCommittee ? 2 : 3;
    case 2:
      return 3;
    case 3:
      return null;
  }
}

/** One rung up, saying so when the committee's rung is skipped. On the top the authority is reminded instead. */
export function raiseRung(step: Step, because: RungCause): void {
  const { rung } = step.state;
  const above = rungAbove(step.state);
  if (above === null) {
    step.emit('remind', { of: 'response', dueAt: step.now });
    return;
  }
  if (rung === 1 && above === 3) step.emit('skip-rung', { rung: 2 });
  enterRung(step, above, because);
}

/**
 * What a breach of the front line does: rung 0 becomes 1; higher up it is recorded and told to the holder (domain.md §3.4).
 * A holder who has answered, and whose answer no longer runs, answers anew: nobody's silence kills a case (§3.6).
 */
export function raiseFromFrontLine(step: Step, because: RungCause): void {
  const { rung, clocks } = step.state;
  if (rung === 0) raiseRung(step, because);
  else if (clocks.response?.state !== 'running' && clocks.answer?.state !== 'running')
    step.emit('remind', { of: 'response', dueAt: step.now });
}

/** The ladder's urging and other rules that name a rung; never down. */
export function raiseTo(step: Step, rung: Rung, because: RungCause): void {
  if (step.state.rung < rung) enterRung(step, rung, because);
}

/**
 * The holder did not answer: the manager follows the supervisor, then the next rung. A fee case stays on rung 1 (domain.md
 * §7). An answer whose time passed without effect raises one rung, from the front line too after a way back down (§3.4).
 */
export function punishSilence(step: Step, of: 'response' | 'answer'): void {
  const { rung, holder } = step.state;
  if (rung === 0 || (of === 'answer' && caseTypeOf(step.state).silenceRises)) {
    raiseRung(step, `breach:${of}`);
    return;
  }
  if (rung === 1 && holder === 'supervisor') enterRung(step, 1, 'silence', 'manager');
  else if (!caseTypeOf(step.state).silenceRises) step.emit('remind', { of: 'response', dueAt: step.now });
  else raiseRung(step, 'silence');
}
