import type { Channel, Department, HoldReason, Holder, Outcome, Role, Rung, Stage } from './codes.ts';
import type { CommandBody, CommandName } from './commands.ts';
import type { EngineCommandBodies, EngineCommandName } from './engine-commands.ts';
import type { Actor, Appointment, Dispute, Hold, Opening, TaskAbout, Task } from './state.ts';
import type { RefusalCode } from './refusals.ts';
import type { Instant } from './time.ts';

/** Why a case went up or down a rung; `breach:<what>` names the clock. */
export type RungCause =
  | `breach:${string}`
  | 'broken-promise'
  | 'request'
  | 'silence'
  | 'dissatisfied'
  | 'unfounded'
  /** The supervisor is the person complained about: the manager holds rung 1. */
  | 'accused'
  | 'transfers'
  | 'opinion'
  | 'ladder'
  | 'lowered';

/**
 * What a command brings about beside its own fact. The command's own fact is an event named after the command, with the
 * command's body as its data; these follow it under the same cause.
 */
export interface ConsequenceData {
  opened: Opening;
  'stage-entered': { stage: Stage; from: Stage };
  'rung-entered': { rung: Rung; from: Rung; holder: Holder; because: RungCause };
  assigned: {
    department: Department;
    assignee: string | null;
    /** Asked to verify: the lead stays where it is. */
    toVerify: boolean;
    transfer: boolean;
    appointment?: Appointment;
    onBehalfOf?: Department;
  };
  held: { reason: HoldReason; until: Instant; for: Hold['for'] };
  released: { because: 'resumed' | 'time' | 'answered' | 'settled' | 'paid' | 'closed' };
  'promise-made': { promise: string; dueAt: Instant; text: string | null; eta: boolean };
  'promise-kept': { promise: string };
  'promise-ended': { promise: string };
  'proposal-made': {
    proposal: string;
    command: CommandName | 'take-ladder-step';
    body: Record<string, unknown>;
    by: Actor;
    dueAt: Instant;
  };
  'proposal-approved': { proposal: string; by: string };
  'proposal-lapsed': { proposal: string; refused: RefusalCode | 'closed' | 'paid' };
  'task-added': Pick<Task, 'kind' | 'about' | 'department' | 'step' | 'dueAt' | 'onMissed'> & {
    task: string;
  };
  /** Done by the record of what it was about. */
  'task-done': { task: string; about: TaskAbout };
  /** No longer asked for. */
  'task-dropped': { task: string; about: TaskAbout };
  'page-opened': { page: string; department: Department };
  'page-stopped': { page: string };
  'callback-planned': {
    nextAt: Instant | null;
    closeAt: Instant | null;
    selfRating: boolean;
    restart: boolean;
  };
  'answer-due': { dueAt: Instant };
  'case-reopened': { count: number; restartVerify: boolean };
  'verifier-excluded': { staff: string };
  'dispute-raised': Omit<Dispute, 'state' | 'overdue'>;
  /** The work took so little time that its labour is not charged (R17). Internal: no customer hears of it. */
  'labour-waived': { waivedFen: number; feeFen: number; workedMinutes: number };
  /** The customer is dissatisfied with what is over all the same: a complaint is opened beside it (domain.md §7). */
  'complaint-owed': { key: string; text: string | null; channel: Channel };
  closed: { outcome: Outcome };
}
export type ConsequenceType = keyof ConsequenceData;

export type EventData<T extends EventType> = T extends ConsequenceType
  ? ConsequenceData[T]
  : T extends CommandName
    ? CommandBody<T>
    : T extends EngineCommandName
      ? EngineCommandBodies[T]
      : never;
export type EventType = ConsequenceType | CommandName | EngineCommandName;

/** One line of the record: what happened, when by the workflow's time, who did it and which command caused it. */
export interface EventOf<T extends EventType> {
  sequence: number;
  /** The case's version after this event. */
  version: number;
  type: T;
  data: EventData<T>;
  at: Instant;
  /** When it should have happened, for what the clock does. */
  dueAt?: Instant;
  by: string;
  as: Role;
  /** The approver of a four-eyes command; the actor is the proposer. */
  approvedBy?: string;
  cause: CommandName | EngineCommandName | 'open';
}
export type CaseEvent = { [T in EventType]: EventOf<T> }[EventType];
