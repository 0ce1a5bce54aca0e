/**
 * Writes a step that the workflow took: events, projection, audit chain and messages, in one transaction. The workflow sends
 * only the new events; the state after them is evolved here from the stored one, so that no state travels with each step.
 */
import { effectsOf } from '../cases/effects-of.ts';
import { evolve } from '../cases/evolve.ts';
import type { Effect } from '../cases/effects.ts';
import type { CaseEvent } from '../cases/events.ts';
import { nextDue } from '../cases/next-due.ts';
import type { CaseState } from '../cases/state.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import { getStoredCase } from '../db/queries/stored-case.ts';
import { markOutgoingFailed } from '../db/queries/outgoing.ts';
import { recordStep } from '../db/queries/record.ts';
import { createRecentStates } from './recent-states.ts';
import type { Deps } from './deps.ts';

/** Events that share everything but what happened: in a history each byte is kept for as long as the case. */
export interface EventRun extends Pick<
  CaseEvent,
  'version' | 'at' | 'dueAt' | 'by' | 'as' | 'approvedBy' | 'cause'
> {
  /** Type and data, in order. */
  events: [CaseEvent['type'], CaseEvent['data']][];
}

export interface RecordedStep {
  caseId: string;
  /** Sequence of the first event; the others follow without gaps. */
  first: number;
  runs: EventRun[];
}
export interface RecordActivity {
  /** @throws ConflictingEvent, again at every attempt, when the record holds another past (a reset workflow) */
  record: (step: RecordedStep) => Promise<void>;
}

/** A case's time runs ahead by more than this only where somebody moved it (the demo, tests). */
const SAME_TIME_MS = 5_000;

export function recordActivity({ db }: Pick<Deps, 'db'>): RecordActivity {
  const recent = createRecentStates();
  return {
    async record(step) {
      const { caseId, first } = step;
      const events = eventsOf(step);
      const stored = recent.find(caseId, first - 1) ?? (await getStoredCase(db, caseId));
      const { state, effects } = follow(stored.state, events);
      const offsetMs = offsetOf(events, stored.offsetMs);
      await recordStep(db, {
        caseId,
        events,
        state,
        before: stored.state,
        effects,
        offsetMs,
        next: nextDue(state),
        waitingFor: waitingFor(state),
      });
      for (const event of events)
        if (event.type === 'message-failed') await markOutgoingFailed(db, event.data.key, event.at);
      recent.keep(caseId, { state, offsetMs });
    },
  };
}

/** The events as the workflow decided them. */
export function eventsOf({ first, runs }: Pick<RecordedStep, 'first' | 'runs'>): CaseEvent[] {
  const events = runs.flatMap(({ events, ...shared }) =>
    events.map(([type, data]) => ({ ...shared, type, data })),
  );
  return events.map((event, index) => ({ sequence: first + index, ...event }) as CaseEvent);
}

/** A repeat finds the events, or the first of them, in the record: those are compared there, and change nothing here. */
function follow(stored: CaseState, events: readonly CaseEvent[]): { state: CaseState; effects: Effect[] } {
  const effects: Effect[] = [];
  let state = stored;
  for (const event of events) {
    if (event.sequence <= stored.sequence) continue;
    state = evolve(state, event);
    effects.push(...effectsOf(event, state));
  }
  return { state, effects };
}

/** How far the case's time runs ahead of the wall clock. It only ever grows: nobody moves a case back. */
function offsetOf(events: readonly CaseEvent[], stored: number): number {
  const ahead = (events.at(-1)?.at ?? 0) - Date.now();
  return Math.max(stored, ahead > SAME_TIME_MS ? ahead : 0);
}
