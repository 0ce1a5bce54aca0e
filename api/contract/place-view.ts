import type { Static } from 'typebox';
import { CATEGORIES, LADDER_STEPS } from '../../cases/codes.ts';
import { AreaView, HomeView } from './archive.ts';
import { CaseRow, StaffRef } from './case-view.ts';
import { LookupItem } from './lookup.ts';
import { Body, Count, DateOut, IdOut, InstantOut, OneOf, OrNull, Text, Type } from './fields.ts';

const OfCase = { case: Body({ id: IdOut(), number: Text(20) }) };

/** The household's fee account at a glance. */
export const ArrearsState = Body({
  outstandingFen: Count(),
  creditFen: Count(),
  oldestDueOn: OrNull(DateOut()),
  feeCase: OrNull(Body({ id: IdOut(), number: Text(20) })),
  /** The step of the ladder that was reached last. */
  ladderStep: OrNull(OneOf(LADDER_STEPS)),
  /** A named time to which the ladder is held: a promised date, a hardship. */
  heldUntil: OrNull(InstantOut()),
});

const PromiseLine = Body({
  ...OfCase,
  promise: Text(40),
  by: StaffRef,
  dueAt: InstantOut(),
  eta: Type.Boolean(),
});

/** One time that somebody spoke with or wrote to the household. */
export const ContactLine = Body({
  ...OfCase,
  what: OneOf(['message', 'call', 'contact', 'callback']),
  at: InstantOut(),
  channel: Text(20),
  /** The template of a message or call, the ladder's step of a recorded contact. */
  about: OrNull(Text(60)),
  /** State of a message, outcome of a call or contact, result of a callback. */
  result: OrNull(Text(20)),
});

/** The same category came up more than once within the days that the policy counts. */
const Recurrence = Body({ category: OneOf(CATEGORIES), count: Count(), withinDays: Count() });

const Around = {
  openCases: Type.Array(CaseRow),
  /** More are open than are listed. */
  moreOpen: Type.Boolean(),
  lastClosed: Type.Array(CaseRow),
  openPromises: Type.Array(PromiseLine),
  recurrences: Type.Array(Recurrence),
};

/** `GET /api/homes/{id}`: everything about a home that helps on the telephone. */
export const HomeAround = Body({
  home: HomeView,
  residents: Type.Array(Body({ ...LookupItem.properties.person.anyOf[0].properties, payer: Type.Boolean() })),
  ...Around,
  arrears: OrNull(ArrearsState),
  contacts: Type.Array(ContactLine),
});
export type HomeAround = Static<typeof HomeAround>;

/** `GET /api/areas/{id}`. */
export const AreaAround = Body({ area: AreaView, ...Around });
export type AreaAround = Static<typeof AreaAround>;
