/**
 * What the outside must know to talk to a case's workflow: names, ids, queues, the shapes that travel and the search
 * attributes. Ids, codes, instants and fen only; nothing here may hold personal data or a customer's words.
 */
import type { Department, HoldReason, Outcome, Priority, Rung, Stage } from '../cases/codes.ts';
import type { SignalCommandName, EngineCommandBodies } from '../cases/engine-commands.ts';
import type { Actor, CaseState, Opening } from '../cases/state.ts';
import type { Effect } from '../cases/effects.ts';
import { packPolicy, type PackedPolicy } from '../cases/policy-packing.ts';
import { openCase } from '../cases/lifecycle.ts';
import { startAttributes } from './attributes.ts';
import { startDetails, startSummary, type Shown } from './ui-words.ts';

export const TASK_QUEUES = {
  /** Workflows and the record: must never wait behind a slow provider. */
  cases: 'cases',
  /** What leaves the house. */
  contacts: 'contacts',
} as const;

/** The case number is the workflow id: it names the case to people and carries no personal data. */
export const workflowIdOf = (number: string): string => number;

/** Smaller goes first in a backlog: a burst of timers must not hold up a P1. */
const PRIORITY_KEYS: Record<Priority, number> = { P1: 1, P2: 2, P3: 3, P4: 4 };
export const taskPriorityOf = (priority: Priority): { priorityKey: number } => ({
  priorityKey: PRIORITY_KEYS[priority],
});

/**
 * One command of a person. `key` is the caller's idempotency key and `bodyHash` the hash of the body as the caller sent it
 * (before texts became ids), so that a repeat is known as one. `ifMatch` is the version the person saw. `nonce` differs
 * between two sendings of the same command: the server's own de-duplication gives the first answer again, and only by the
 * nonce in it can the second sender tell that it is a repeat.
 *
 * All of it stands in the history, the update's id four times over: 22 characters (128 bits in base64url) do for `bodyHash`
 * and for an update id made of the hash of actor, key and body; 8 for the nonce.
 */
export interface CommandArgs {
  key: string;
  bodyHash: string;
  body: unknown;
  actor: Actor;
  ifMatch?: number;
  nonce?: string;
}

/**
 * What the case is after the command: enough for an answer on the screen without waiting for the record. The whole state is
 * the `state` query's; it stays out of the answer because every answer is kept in the workflow's history.
 */
export interface CommandAnswer {
  version: number;
  sequence: number;
  stage: Stage;
  rung: Rung;
  hold: HoldReason | null;
  outcome: Outcome | null;
  assignee: string | null;
  /** Only where the record may not have them yet: changed by this command, or by a step that is not recorded. */
  priority?: Priority;
  department?: Department;
  reopenCount?: number;
  /** Keys of the proposals that this command made, for a command whose actor may only propose. */
  proposals: string[];
  /** The same key and body had been carried out before; this is the answer of then. */
  replayed: boolean;
  nonce?: string;
}

/** A command's answer as it stands in the history: without what says nothing. */
export type TravellingAnswer = Pick<CommandAnswer, 'version' | 'sequence' | 'stage' | 'rung'> &
  Partial<CommandAnswer>;

/** The answer with what was left out on the way. */
export const wholeAnswer = (travelled: TravellingAnswer): CommandAnswer => ({
  hold: null,
  outcome: null,
  assignee: null,
  proposals: [],
  replayed: false,
  ...travelled,
});

/** A signal's argument: `key` is the id of its line in `engine_requests`, by which the workflow knows a repeat. */
export interface SignalArgs<C extends SignalCommandName = SignalCommandName> {
  key: string;
  body: EngineCommandBodies[C];
}

/** What the workflow is started with: an opening, or what a long history hands over to its next run. */
export type CaseInput = TravellingStart | { carried: Carried };
export interface CaseStart {
  opening: Opening;
  actor: Actor;
  /** Events of history after which the case goes on in a new run; without it the workflow's own number. */
  handOverAfter?: number;
}

/** A start as it stands in the history, its policy packed. */
export interface TravellingStart extends Omit<CaseStart, 'opening'> {
  opening: Omit<Opening, 'policy'> & { policy: PackedPolicy };
}

/** A case in the midst of its life that the engine does not have yet: the record holds all of `state`'s events. */
export interface CaseResumption {
  resumed: {
    state: CaseState;
    /** Effects of recorded events that have not left the house. */
    openEffects: OpenEffect[];
  };
}

/** Hand-over after so many events, below the server's own suggestion at 4,096 (engine.md §3). */
export const HAND_OVER_AFTER = 3_000;

/** Everything a run hands over. Plain JSON: no Map, no Date. */
export interface Carried {
  state: CaseState;
  openEffects: OpenEffect[];
  replies: Reply[];
  signals: string[];
  lastFailure: string | null;
  handOverAfter: number;
}

/** An effect on its way: it may be delivered once the event that made it is recorded. */
export interface OpenEffect extends Effect {
  sequence: number;
}

/** What a command of a person was answered. */
export interface Reply {
  /** Actor and idempotency key. */
  key: string;
  hash: string;
  answer: TravellingAnswer;
}

export const QUERY_NAMES = { state: 'state', deadlines: 'deadlines' } as const;

/**
 * Options under which a case starts, whoever starts it; the policies make a second start of the same case harmless. A resumed
 * case goes on as after a hand-over, its clocks where the record has them.
 */
export const startOptionsOf = (input: CaseStart | CaseResumption) =>
  'resumed' in input
    ? optionsFor(input.resumed.state, input.resumed.state, { carried: carriedFrom(input) })
    : optionsFor(input.opening, openCase(input.opening, input.actor).state, {
        ...input,
        opening: { ...input.opening, policy: packPolicy(input.opening.policy) },
      });

const carriedFrom = ({ resumed }: CaseResumption): Carried => ({
  ...resumed,
  replies: [],
  signals: [],
  lastFailure: null,
  handOverAfter: HAND_OVER_AFTER,
});

/** `shown` is what the case was opened as and what its summary says; `state` is what its attributes say. */
function optionsFor(shown: Shown, state: CaseState, input: CaseInput) {
  return {
    workflowId: workflowIdOf(shown.number),
    taskQueue: TASK_QUEUES.cases,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: taskPriorityOf(shown.priority),
    staticSummary: startSummary(shown),
    staticDetails: startDetails(shown),
    typedSearchAttributes: startAttributes(state),
    args: [input] as [CaseInput],
  } as const;
}
