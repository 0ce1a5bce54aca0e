import type { Static } from 'typebox';
import {
  CATEGORIES,
  DEPARTMENTS,
  FEE_ITEMS,
  HOLDERS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  STAGES,
  WAITING_FOR,
} from '../../cases/codes.ts';
import { Body, Count, DateOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';
import { REFUSAL_CODES } from './refusal-code.ts';

/** What of a case's events the customer may see; everything else stays inside (cases/customer-lines.ts is the narrower list). */
export const LINE_TYPES = [
  'opened',
  'intake-confirmed',
  'verified',
  'explained',
  'handed-to',
  'appointed',
  'accepted',
  'departed',
  'arrived',
  'started',
  'made-safe',
  'progress',
  'quoted',
  'quote-accepted',
  'quote-refused',
  'held',
  'resumed',
  'promised',
  'promise-broken',
  'resolved',
  'call-placed',
  'survey-sent',
  'satisfied',
  'dissatisfied',
  'urged',
  'escalated',
  'answered',
  'reopened',
  'dispute-raised',
  'dispute-settled',
  'paid',
  'payment-reversed',
  'closed',
] as const;
export type LineType = (typeof LINE_TYPES)[number];

export const TrackLine = Body({
  type: OneOf(LINE_TYPES),
  at: InstantOut(),
  /** What was written for the customer. */
  text: OrNull(Text()),
  /** By when: an arrival, an appointment's beginning, a promise, the end of a hold. */
  dueAt: OrNull(InstantOut()),
  amountFen: OrNull(Count()),
  score: OrNull(Count()),
  /** A code beside the type: holder, department, hold reason or outcome. */
  code: OrNull(Text(40)),
  /** Working name of the member of staff, where one came or took the work. */
  by: OrNull(Text(60)),
});
export type TrackLine = Static<typeof TrackLine>;

const Quote = Body({
  totalFen: Count(),
  labourFen: Count(),
  state: OneOf(['sent', 'accepted', 'refused']),
  parts: Type.Array(Body({ name: Text(), qty: Count(), priceFen: Count() })),
});

const Fee = Body({
  outstandingFen: Count(),
  items: Type.Array(
    Body({
      item: OneOf(FEE_ITEMS),
      period: Text(10),
      amountFen: Count(),
      paidFen: Count(),
      dueOn: DateOut(),
    }),
  ),
});

/** `GET /api/track/{token}`: the case as its customer sees it. */
export const TrackView = Body({
  number: Text(20),
  kind: OneOf(KINDS),
  category: OneOf(CATEGORIES),
  communityName: Text(60),
  /** The service centre's telephone. */
  phone: Text(30),
  /** Building and entrance, or the area; never the flat. */
  place: Text(80),
  /** The customer's own surname, masked. */
  reporter: OrNull(Text(60)),
  version: Count(),
  now: InstantOut(),
  stage: OneOf(STAGES),
  rung: Type.Integer({ minimum: 0, maximum: 3 }),
  hold: OrNull(OneOf(HOLD_REASONS)),
  outcome: OrNull(OneOf(OUTCOMES)),
  /** Who is answerable: the holder of the rung, the department, and the member of staff where there is one. */
  answerable: Body({
    holder: OneOf(HOLDERS),
    department: OneOf(DEPARTMENTS),
    name: OrNull(Text(60)),
    waitingFor: OneOf(WAITING_FOR),
  }),
  appointment: OrNull(Body({ from: InstantOut(), to: InstantOut() })),
  /** `missed`: it was due and did not happen in time. */
  deadlines: Type.Array(Body({ clock: Text(40), dueAt: InstantOut(), missed: Type.Boolean() })),
  quote: OrNull(Quote),
  fee: OrNull(Fee),
  satisfaction: OrNull(Count()),
  /** The newest first. */
  lines: Type.Array(TrackLine),
  allowedCommands: Type.Array(
    Body({
      command: Text(40),
      allowed: Type.Boolean(),
      code: Optional(OneOf(REFUSAL_CODES)),
      /** When it will be allowed again, where that is known. */
      againAt: Optional(InstantOut()),
    }),
  ),
});
export type TrackView = Static<typeof TrackView>;

/** What a command by link answers: the four separate things of the case, as the engine has them. */
export const TrackedCase = Body({
  number: Text(20),
  version: Count(),
  stage: OneOf(STAGES),
  rung: Type.Integer({ minimum: 0, maximum: 3 }),
  hold: OrNull(OneOf(HOLD_REASONS)),
  outcome: OrNull(OneOf(OUTCOMES)),
});
