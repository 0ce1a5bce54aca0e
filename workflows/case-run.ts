/** What one run of a case's workflow holds in memory, and the only way by which events enter it. */
import { effectsOf, leavesTheHouse } from '../cases/effects-of.ts';
import type { EngineCommand } from '../cases/engine-commands.ts';
import { evolve, evolveOpening } from '../cases/evolve.ts';
import type { CaseEvent } from '../cases/events.ts';
import { decideEngine, openCase } from '../cases/lifecycle.ts';
import { unpackPolicy } from '../cases/policy-packing.ts';
import type { CaseState, LinkedComplaint } from '../cases/state.ts';
import type { Instant } from '../cases/time.ts';
import { HAND_OVER_AFTER, type Carried, type CaseInput, type OpenEffect } from './messages.ts';

export interface CaseRun extends Carried {
  /** Events that `record` has not been given yet, in order. */
  unrecorded: CaseEvent[];
  /** All events up to this sequence are recorded: their effects may leave. */
  recorded: number;
  recording: boolean;
  /** The case as the record has it: an answer tells what differs from it. */
  recordedState: CaseState;
  /** Keys of effects that an activity is delivering now. */
  underWay: Set<string>;
  /** A due command waits for a fact of the archive. */
  asking: boolean;
  /** The sequence at which a due command brought nothing about; the clock waits for the next event (due.ts). */
  deafAt: number | null;
  /** Something happened since the loop last looked. */
  moved: boolean;
  /** A command was answered since the hand-over last asked. */
  answered: boolean;
}

const fresh = {
  unrecorded: [],
  recording: false,
  asking: false,
  deafAt: null,
  moved: false,
  answered: false,
};

export function beginRun(input: CaseInput): CaseRun {
  if ('carried' in input)
    return {
      ...input.carried,
      ...fresh,
      unrecorded: [],
      recorded: input.carried.state.sequence,
      recordedState: input.carried.state,
      underWay: new Set(),
    };
  const opening = { ...input.opening, policy: unpackPolicy(input.opening.policy) };
  const [first, ...rest] = openCase(opening, input.actor).events;
  if (first?.type !== 'opened') throw new TypeError('a case begins with its opening');
  const state = evolveOpening(first);
  const run: CaseRun = {
    ...fresh,
    state,
    openEffects: departing([first], [state]),
    replies: [],
    signals: [],
    lastFailure: null,
    handOverAfter: input.handOverAfter ?? HAND_OVER_AFTER,
    unrecorded: [],
    // The API recorded the opening, with its receipt.
    recorded: first.sequence,
    recordedState: state,
    underWay: new Set(),
  };
  take(run, rest);
  return run;
}

/** Applies events to the state at once; their record and their effects follow in the loop. */
export function take(run: CaseRun, events: readonly CaseEvent[]): void {
  const states: CaseState[] = [];
  for (const event of events) {
    run.state = evolve(run.state, event);
    states.push(run.state);
  }
  run.unrecorded.push(...events);
  run.openEffects.push(...departing(events, states));
  run.moved = true;
}

/** Gives a command of the clock or the engine; false when the case had moved on and nothing happened. */
export function give(run: CaseRun, command: EngineCommand, dueAt?: Instant): boolean {
  const events = decideEngine(run.state, command, Date.now(), dueAt);
  take(run, events);
  return events.length > 0;
}

/** What an activity must carry out: a line inside the product is delivered by being recorded. */
function departing(events: readonly CaseEvent[], states: readonly CaseState[]): OpenEffect[] {
  return events.flatMap((event, index) =>
    effectsOf(event, states[index] as CaseState)
      .filter(leavesTheHouse)
      .map((effect) => ({ ...effect, sequence: event.sequence })),
  );
}

export const isRecorded = (run: CaseRun): boolean => !run.recording && run.unrecorded.length === 0;

/** Nothing is open: the case is archived, its last event recorded and its last effect delivered, expired or given to a person. */
export const isOver = (run: CaseRun): boolean =>
  run.state.archived && isRecorded(run) && run.openEffects.length === 0;

/** Complaints that grew out of this case and are not open yet. */
export const owedComplaints = ({ state }: Pick<CaseRun, 'state'>): LinkedComplaint[] =>
  (state.linkedComplaints ?? []).filter(({ opened }) => opened === null);

/** No activity's result is awaited: a moment at which the next run may take over. Deferred effects go along. */
export const isQuiet = (run: CaseRun): boolean => isRecorded(run) && run.underWay.size === 0 && !run.asking;

export const carriedOf = ({
  state,
  openEffects,
  replies,
  signals,
  lastFailure,
  handOverAfter,
}: CaseRun): Carried => ({
  state,
  openEffects,
  replies,
  signals,
  lastFailure,
  handOverAfter,
});
