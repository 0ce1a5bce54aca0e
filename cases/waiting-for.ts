import type { WaitingFor } from './codes.ts';
import { caseTypeOf } from './index.ts';
import type { CaseState, Hold } from './state.ts';
import type { Instant } from './time.ts';

/** Whose wait a hold is; undefined where it changes nobody's move. */
function heldFor({ reason }: Hold): WaitingFor | undefined {
  if (reason === 'linked-case') return undefined;
  return reason === 'dispute' ? 'supervisor' : reason;
}

/** Whose move it is while neither hold, rung nor proposal makes it somebody else's. */
function workers(state: CaseState): WaitingFor {
  switch (state.stage) {
    case 'intake':
      return 'agent';
    case 'verification':
      return state.verifier === null ? 'agent' : state.department;
    case 'dispatch':
      return caseTypeOf(state).refuseAccept(state) === undefined ? state.department : 'agent';
    case 'resolution':
      return caseTypeOf(state).worker(state);
    case 'callback':
      return state.tasks.some(
        (task) => task.state === 'open' && (task.about === 'callback' || task.about === 'recheck'),
      )
        ? 'agent'
        : 'engine';
    case 'closed':
      return 'engine';
  }
}

/** Since when it is the workers' move: the stage, an assignment, the end of a hold or the rung's answer, whichever came last. */
const handedBackAt = ({ stage, stageEnteredAt, pastHolds, clocks, rung }: CaseState): Instant =>
  Math.max(
    stageEnteredAt,
    ...pastHolds.map(({ to }) => to ?? stageEnteredAt),
    stage === 'dispatch' ? (clocks.accept?.startedAt ?? stageEnteredAt) : stageEnteredAt,
    rung > 0 ? (clocks.response?.endedAt ?? stageEnteredAt) : stageEnteredAt,
  );

/** Whose move it is, and since when: null where only an open proposal makes it so. */
function moveOf(state: CaseState): { who: WaitingFor; since: Instant | null } {
  const { stage, hold, rung, answered, holder, holderSince, proposals } = state;
  if (stage === 'closed') return { who: 'engine', since: state.stageEnteredAt };
  const held = hold === null ? undefined : heldFor(hold);
  if (hold !== null && held !== undefined) return { who: held, since: hold.since };
  if (rung > 0 && !answered && holder !== 'front-line') return { who: holder, since: holderSince };
  const open = proposals.filter((proposal) => proposal.state === 'open');
  if (open.length > 0)
    return {
      who: open.some(({ command }) => command === 'take-ladder-step') ? 'manager' : 'supervisor',
      since: null,
    };
  return { who: workers(state), since: handedBackAt(state) };
}

/** Whose move it is (commands.md §3): what a supervisor reads first in the Temporal UI. */
export const waitingFor = (state: CaseState): WaitingFor => moveOf(state).who;

/** Since when it is their move; null where that is not known to the instant. */
export const waitingSince = (state: CaseState): Instant | null => moveOf(state).since;
