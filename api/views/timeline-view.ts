import type { CaseEvent } from '../../cases/events.ts';
import { evolve, evolveOpening } from '../../cases/evolve.ts';
import { maySeeAttachment } from '../../cases/permissions.ts';
import type { Actor, CaseState, Opening } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { StoredAttachment } from '../../db/queries/attachments.ts';
import type { TimelineEntry } from '../contract/timeline.ts';
import { attachmentView } from './attachment-view.ts';
import { bodyInWords } from './body-texts.ts';
import { isCommitteeView } from './case-view.ts';
import { at, atOrNull, instantsAsText } from './instants.ts';
import { staffRef, staffRefOrNull, textOf, type Names } from './names.ts';

type Values = Record<string, unknown>;

/** What a reader compares before and after: the four separate things of a case and who has it. */
const compared = (state: CaseState): Values => ({
  stage: state.stage,
  rung: state.rung,
  holder: state.holder,
  hold: state.hold?.reason ?? null,
  outcome: state.outcome,
  priority: state.priority,
  category: state.category,
  department: state.department,
  assignee: state.assignee,
  verifier: state.verifier,
  reopenCount: state.reopenCount,
  place: state.place.label,
});

function changes(before: CaseState | null, after: CaseState): { before: Values; after: Values } {
  const old = before === null ? {} : compared(before);
  const fresh = compared(after);
  const changed = Object.keys(fresh).filter((key) => before === null || old[key] !== fresh[key]);
  const pick = (from: Values): Values =>
    Object.fromEntries(changed.filter((key) => key in from).map((key) => [key, from[key]]));
  return { before: pick(old), after: pick(fresh) };
}

/** The opening without what it copied: the numbers of the policy and the calendar are the case's, not the reader's. */
function openingInWords(opening: Opening, names: Names): Values {
  const { kind, channel, category, priority, place, danger, appointment, expectedAt, happenedAt } = opening;
  return {
    kind,
    channel,
    category,
    priority,
    place: place.label,
    danger,
    appointment,
    expectedAt,
    happenedAt,
    description: textOf(names, opening.description),
    expectation: textOf(names, opening.expectation),
    policyVersion: opening.policy.version,
    ...(opening.recurrenceOf === undefined ? {} : { recurrenceOf: opening.recurrenceOf.number }),
    ...(opening.causedBy === undefined ? {} : { causedBy: opening.causedBy.number }),
    ...(opening.arrears === null ? {} : { items: opening.arrears.items }),
  };
}

/** An id of a person gives way to the masked person. */
function peopleMasked(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => peopleMasked(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const { person } = value as { person?: unknown };
  if (typeof person === 'string') return names.residents.get(person) ?? { name: null, phone: null };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, peopleMasked(inner, names)]));
}

function dataInWords(event: CaseEvent, names: Names): Values {
  switch (event.type) {
    case 'opened':
      return openingInWords(event.data, names);
    case 'promise-made':
      return { ...event.data, text: textOf(names, event.data.text) };
    case 'proposal-made': {
      const { by, body, ...rest } = event.data;
      return { ...rest, by: staffRef(names, by.id), body: bodyInWords(rest.command, body, names) };
    }
    case 'complaint-owed':
      return { ...event.data, text: textOf(names, event.data.text) };
    case 'calendar-changed':
      return { coveredUntil: event.data.calendar.coveredUntil };
    case 'assignee-unavailable':
      return { ...event.data, staff: staffRef(names, event.data.staff) };
    default:
      return bodyInWords(event.type, event.data, names);
  }
}

/** A note inside the house, which neither owner nor committee sees (quality.md §2); what is never announced outside (R17). */
const isInternal = (event: CaseEvent): boolean =>
  event.type === 'labour-waived' ||
  (event.type === 'record-progress' && event.data.visibility === 'internal');

export interface Comment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: Instant;
}

const commentEntry = (comment: Comment, names: Names): TimelineEntry => ({
  source: 'comment',
  sequence: null,
  version: null,
  type: 'comment',
  cause: 'comment',
  at: at(comment.at),
  dueAt: null,
  firedAt: null,
  actor: { ...staffRef(names, comment.author), role: 'staff' },
  approvedBy: null,
  before: {},
  after: {},
  data: { text: comment.text },
});

function attachmentEntry(attachment: StoredAttachment, names: Names): TimelineEntry {
  const { at: instant, by, ...data } = attachmentView(attachment, names);
  return {
    source: 'attachment',
    sequence: null,
    version: null,
    type: 'attach',
    cause: 'attach',
    at: instant,
    dueAt: null,
    firedAt: null,
    actor: { ...by, role: 'staff' },
    approvedBy: null,
    before: {},
    after: {},
    data,
  };
}

/** What stands beside the case. */
export interface Beside {
  readonly comments: readonly Comment[];
  readonly attachments: readonly StoredAttachment[];
}

/** The record of a case in order, with what each line changed, and the comments and attachments beside it by time. */
export function timelineView(
  events: readonly CaseEvent[],
  { comments, attachments }: Beside,
  names: Names,
  actor: Actor,
): TimelineEntry[] {
  const entries: { instant: Instant; entry: TimelineEntry }[] = [];
  const committee = isCommitteeView(actor);
  let state: CaseState | null = null;
  for (const event of events) {
    const before: CaseState | null = state;
    state = event.type === 'opened' ? evolveOpening(event) : evolve(state as CaseState, event);
    if (committee && isInternal(event)) continue;
    const data = instantsAsText(peopleMasked(dataInWords(event, names), names)) as Values;
    if (committee) delete data['reporter'];
    entries.push({
      instant: event.at,
      entry: {
        source: 'event',
        sequence: event.sequence,
        version: event.version,
        type: event.type,
        cause: event.cause,
        at: at(event.at),
        dueAt: atOrNull(event.dueAt),
        firedAt: event.dueAt === undefined ? null : at(event.at),
        actor: { ...staffRef(names, event.by), role: event.as },
        approvedBy: staffRefOrNull(names, event.approvedBy ?? null),
        ...changes(before, state),
        data,
      },
    });
  }
  if (!committee)
    entries.push(...comments.map((each) => ({ instant: each.at, entry: commentEntry(each, names) })));
  entries.push(
    ...attachments
      .filter(({ kind }) => maySeeAttachment(kind, actor))
      .map((each) => ({ instant: each.at, entry: attachmentEntry(each, names) })),
  );
  return entries.sort((a, b) => a.instant - b.instant).map(({ entry }) => entry);
}
