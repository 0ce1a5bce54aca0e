import type { CommandName } from './commands.ts';
import type { EngineCommand } from './engine-commands.ts';
import { evolveOpening } from './evolve.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { roleMay, judge } from './permissions.ts';
import { ABSENCE } from './procedures/absence.ts';
import { CALENDAR_CHANGE } from './procedures/calendar-change.ts';
import { BREACHES, ESCALATION } from './procedures/escalation.ts';
import { CALLBACK, CALLBACK_BY_ENGINE } from './procedures/callback.ts';
import { DISPATCH, DISPATCH_BY_ENGINE } from './procedures/dispatch.ts';
import { FEE_LADDER, FEE_LADDER_BY_ENGINE, taskForApprovedStep } from './procedures/fee-ladder.ts';
import type { EngineHandlers, Handlers } from './procedures/handlers.ts';
import { HOLDS, HOLDS_BY_ENGINE } from './procedures/holds.ts';
import { beginCase, INTAKE } from './procedures/intake.ts';
import { PAGING, PAGING_BY_ENGINE } from './procedures/paging.ts';
import { PROMISES, PROMISES_BY_ENGINE } from './procedures/promises.ts';
import { decidable, DECLINING, needsApproval, propose } from './procedures/proposals.ts';
import { REOPENING } from './procedures/reopening.ts';
import { RESOLUTION } from './procedures/resolution.ts';
import { VERIFICATION, VERIFICATION_BY_ENGINE } from './procedures/verification.ts';
import { VISIT } from './procedures/visit.ts';
import { isRefusal, refuse, type Refusal } from './refusals.ts';
import { ENGINE_ACTOR, type Actor, type CaseState, type Opening } from './state.ts';
import { beginStep, type Step } from './step.ts';
import type { Instant } from './time.ts';

/** A command of a person, its body as the workflow sees it (text ids, person ids), checked against its schema. */
export interface PersonCommand {
  command: CommandName;
  body: unknown;
}

/** A refusal that leaves a trace: an approval whose stored command is refused lapses the proposal (commands.md §1). */
export interface RefusalWithTrace extends Refusal {
  events: CaseEvent[];
}

/**
 * Opens a case: event 1, which the API records, and what follows from it at once, which the workflow records.
 * The opening is taken as given; the API has checked its references.
 */
export function openCase(opening: Opening, actor: Actor): { state: CaseState; events: CaseEvent[] } {
  const first = {
    sequence: 1,
    version: 1,
    type: 'opened',
    data: opening,
    at: opening.acceptedAt,
    by: actor.id,
    as: actor.roles[0] ?? 'engine',
    cause: 'open',
  } satisfies EventOf<'opened'>;
  const step = beginStep(evolveOpening(first), 'open', ENGINE_ACTOR, opening.acceptedAt);
  beginCase(step);
  return { state: step.state, events: [first, ...step.events] };
}

const HANDLERS: Handlers = {
  ...INTAKE,
  ...VERIFICATION,
  ...DISPATCH,
  ...VISIT,
  ...RESOLUTION,
  ...CALLBACK,
  ...REOPENING,
  ...ESCALATION,
  ...HOLDS,
  ...PROMISES,
  ...PAGING,
  ...FEE_LADDER,
  ...DECLINING,
};

const ENGINE_HANDLERS: EngineHandlers = {
  ...BREACHES,
  ...DISPATCH_BY_ENGINE,
  ...ABSENCE,
  ...CALENDAR_CHANGE,
  ...CALLBACK_BY_ENGINE,
  ...HOLDS_BY_ENGINE,
  ...PROMISES_BY_ENGINE,
  ...PAGING_BY_ENGINE,
  ...VERIFICATION_BY_ENGINE,
  ...FEE_LADDER_BY_ENGINE,
  'policy-note': (step, body) => step.emit('policy-note', body),
  'rules-adopted': (step, body) => step.emit('rules-adopted', body),
  archive: (step, body) => {
    // What the customer was promised is not archived with the case: it waits until the complaint is open.
    const owes = step.state.linkedComplaints?.some(({ opened }) => opened === null) === true;
    if (step.state.stage === 'closed' && !step.state.archived && !owes) step.emit('archive', body);
  },
};

function carryOut(step: Step, command: CommandName, body: unknown): Refusal | undefined {
  const handler = HANDLERS[command] as ((step: Step, body: unknown) => Refusal | undefined) | undefined;
  return handler === undefined ? refuse('not-offered') : handler(step, body);
}

/** Runs the stored command as its proposer, judged anew, with the approver written beside. */
function approve(step: Step, body: { proposal: string; text?: string }): Refusal | undefined {
  const proposal = decidable(step, body.proposal);
  if (isRefusal(proposal)) return proposal;
  const approver = step.actor;
  if (proposal.command === 'take-ladder-step') {
    step.emit('approve', body);
    step.emit('proposal-approved', { proposal: proposal.key, by: approver.id });
    taskForApprovedStep(step, proposal.body);
    return undefined;
  }
  step.actor = proposal.by;
  step.approvedBy = approver.id;
  const refused = judge(step.state, proposal.command, proposal.by);
  const before = step.events.length;
  if (refused === null) {
    step.emit('approve', body);
    step.emit('proposal-approved', { proposal: proposal.key, by: approver.id });
    const late = carryOut(step, proposal.command, proposal.body);
    if (late === undefined) return undefined;
    step.rewind(before);
    return lapse(step, proposal.key, late);
  }
  return lapse(step, proposal.key, refused);
}

function lapse(step: Step, proposal: string, refused: Refusal): Refusal {
  step.emit('proposal-lapsed', { proposal, refused: refused.refused });
  return refused;
}

/**
 * Decides a person's command: the events it brings, or why it is refused. A refusal that carries `events` has changed
 * the case all the same: they are applied, and the refusal is the answer. Pure: `now` is the workflow's time.
 */
export function decide(
  state: CaseState,
  { command, body }: PersonCommand,
  actor: Actor,
  now: Instant,
): CaseEvent[] | Refusal | RefusalWithTrace {
  const refused = roleMay(actor.roles, command) ? judge(state, command, actor) : refuse('not-permitted');
  if (refused !== null) return refused;
  const step = beginStep(state, command, actor, now);
  if (command === 'approve') {
    const late = approve(step, body as { proposal: string; text?: string });
    if (late === undefined) return step.events;
    return step.events.length === 0 ? late : { ...late, events: step.events };
  }
  const late = needsApproval(step, command, body)
    ? propose(step, command, body as Record<string, unknown>)
    : carryOut(step, command, body);
  return late ?? step.events;
}

/** Decides what the clock or the engine brings. No events where the case has moved on. `dueAt` is when it should have been. */
export function decideEngine(
  state: CaseState,
  { command, body }: EngineCommand,
  now: Instant,
  dueAt: Instant | null = null,
): CaseEvent[] {
  if (state.archived) return [];
  const step = beginStep(state, command, ENGINE_ACTOR, now);
  step.dueAt = dueAt;
  const handler = ENGINE_HANDLERS[command] as ((step: Step, body: unknown) => void) | undefined;
  handler?.(step, body);
  return step.events;
}
