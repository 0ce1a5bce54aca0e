import type { Role, Stage } from './codes.ts';
import { isCommandName } from './commands.ts';
import { evolve } from './evolve.ts';
import type { CaseEvent, EventData, EventType } from './events.ts';
import type { Actor, CaseState } from './state.ts';
import type { Instant } from './time.ts';

/**
 * One step of a case being decided: each emitted fact is applied at once, so that the next rule sees the case as it has
 * become. Nothing outside sees it until `decide` returns the events.
 */
export interface Step {
  readonly before: CaseState;
  /** The case with the events of this step applied. */
  readonly state: CaseState;
  /** Who acts; while a stored command is carried out, its proposer. */
  actor: Actor;
  readonly now: Instant;
  readonly cause: CaseEvent['cause'];
  readonly events: CaseEvent[];
  /** When what the clock does was due; null for people. */
  dueAt: Instant | null;
  approvedBy: string | null;
  emit<T extends EventType>(type: T, data: EventData<T>): void;
  /** Takes back what was emitted after the first `count` events. */
  rewind(count: number): void;
  /** A key of this case for a promise, proposal, task or page. */
  nextKey(kind: 'promise' | 'proposal' | 'task' | 'page'): string;
}

/** The role under which the actor is written down: the first of the list that a person reads as "in what capacity". */
function capacityOf(actor: Actor): Role {
  return actor.roles[0] ?? 'engine';
}

/** Changes that raise the version even when the clock makes them (commands.md §2). */
function changesTheCase(before: CaseState, after: CaseState): boolean {
  return (
    before.stage !== after.stage ||
    before.rung !== after.rung ||
    before.hold !== after.hold ||
    before.outcome !== after.outcome ||
    before.assignee !== after.assignee
  );
}

export function beginStep(state: CaseState, cause: Step['cause'], actor: Actor, now: Instant): Step {
  let current = state;
  const events: CaseEvent[] = [];
  const step: Step = {
    before: state,
    get state() {
      return current;
    },
    actor,
    now,
    cause,
    events,
    dueAt: null,
    approvedBy: null,
    emit(type, data) {
      const event = {
        sequence: current.sequence + 1,
        version: current.version,
        type,
        data,
        at: now,
        by: step.actor.id,
        as: capacityOf(step.actor),
        cause,
        ...(step.dueAt === null ? {} : { dueAt: step.dueAt }),
        ...(step.approvedBy === null ? {} : { approvedBy: step.approvedBy }),
      } as CaseEvent;
      let next = evolve(current, event);
      if (next.version === state.version && (isCommandName(cause) || changesTheCase(current, next))) {
        event.version = state.version + 1;
        next = { ...next, version: event.version };
      }
      events.push(event);
      current = next;
    },
    rewind(count) {
      events.length = count;
      current = events.reduce(evolve, state);
    },
    nextKey: (kind) => `${kind}-${current.sequence + 1}`,
  };
  return step;
}

/** Enters a stage, if the case is not in it. */
export function enterStage(step: Step, stage: Stage): void {
  if (step.state.stage !== stage) step.emit('stage-entered', { stage, from: step.state.stage });
}
