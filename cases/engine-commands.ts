import type { WorkingCalendar } from './calendar.ts';
import type {
  CallbackResult,
  Clock,
  Department,
  LadderStep,
  MessageChannel,
  PaymentMethod,
} from './codes.ts';
import type { Instant, LocalDate } from './time.ts';

/** What a deadline that passed is about, beside the clocks of the table. */
export type BreachOf = Clock | 'proposal' | 'task' | 'settlement';

/** A person of a duty list: one of our staff, or a contact of an outside party without a sign-in. */
export type DutyPerson = { staff: string } | { contact: string };

/** Nothing but the fact that it is time. */
export interface NoBody {
  readonly [name: string]: never;
}

/**
 * Commands of the clock and the engine (commands.md §1) with their bodies. Instants are epoch milliseconds. They are
 * never refused to a caller: where the case has moved on, deciding one gives no events.
 */
export interface EngineCommandBodies {
  warn: { clock: Clock; percent: number };
  breach: { of: BreachOf; key?: string; dueAt: Instant };
  /** Pages the next person of one duty list; null when the list is at its end, then the supervisor is paged. */
  page: { page: string; person: DutyPerson | null };
  /** Gives work nobody accepted to the person on shift with the fewest open cases; null where nobody is on shift. */
  're-offer': { assignee: string | null };
  'place-call': { attempt: number };
  'call-ended': { key: string; result: 'no-answer' | 'not-placed'; rangAt: Instant };
  /** What the customer said on a follow-up call that had rung in vain, as the telephone tells it afterwards. */
  'call-answered': { key: string; result: CallbackResult; score?: number; reason?: string; at?: string };
  'send-survey': NoBody;
  'close-unreached': NoBody;
  'message-delivered': { key: string; template: string; sentAt: Instant };
  'message-failed': { key: string; template: string; channel: MessageChannel };
  remind: { of: 'response' | 'answer'; dueAt: Instant };
  'end-hold': { dueAt: Instant };
  'break-promise': { promise: string; dueAt: Instant };
  /** A contact step carries the household's reserved day, or null and the first free instant. */
  'take-ladder-step': { step: LadderStep; slot?: { granted: boolean; nextAt: Instant } };
  'contact-deferred': { step: LadderStep; nextAt: Instant };
  'step-missed': { step: LadderStep; dueAt: Instant };
  'instalment-due': { dueOn: LocalDate };
  'payment-received': {
    payment: string;
    amountFen: number;
    method: PaymentMethod;
    paidAt: Instant;
    /** How the database booked it: what each item has now been paid, in fen. */
    booked: { item: string; paidFen: number }[];
    creditFen: number;
  };
  'payment-reversed': {
    payment: string;
    amountFen: number;
    booked: { item: string; paidFen: number }[];
    creditFen: number;
  };
  'arrears-changed': { items: ArrearsItem[] };
  'linked-case-closed': { case: string };
  /** The complaint of this key is open. */
  'linked-case-opened': { key: string; case: string; number: string };
  /** With `shift-end`: when the person is next at work, in the case's time; null where no shift is in sight. */
  'assignee-unavailable': {
    staff: string;
    /** `moved`: has another role, or works in other communities. */
    because: 'shift-end' | 'leave' | 'disabled' | 'moved';
    backAt?: Instant | null;
  };
  'calendar-changed': { calendar: WorkingCalendar };
  'policy-note': { note: string };
  'skip-rung': { rung: 2 };
  'rules-adopted': { rules: number };
  archive: NoBody;
}

export type EngineCommandName = keyof EngineCommandBodies;
export type EngineCommand = {
  [C in EngineCommandName]: { command: C; body: EngineCommandBodies[C] };
}[EngineCommandName];

/** One line of a household's arrears. */
export interface ArrearsItem {
  id: string;
  item: string;
  period: string;
  amountFen: number;
  paidFen: number;
  dueOn: LocalDate;
}

/** Commands that come from outside as signals, after their row was written (architecture.md). */
export const SIGNAL_COMMANDS = [
  'payment-received',
  'payment-reversed',
  'arrears-changed',
  'linked-case-closed',
  'assignee-unavailable',
  'calendar-changed',
  'call-answered',
] as const satisfies readonly EngineCommandName[];
export type SignalCommandName = (typeof SIGNAL_COMMANDS)[number];

/** What a due command must first be told by the archive; the workflow asks an activity and fills it in. */
export type FactNeeded =
  | { fact: 'duty-person'; department: Department; index: number }
  | { fact: 'least-loaded'; department: Department; not: string | null }
  | { fact: 'contact-slot'; step: LadderStep };
