import type {
  Category,
  Channel,
  ChecklistItem,
  Clock,
  Department,
  DisputeReason,
  HoldReason,
  Holder,
  Kind,
  LadderStep,
  NonPaymentReason,
  Outcome,
  Priority,
  Role,
  Rung,
  Stage,
  Verdict,
} from './codes.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CommandName } from './commands.ts';
import type { LadderState } from './dunning.ts';
import type { ArrearsItem, DutyPerson } from './engine-commands.ts';
import type { CasePolicy, Target } from './policy.ts';
import type { Instant } from './time.ts';

/** Who gives a command, as the API read it. `owner` acts by a link, `engine` is the clock. */
export interface Actor {
  id: string;
  roles: readonly Role[];
  departments: readonly Department[];
  communities: readonly string[];
}

export const ENGINE_ACTOR: Actor = { id: 'engine', roles: ['engine'], departments: [], communities: [] };

/** Everything about a case that is fixed when it opens; event 1 carries it. */
export interface Opening {
  id: string;
  number: string;
  kind: Kind;
  community: string;
  hasCommittee: boolean;
  place: Place;
  channel: Channel;
  category: Category;
  priority: Priority;
  /** Id of the description's text. */
  description: string;
  expectedAt: Instant | null;
  reporter: Reporter | null;
  againstStaff: string | null;
  /** The person complained about is a supervisor: rung 1 starts at the manager. */
  againstSupervisor: boolean;
  happenedAt: Instant | null;
  /** Id of the text that says what the customer expects. */
  expectation: string | null;
  danger: boolean;
  appointment: Appointment | null;
  /** Drawn for a callback by HMAC with the community's secret (domain.md §6). */
  callbackDrawn: boolean;
  arrears: {
    items: ArrearsItem[];
    /** From the run or an import: no read-back. */ fromRun: boolean;
    /** No flag of domain.md §7 is set. */ unflagged: boolean;
  } | null;
  policy: CasePolicy;
  calendar: WorkingCalendar;
  acceptedAt: Instant;
  rules: number;
  /** The latest case of the same place and cause shortly before: the trouble came back (R15). Absent where it did not. */
  recurrenceOf?: CaseRef;
  /** The case that this one grew out of: a complaint of a dissatisfied payer. */
  causedBy?: CaseRef;
}

/** Another case, by its id and the number that people read. */
export interface CaseRef {
  case: string;
  number: string;
}

export interface Place {
  home: string | null;
  area: string | null;
  /** Building and entrance, or the area; never the flat. */
  label: string;
}
export interface Reporter {
  person: string;
  /** A telephone number is known. */
  callable: boolean;
}
export interface Appointment {
  from: Instant;
  to: Instant;
}

export interface Hold {
  reason: HoldReason;
  since: Instant;
  until: Instant;
  /** What the hold waits for, where a rule rather than a person set it. */
  for: 'quote' | 'dispute' | 'promised-date' | 'non-payment-reason' | null;
}

/** A stretch in which a hold paused clocks; `to` is null while it lasts. */
export interface PastHold {
  hold: HoldReason;
  from: Instant;
  to: Instant | null;
}

/** The latest run of one clock. */
export interface ClockRun {
  startedAt: Instant;
  /** Null where the clock is due at an agreed instant. */
  target: Target | null;
  /** As it stands, pauses so far included; while a pausing hold lasts it waits. */
  dueAt: Instant;
  state: 'running' | 'met' | 'breached' | 'ended';
  endedAt: Instant | null;
  /** Highest warning given, percent. */
  warned: number;
}

export interface PromiseMade {
  key: string;
  text: string | null;
  /** The ETA given when accepting. */
  eta: boolean;
  by: string;
  dueAt: Instant;
  state: 'open' | 'kept' | 'broken' | 'withdrawn';
}

export interface Proposal {
  key: string;
  command: CommandName | 'take-ladder-step';
  body: Record<string, unknown>;
  by: Actor;
  dueAt: Instant;
  overdue: boolean;
  state: 'open' | 'approved' | 'declined' | 'lapsed';
}

export type TaskAbout = 'callback' | 'recheck' | 'message-failed' | 'call-failed' | 'ladder-step';
export interface Task {
  key: string;
  kind: 'work' | 'follow-up';
  about: TaskAbout;
  department: Department;
  /** The step that this task of the ladder carries out. */
  step: LadderStep | null;
  dueAt: Instant | null;
  /** What happens when it is not done by then. */
  onMissed: 'raise' | 'step-missed' | 'nothing';
  overdue: boolean;
  state: 'open' | 'done' | 'dropped';
}

export interface Page {
  key: string;
  department: Department;
  /** Next place on the duty list. */
  index: number;
  nextAt: Instant;
  paged: { person: DutyPerson; at: Instant }[];
  state: 'open' | 'acknowledged' | 'stopped';
}

export interface Visit {
  departedAt: Instant | null;
  arrivedAt: Instant | null;
  startedAt: Instant | null;
  checklist: readonly ChecklistItem[];
}
export const NO_VISIT: Visit = { departedAt: null, arrivedAt: null, startedAt: null, checklist: [] };

export interface Quote {
  totalFen: number;
  labourFen: number;
  state: 'sent' | 'accepted' | 'refused';
}

export interface Findings {
  verdict: Verdict;
  by: string;
  department: Department | null;
  chargeable: boolean;
  warranty: boolean;
}

export interface CallbackPlan {
  /** Attempts that count: they rang. */
  attempts: { at: Instant; window: number }[];
  nextAt: Instant | null;
  /** The call that has been placed and not yet reported. */
  calling: string | null;
  /** Wrong number or unplaceable: staff take over. */
  noMoreCalls: boolean;
  surveySentAt: Instant | null;
  /** Not drawn: the self-rating link instead of calls. */
  selfRating: boolean;
  closeAt: Instant | null;
}
export const NO_CALLBACK: CallbackPlan = {
  attempts: [],
  nextAt: null,
  calling: null,
  noMoreCalls: false,
  surveySentAt: null,
  selfRating: false,
  closeAt: null,
};

export interface Dispute {
  reason: DisputeReason;
  raisedAt: Instant;
  settleBy: Instant;
  state: 'open' | 'settled';
  overdue: boolean;
}

/** A case as its events made it. Plain JSON; `evolve` alone makes a new one. */
export interface CaseState extends Omit<Opening, 'arrears'> {
  version: number;
  sequence: number;
  stage: Stage;
  stageEnteredAt: Instant;
  /** The furthest stage reached since the opening, for coming back. */
  reached: Stage;
  closedAt: Instant | null;
  outcome: Outcome | null;
  archived: boolean;

  rung: Rung;
  rungEnteredAt: Instant;
  holder: Holder;
  holderSince: Instant;
  /** The holder has answered since the rung was entered. */
  answered: boolean;
  extended: number;

  hold: Hold | null;
  pastHolds: PastHold[];

  department: Department;
  assignee: string | null;
  onBehalfOf: Department | null;
  verifier: string | null;
  /** May not verify again: declined or unfounded before. */
  excludedVerifiers: string[];
  participants: string[];
  acceptedWork: boolean;
  acceptBreaches: number;
  transfers: number;
  formerAssignee: string | null;

  readBack: boolean;
  findings: Findings | null;
  planned: boolean;
  quote: Quote | null;
  visit: Visit;
  resolvedBy: string | null;
  resolvedAt: Instant | null;
  feeFen: number | null;

  clocks: Partial<Record<Clock, ClockRun>>;
  promises: PromiseMade[];
  proposals: Proposal[];
  tasks: Task[];
  pages: Page[];
  callback: CallbackPlan;
  dissatisfied: number;
  satisfaction: number | null;
  reopenCount: number;
  urgedAt: Instant | null;
  urgeCount: number;
  lastCommand: string;

  fee: FeeState | null;
  /** Complaints that grew out of this case; absent until the first. */
  linkedComplaints?: LinkedComplaint[];
}

/** A complaint that has to be opened beside this case, and the case once it is. */
export interface LinkedComplaint {
  key: string;
  /** Id of the text that says why. */
  text: string | null;
  channel: Channel;
  by: string;
  as: Role;
  at: Instant;
  /** Of the event that asks for it: it is opened once that is recorded. */
  sequence: number;
  opened: CaseRef | null;
}

/** The money side of a fee case. The ladder's own position is cases/dunning.ts. */
export interface FeeState {
  items: ArrearsItem[];
  creditFen: number;
  fromRun: boolean;
  unflagged: boolean;
  ladder: LadderState;
  reason: NonPaymentReason | null;
  dispute: Dispute | null;
  paid: boolean;
}
