import { isOutside, type AttachmentKind, type Department, type Role, type Stage } from './codes.ts';
import { commandRow, type CommandName, type Who } from './commands.ts';
import { refuse, type Refusal, type RefusalCode } from './refusals.ts';
import type { Actor, CaseState } from './state.ts';

/** What of a case decides who reads it: little enough to be asked for every live event. */
export type ReadFacts = Pick<
  CaseState,
  'community' | 'rung' | 'department' | 'assignee' | 'verifier' | 'againstStaff' | 'participants' | 'pages'
>;

/** Supervisor and manager stand in for an agent, a manager for a supervisor (quality.md §2). */
const AGENTS: readonly Role[] = ['agent', 'supervisor', 'manager'];
const SUPERVISORS: readonly Role[] = ['supervisor', 'manager'];

const hasRole = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.roles.some((role) => roles.includes(role));

/** Managers, auditors and admins work for the whole organisation; everybody else within their communities. */
const inCommunity = (actor: Actor, state: ReadFacts): boolean =>
  hasRole(actor, ['manager', 'auditor', 'admin']) || actor.communities.includes(state.community);

const isAgentFor = (actor: Actor, state: ReadFacts): boolean =>
  hasRole(actor, AGENTS) && inCommunity(actor, state);
const isSupervisorFor = (actor: Actor, state: ReadFacts): boolean =>
  hasRole(actor, SUPERVISORS) && inCommunity(actor, state);
const isTechnicianOf = (actor: Actor, state: ReadFacts, department: Department): boolean =>
  hasRole(actor, ['technician']) && inCommunity(actor, state) && actor.departments.includes(department);

/** Vendor and developer have no sign-in: an agent acts in their name (commands.md, `onBehalfOf`). */
const actsForOutside = (actor: Actor, state: ReadFacts): boolean =>
  isOutside(state.department) && isAgentFor(actor, state);

const wasPaged = (actor: Actor, state: ReadFacts): boolean =>
  state.pages.some((page) =>
    page.paged.some(({ person }) =>
      'staff' in person
        ? person.staff === actor.id
        : person.contact === 'supervisor'
          ? isSupervisorFor(actor, state)
          : isOutside(page.department) && isAgentFor(actor, state),
    ),
  );

function holdsRung(actor: Actor, state: CaseState): boolean {
  switch (state.rung) {
    case 0:
      return false;
    case 1:
      return state.holder === 'manager'
        ? hasRole(actor, ['manager']) || isSupervisorFor(actor, state)
        : isSupervisorFor(actor, state);
    case 2:
      return isCommitteeFor(actor, state);
    case 3:
      return isSupervisorFor(actor, state);
  }
}

const isCommitteeFor = (actor: Actor, state: ReadFacts): boolean =>
  hasRole(actor, ['committee']) && actor.communities.includes(state.community) && state.rung === 2;

/** Every relation of the "who" column as a question about this person and this case. */
const RELATIONS: Record<Who, (actor: Actor, state: CaseState) => boolean> = {
  agent: isAgentFor,
  supervisor: isSupervisorFor,
  // The API made this actor from a link of this very case; no session carries the role.
  'owner-link': (actor) => hasRole(actor, ['owner']),
  assignee: (actor, state) => state.assignee === actor.id || actsForOutside(actor, state),
  'assignee-or-pool': (actor, state) =>
    state.assignee === actor.id ||
    actsForOutside(actor, state) ||
    (state.assignee === null && actor.departments.includes(state.department) && inCommunity(actor, state)),
  'technician-asked-to-verify': (actor, state) => state.verifier === actor.id,
  'technician-of-department': (actor, state) =>
    state.assignee === actor.id || isTechnicianOf(actor, state, state.department),
  'paged-person': wasPaged,
  'staff-on-case': (actor, state) =>
    isAgentFor(actor, state) ||
    state.assignee === actor.id ||
    state.verifier === actor.id ||
    isTechnicianOf(actor, state, state.department),
  collector: (actor, state) => state.assignee === actor.id,
  'rung-holder': holdsRung,
  'committee-member': isCommitteeFor,
  'not-the-resolver': isAgentFor,
  'task-department': (actor, state) =>
    isAgentFor(actor, state) ||
    state.tasks.some((task) => task.state === 'open' && isTechnicianOf(actor, state, task.department)),
  approver: isSupervisorFor,
};

/** Roles that can ever stand in a relation; the screen and the API ask this before the case is looked at. */
const ROLES_IN: Record<Who, readonly Role[]> = {
  agent: AGENTS,
  supervisor: SUPERVISORS,
  'owner-link': ['owner'],
  assignee: ['agent', 'technician', 'supervisor', 'manager'],
  'assignee-or-pool': ['agent', 'technician', 'supervisor', 'manager'],
  'technician-asked-to-verify': ['technician', 'agent', 'supervisor', 'manager'],
  'technician-of-department': ['technician', 'agent', 'supervisor', 'manager'],
  'paged-person': ['agent', 'technician', 'supervisor', 'manager'],
  'staff-on-case': ['agent', 'technician', 'supervisor', 'manager'],
  collector: AGENTS,
  'rung-holder': ['supervisor', 'manager', 'committee'],
  'committee-member': ['committee'],
  'not-the-resolver': AGENTS,
  'task-department': ['agent', 'technician', 'supervisor', 'manager'],
  approver: SUPERVISORS,
};

/** Whether any person of these roles may ever give the command. */
export const roleMay = (roles: readonly Role[], command: CommandName): boolean =>
  commandRow(command).who.some((who) => roles.some((role) => ROLES_IN[who].includes(role)));

/**
 * Whether the case exists for this person: out of scope is answered as not found. Nobody reads the complaint about
 * themselves; the committee reads only what stands on its rung (quality.md §2). An owner has no scope at all: the link that
 * they hold names its one case, and the API reads that and no other.
 */
export function mayRead(state: ReadFacts, actor: Actor): boolean {
  if (state.againstStaff === actor.id) return false;
  if (hasRole(actor, ['engine'])) return true;
  if (hasRole(actor, ['agent', 'supervisor', 'manager', 'auditor']) && inCommunity(actor, state)) return true;
  if (isCommitteeFor(actor, state)) return true;
  return (
    hasRole(actor, ['technician']) &&
    (state.assignee === actor.id ||
      state.verifier === actor.id ||
      state.participants.includes(actor.id) ||
      wasPaged(actor, state) ||
      // The whole department, not its pool alone: who loses the race for a case is told that it is taken.
      isTechnicianOf(actor, state, state.department))
  );
}

/**
 * Who may see the names and numbers of a case in clear: agents and those above them in scope; a technician while the case is
 * open, where it is theirs or their pool's (quality.md §2). Who reads a colleague's case sees them masked.
 */
export const mayReveal = (state: CaseState, actor: Actor): boolean =>
  mayRead(state, actor) &&
  (isAgentFor(actor, state) ||
    (hasRole(actor, ['technician']) &&
      state.stage !== 'closed' &&
      (state.assignee === null ||
        state.assignee === actor.id ||
        state.verifier === actor.id ||
        state.participants.includes(actor.id) ||
        wasPaged(actor, state))));

/** The dossier of the owners' committee: what shows the matter, not signatures and papers (quality.md §2). */
const IN_THE_DOSSIER: Record<AttachmentKind, boolean> = {
  'photo-before': true,
  'photo-after': true,
  evidence: true,
  signature: false,
  document: false,
};

/** Which attachments of a case somebody sees who may read it. */
export const maySeeAttachment = (kind: AttachmentKind, actor: Actor): boolean =>
  IN_THE_DOSSIER[kind] || actor.roles.some((role) => role !== 'committee');

/** The rung that a command belongs to; null where any will do. */
function rungFits(state: CaseState, command: CommandName): boolean {
  switch (command) {
    case 'answer-escalation':
      return state.rung === 1;
    case 'record-opinion':
      return state.rung === 2;
    case 'record-referral':
    case 'record-authority-answer':
      return state.rung === 3;
    case 'lower-rung':
      return state.rung >= 1;
    default:
      return true;
  }
}

function stageRefusal(state: CaseState, command: CommandName): RefusalCode | null {
  const row = commandRow(command);
  if (state.archived) return 'case-closed';
  const stages: readonly Stage[] =
    state.priority === 'P1' ? [...row.stages, ...(row.p1Stages ?? [])] : row.stages;
  if (stages.includes(state.stage)) return null;
  if (state.stage === 'closed') return 'case-closed';
  return command === 'accept' && state.stage === 'resolution' ? 'already-taken' : 'wrong-stage';
}

/** What refuses the command before its body matters: offered, kind, stage, rung, relation, in the order of commands.md §1. */
export function judge(state: CaseState, command: CommandName, actor: Actor): Refusal | null {
  const row = commandRow(command);
  if (!row.kinds.includes(state.kind)) return refuse('wrong-stage');
  if (!row.offered) return refuse('not-offered');
  const stage = stageRefusal(state, command);
  if (stage !== null) return refuse(stage);
  if (!rungFits(state, command)) return refuse('wrong-rung');
  if (state.againstStaff === actor.id) return refuse('not-permitted');
  if (!row.who.some((who) => RELATIONS[who](actor, state))) return refuse('not-permitted');
  if (command === 'record-callback' && state.resolvedBy === actor.id) return refuse('not-your-own-work');
  return null;
}

/** The commands that this kind of case knows, each with whether this person may give it now and, when not, why. */
export function caseCan(
  state: CaseState,
  command: CommandName,
  actor: Actor,
): { allowed: true } | { allowed: false; code: RefusalCode } {
  const refused = roleMay(actor.roles, command) ? judge(state, command, actor) : refuse('not-permitted');
  return refused === null ? { allowed: true } : { allowed: false, code: refused.refused };
}
