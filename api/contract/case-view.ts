import type { Static } from 'typebox';
import {
  CASE_ENGINES,
  CATEGORIES,
  CHANNELS,
  DEPARTMENTS,
  HOLDERS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  PRIORITIES,
  RELATIONS,
  STAGES,
  WAITING_FOR,
} from '../../cases/codes.ts';
import { REFUSAL_CODES } from './refusal-code.ts';
import { DeadlineView, PausedClockView } from './deadline.ts';
import { LadderView } from './ladder.ts';
import {
  Body,
  Count,
  DateOut,
  IdOut,
  InstantOut,
  MaskedPerson,
  OneOf,
  Optional,
  OrNull,
  Text,
  Type,
  Values,
} from './fields.ts';

const Moment = OrNull(InstantOut());
/** Staff by their working name; `id` alone for whoever is not staff (the engine, an owner's link). */
export const StaffRef = Body({ id: Text(60), name: OrNull(Text(60)) });
export type StaffRef = Static<typeof StaffRef>;

/** Another case, to go to. */
const CaseLink = Body({ id: IdOut(), number: Text(20) });
/** With where it stands; null for whoever may not read that one. */
const OtherCase = {
  ...CaseLink.properties,
  category: OrNull(OneOf(CATEGORIES)),
  stage: OrNull(OneOf(STAGES)),
};

/** What every answer about a case carries. */
export const CASE_IDENTITY = {
  id: IdOut(),
  number: Text(20),
  kind: OneOf(KINDS),
  community: IdOut(),
  priority: OneOf(PRIORITIES),
  stage: OneOf(STAGES),
  rung: Type.Integer({ minimum: 0, maximum: 3 }),
  hold: OrNull(OneOf(HOLD_REASONS)),
  outcome: OrNull(OneOf(OUTCOMES)),
  version: Type.Integer({ minimum: 1 }),
  /** The case's own time: the wall clock, save where the demo moved it. */
  now: InstantOut(),
  reopenCount: Count(),
  engine: OneOf(CASE_ENGINES),
  department: OneOf(DEPARTMENTS),
  assignee: OrNull(StaffRef),
};

export const ProposalView = Body({
  proposal: Text(40),
  command: Text(40),
  state: OneOf(['open', 'approved', 'declined', 'lapsed']),
  by: StaffRef,
  dueAt: InstantOut(),
  overdue: Type.Boolean(),
  body: Values(),
});
const PromiseView = Body({
  promise: Text(40),
  text: OrNull(Text()),
  eta: Type.Boolean(),
  by: StaffRef,
  dueAt: InstantOut(),
  state: OneOf(['open', 'kept', 'broken', 'withdrawn']),
});
const TaskView = Body({
  task: Text(40),
  kind: OneOf(['work', 'follow-up']),
  about: Text(40),
  department: OneOf(DEPARTMENTS),
  step: OrNull(Text(40)),
  dueAt: Moment,
  overdue: Type.Boolean(),
  state: OneOf(['open', 'done', 'dropped']),
});
const PageView = Body({
  page: Text(40),
  department: OneOf(DEPARTMENTS),
  state: OneOf(['open', 'acknowledged', 'stopped']),
  paged: Type.Array(Body({ person: StaffRef, at: InstantOut() })),
  nextAt: InstantOut(),
});
const FeeView = Body({
  items: Type.Array(
    Body({ item: Text(40), period: Text(10), amountFen: Count(), paidFen: Count(), dueOn: DateOut() }),
  ),
  outstandingFen: Count(),
  creditFen: Count(),
  paid: Type.Boolean(),
  reason: OrNull(Text(40)),
  ladder: Values(),
  standing: OrNull(LadderView),
  dispute: OrNull(
    Body({ reason: Text(40), raisedAt: InstantOut(), settleBy: InstantOut(), state: Text(20) }),
  ),
});

export const AllowedCommand = Body({
  command: Text(40),
  allowed: Type.Boolean(),
  code: Optional(OneOf(REFUSAL_CODES)),
});

/** `GET /api/cases/{id or number}`. */
export const CaseView = Body({
  ...CASE_IDENTITY,
  communityName: Text(60),
  /** The workflow in the Temporal UI; null for whoever may not look there. */
  temporalUrl: OrNull(Text(400)),
  place: Body({
    label: Text(80),
    home: OrNull(Body({ id: IdOut(), room: Text(40) })),
    area: OrNull(Body({ id: IdOut(), name: Text(80) })),
  }),
  channel: OneOf(CHANNELS),
  category: OneOf(CATEGORIES),
  description: OrNull(Text()),
  expectation: OrNull(Text()),
  expectedAt: Moment,
  happenedAt: Moment,
  danger: Type.Boolean(),
  appointment: OrNull(Body({ from: InstantOut(), to: InstantOut() })),
  reporter: OrNull(MaskedPerson),
  againstStaff: OrNull(StaffRef),
  holder: OneOf(HOLDERS),
  answered: Type.Boolean(),
  /** Whose move it is. */
  waitingFor: OneOf(WAITING_FOR),
  /** Null where it is not known to the instant. */
  waitingSince: Moment,
  holdUntil: Moment,
  acceptedAt: InstantOut(),
  stageEnteredAt: InstantOut(),
  closedAt: Moment,
  verifier: OrNull(StaffRef),
  participants: Type.Array(StaffRef),
  resolvedBy: OrNull(StaffRef),
  readBack: Type.Boolean(),
  verdict: OrNull(Text(20)),
  /** The work is paid for, so that a quote must be accepted first. */
  chargeable: Type.Boolean(),
  quote: OrNull(
    Body({ totalFen: Count(), labourFen: Count(), state: OneOf(['sent', 'accepted', 'refused']) }),
  ),
  visit: Body({ departedAt: Moment, arrivedAt: Moment, startedAt: Moment, checklist: Type.Array(Text(40)) }),
  feeFen: OrNull(Count()),
  satisfaction: OrNull(Count()),
  nextCallbackAt: Moment,
  urgedAt: Moment,
  urgeCount: Count(),
  policyVersion: Text(40),
  /** The latest case of the same place and cause within the community's days before this one (R15). */
  recurrenceOf: OrNull(Body(OtherCase)),
  /** `inverse`: it is the other case that has this relation to this one. */
  related: Type.Array(Body({ ...OtherCase, relation: OneOf(RELATIONS), inverse: Type.Boolean() })),
  fee: OrNull(FeeView),
  deadlines: Type.Array(DeadlineView),
  pausedClocks: Type.Array(PausedClockView),
  allowedCommands: Type.Array(AllowedCommand),
  promises: Type.Array(PromiseView),
  proposals: Type.Array(ProposalView),
  tasks: Type.Array(TaskView),
  pages: Type.Array(PageView),
});
export type CaseView = Static<typeof CaseView>;

/** What a command answers: the case as the engine has it. The rest is read with `?atLeast=version`. */
export const CommandedCase = Body({
  ...CASE_IDENTITY,
  /** Those that this command made, for whoever may only propose. */
  proposals: Type.Array(Body({ proposal: Text(40), command: Text(40) })),
});
export type CommandedCase = Static<typeof CommandedCase>;

/** A line of a list. */
export const CaseRow = Body({
  ...CASE_IDENTITY,
  /** Whoever was asked to verify. */
  verifier: OrNull(IdOut()),
  /** The first 40 characters of what it is about, phone and ID numbers masked; null once the text was deleted. */
  title: OrNull(Text(60)),
  /** Masked; null for the committee and where nobody gave a name. */
  reporter: OrNull(MaskedPerson),
  category: OneOf(CATEGORIES),
  holder: OneOf(HOLDERS),
  /** Room or area; the building alone for the committee, fees aside. */
  place: OrNull(Text(80)),
  waitingFor: OneOf(WAITING_FOR),
  nextClock: OrNull(Text(40)),
  nextDueAt: Moment,
  /** From when on that is close: the last quarter of its target, else its last hour; null where it was not kept yet. */
  nextSoonAt: Moment,
  holdUntil: Moment,
  /** The hold whose wait stops our clocks; null while they run. */
  pausedFor: OrNull(OneOf(HOLD_REASONS)),
  overdueSince: Moment,
  /** What is late since then; null where nothing is, or where it was not kept yet. */
  overdueClock: OrNull(Text(40)),
  urgedAt: Moment,
  acceptedAt: InstantOut(),
  closedAt: Moment,
  /** The case of the same place and cause shortly before (R15). */
  recurrenceOf: OrNull(CaseLink),
});
export type CaseRow = Static<typeof CaseRow>;
