import { evolveOpening } from '../cases/evolve.ts';
import { nextDeadline } from '../cases/deadlines.ts';
import { caseTypeOf } from '../cases/index.ts';
import { openCase } from '../cases/lifecycle.ts';
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
  const next = nextDeadline(state);
  return {
    events: [first],
    state,
    full,
    start: { name: caseTypeOf(opening).workflow, payload: { opening, actor } },
    next: next === null ? null : { clock: next.name, dueAt: next.dueAt },
    waitingFor: waitingFor(state),
  };
}
