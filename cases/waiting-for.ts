import type { WaitingFor } from './codes.ts';
import { caseTypeOf } from './index.ts';
import type { CaseState } from './state.ts';
import type { Instant } from './time.ts';

/** Whose move it is (commands.md §3): what a supervisor reads first in the Temporal UI. */
export function waitingFor(state: CaseState): WaitingFor {
  if (state.stage === 'closed') return 'engine';
  if (state.hold?.reason === 'owner') return 'owner';
  if (state.hold?.reason === 'vendor') return 'vendor';
  if (state.hold?.reason === 'authority') return 'authority';
  if (state.hold?.reason === 'weather') return 'weather';
  if (state.hold?.reason === 'dispute') return 'supervisor';
  if (state.rung > 0 && !state.answered && state.holder !== 'front-line') return state.holder;
  if (state.proposals.some((proposal) => proposal.state === 'open'))
    return state.proposals.some(
      (proposal) => proposal.state === 'open' && proposal.command === 'take-ladder-step',
    )
      ? 'manager'
      : 'supervisor';
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
  }
}

/** Since when: null where only an open proposal makes it somebody else's move. */
export function waitingSince(state: CaseState): Instant | null {
  const { hold, rung, answered, holder, proposals, pastHolds, stageEnteredAt, clocks } = state;
  if (hold !== null && hold.reason !== 'linked-case') return hold.since;
  if (rung > 0 && !answered && holder !== 'front-line') return state.holderSince;
  if (proposals.some((proposal) => proposal.state === 'open')) return null;
  const handedBack = [
    stageEnteredAt,
    ...pastHolds.map(({ to }) => to ?? stageEnteredAt),
    state.stage === 'dispatch' ? (clocks.accept?.startedAt ?? stageEnteredAt) : stageEnteredAt,
    rung > 0 ? (clocks.response?.endedAt ?? stageEnteredAt) : stageEnteredAt,
  ];
  return Math.max(...handedBack);
}
