import { evolveOpening } from '../cases/evolve.ts';
import { caseTypeOf } from '../cases/index.ts';
import { openCase } from '../cases/lifecycle.ts';
import { nextDue } from '../cases/next-due.ts';
import type { Actor, CaseState, Opening } from '../cases/state.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import type { Opened } from './queries/open-case.ts';

/**
 * What the row, event 1 and the engine's line say of an opening: the one thing, three times. `full` is the case with what
 * the workflow makes of it at once.
 */
export function openedRow(opening: Opening, actor: Actor): Opened & { full: CaseState } {
  const { events, state: full } = openCase(opening, actor);
  const [first] = events;
  if (first?.type !== 'opened') throw new TypeError('a case begins with its opening');
  const state = evolveOpening(first);
  return {
    events: [first],
    state,
    full,
    start: { name: caseTypeOf(opening).workflow, payload: { opening, actor } },
    next: nextDue(state),
    waitingFor: waitingFor(state),
  };
}
