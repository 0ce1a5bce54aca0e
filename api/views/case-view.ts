import type { CaseEngine } from '../../cases/codes.ts';
import { COMMAND_NAMES } from '../../cases/commands.ts';
import { deadlines, pausedClocks } from '../../cases/deadlines.ts';
import { caseCan, mayRead } from '../../cases/permissions.ts';
import type { Actor, CaseRef, CaseState, Proposal } from '../../cases/state.ts';
import { waitingFor, waitingSince } from '../../cases/waiting-for.ts';
import type { Instant } from '../../cases/time.ts';
import type { CaseView, CommandedCase } from '../contract/case-view.ts';
import type { CommandAnswer } from '../../workflows/messages.ts';
import { temporalUrlOf } from '../temporal-links.ts';
import { bodyInWords } from './body-texts.ts';
import { deadlineView } from './deadline-view.ts';
import { feeView } from './fee-view.ts';
import { at, atOrNull } from './instants.ts';
import { staffRef, staffRefOrNull, textOf, type Names } from './names.ts';

/** A case with everything a view of it needs: names of ids, texts, and who looks. */
export interface ShownCase {
  readonly state: CaseState;
  readonly engine: CaseEngine;
  /** The case's own time. */
  readonly now: Instant;
  readonly names: Names;
  readonly communityName: string;
  readonly room: string | null;
  readonly areaName: string | null;
  readonly reporter: { name: string | null; phone: string | null } | null;
  /** Cases that it leads to, by id. */
  readonly others: ReadonlyMap<string, CaseState>;
  /** Where the Temporal UI is. */
  readonly temporal: { temporalUiUrl?: string; temporalNamespace: string };
}

/** What every answer about a case carries. */
export const identityOf = ({
  state,
  engine,
  now,
  names,
}: Pick<ShownCase, 'state' | 'engine' | 'now' | 'names'>) => ({
  id: state.id,
  number: state.number,
  kind: state.kind,
  community: state.community,
  priority: state.priority,
  stage: state.stage,
  rung: state.rung,
  hold: state.hold?.reason ?? null,
  outcome: state.outcome,
  version: state.version,
  now: at(now),
  reopenCount: state.reopenCount,
  engine: state.archived ? ('archived' as const) : engine,
  department: state.department,
  assignee: staffRefOrNull(names, state.assignee),
});

/** Which buttons the screen draws. While no workflow runs nothing is possible, and the code says why. */
function allowedCommands({ state, engine }: ShownCase, actor: Actor): CaseView['allowedCommands'] {
  return COMMAND_NAMES.map((command) => {
    if (state.archived || engine === 'archived') return { command, allowed: false, code: 'case-closed' };
    if (engine === 'pending') return { command, allowed: false, code: 'engine-pending' };
    const can = caseCan(state, command, actor);
    return can.allowed ? { command, allowed: true } : { command, allowed: false, code: can.code };
  });
}

/** The committee sees building, category, timeline and dossier: no flat (but for fees), nobody's identity (quality.md §2). */
export const isCommitteeView = (actor: Actor): boolean => actor.roles.every((role) => role === 'committee');

/** A proposal with its command's body in words. */
export const proposalView = (
  { key, command, body, by, dueAt, overdue, state }: Proposal,
  names: Names,
): CaseView['proposals'][number] => ({
  proposal: key,
  command,
  state,
  by: staffRef(names, by.id),
  dueAt: at(dueAt),
  overdue,
  body: bodyInWords(command, body, names),
});

/** The cases that a case's own view leads to. */
export const othersOf = ({ recurrenceOf, causedBy, linkedComplaints }: CaseState): string[] =>
  [recurrenceOf, causedBy, ...(linkedComplaints ?? []).map(({ opened }) => opened)].flatMap((other) =>
    other == null ? [] : [other.case],
  );

/** Another case, to go to; where it stands is for those who may read it. */
function otherCase({ others }: ShownCase, { case: id, number }: CaseRef, actor: Actor) {
  const state = others.get(id);
  const read = state !== undefined && mayRead(state, actor) ? state : null;
  return { id, number, category: read?.category ?? null, stage: read?.stage ?? null };
}

/** The case that this one grew out of, and those that grew out of it. */
function relatedTo(shown: ShownCase, actor: Actor): CaseView['related'] {
  const { causedBy, linkedComplaints } = shown.state;
  const grown = (linkedComplaints ?? []).flatMap(({ opened }) => (opened === null ? [] : [opened]));
  const by = causedBy === undefined ? [] : [causedBy];
  const link = (ref: CaseRef, inverse: boolean) =>
    ({ ...otherCase(shown, ref, actor), relation: 'caused-by', inverse }) as const;
  return [...by.map((each) => link(each, false)), ...grown.map((each) => link(each, true))];
}

export function caseView(shown: ShownCase, actor: Actor): CaseView {
  const { state, names } = shown;
  const committee = isCommitteeView(actor);
  const showsFlat = !committee || state.kind === 'fee-collection';
  return {
    ...identityOf(shown),
    communityName: shown.communityName,
    temporalUrl: temporalUrlOf(shown.temporal, state.number, actor.roles),
    place: {
      label: state.place.label,
      home: state.place.home === null || !showsFlat ? null : { id: state.place.home, room: shown.room ?? '' },
      area: state.place.area === null ? null : { id: state.place.area, name: shown.areaName ?? '' },
    },
    channel: state.channel,
    category: state.category,
    description: textOf(names, state.description),
    expectation: textOf(names, state.expectation),
    expectedAt: atOrNull(state.expectedAt),
    happenedAt: atOrNull(state.happenedAt),
    danger: state.danger,
    appointment: state.appointment && { from: at(state.appointment.from), to: at(state.appointment.to) },
    reporter: committee ? null : shown.reporter,
    againstStaff: staffRefOrNull(names, state.againstStaff),
    holder: state.holder,
    answered: state.answered,
    waitingFor: waitingFor(state),
    waitingSince: atOrNull(waitingSince(state)),
    holdUntil: atOrNull(state.hold?.until),
    acceptedAt: at(state.acceptedAt),
    stageEnteredAt: at(state.stageEnteredAt),
    closedAt: atOrNull(state.closedAt),
    verifier: staffRefOrNull(names, state.verifier),
    participants: state.participants.map((id) => staffRef(names, id)),
    resolvedBy: staffRefOrNull(names, state.resolvedBy),
    readBack: state.readBack,
    verdict: state.findings?.verdict ?? null,
    chargeable: state.findings?.chargeable ?? false,
    quote: state.quote,
    visit: {
      departedAt: atOrNull(state.visit.departedAt),
      arrivedAt: atOrNull(state.visit.arrivedAt),
      startedAt: atOrNull(state.visit.startedAt),
      checklist: [...state.visit.checklist],
    },
    feeFen: state.feeFen,
    satisfaction: state.satisfaction,
    nextCallbackAt: atOrNull(state.callback.nextAt),
    urgedAt: atOrNull(state.urgedAt),
    urgeCount: state.urgeCount,
    policyVersion: state.policy.version,
    recurrenceOf: state.recurrenceOf === undefined ? null : otherCase(shown, state.recurrenceOf, actor),
    related: relatedTo(shown, actor),
    fee: feeView(state),
    deadlines: state.archived ? [] : deadlines(state).map((each) => deadlineView(state.calendar, each)),
    pausedClocks: pausedClocks(state).map(({ clock, hold }) => ({
      clock,
      hold: hold.reason,
      since: at(hold.since),
      until: at(hold.until),
    })),
    allowedCommands: allowedCommands(shown, actor),
    promises: state.promises.map(({ key, text, eta, by, dueAt, state: standing }) => ({
      promise: key,
      text: textOf(names, text),
      eta,
      by: staffRef(names, by),
      dueAt: at(dueAt),
      state: standing,
    })),
    proposals: state.proposals.map((proposal) => proposalView(proposal, names)),
    tasks: state.tasks.map(({ key, kind, about, department, step, dueAt, overdue, state: standing }) => ({
      task: key,
      kind,
      about,
      department,
      step,
      dueAt: atOrNull(dueAt),
      overdue,
      state: standing,
    })),
    pages: state.pages.map(({ key, department, state: standing, paged, nextAt }) => ({
      page: key,
      department,
      state: standing,
      paged: paged.map(({ person, at: when }) => ({
        person: staffRef(names, 'staff' in person ? person.staff : person.contact),
        at: at(when),
      })),
      nextAt: at(nextAt),
    })),
  };
}

/** The case as the engine has it right after a command: the last recorded state under the engine's own answer. */
export function commandedCase(
  shown: Pick<ShownCase, 'state' | 'engine' | 'now' | 'names'>,
  command: string,
  answer: Omit<CommandAnswer, 'sequence' | 'replayed' | 'nonce'>,
): CommandedCase {
  const { state } = shown;
  return {
    ...identityOf(shown),
    priority: answer.priority ?? state.priority,
    department: answer.department ?? state.department,
    reopenCount: answer.reopenCount ?? state.reopenCount,
    version: answer.version,
    stage: answer.stage,
    rung: answer.rung,
    hold: answer.hold,
    outcome: answer.outcome,
    assignee: staffRefOrNull(shown.names, answer.assignee),
    proposals: answer.proposals.map((proposal) => ({ proposal, command })),
  };
}
