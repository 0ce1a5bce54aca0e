import type { Static } from 'typebox';
import { DEPARTMENTS, HOLDERS, STAFF_ROLES } from '../../cases/codes.ts';
import { STUCK_REASONS } from '../../cases/list-codes.ts';
import { CaseRow, ProposalView, StaffRef } from './case-view.ts';
import { Body, Count, InstantOut, OneOf, OrNull, PageOf, Text, Type } from './fields.ts';

/** A case on a rung whose holder has not answered yet. */
export const EscalationLine = Body({
  case: CaseRow,
  holder: OneOf(HOLDERS),
  /** Why it came up; `breach:<clock>`, `request`, `silence` … */
  because: Text(60),
  since: InstantOut(),
  /** The holder's response clock; null where it has none. */
  respondBy: OrNull(InstantOut()),
  /** From when on that is close; null where it was not kept yet. */
  respondSoonAt: OrNull(InstantOut()),
  overdue: Type.Boolean(),
});
export type EscalationLine = Static<typeof EscalationLine>;
export const Escalations = PageOf(EscalationLine);

/** An open proposal that whoever asks may decide. */
export const ProposalLine = Body({ case: CaseRow, proposal: ProposalView });
export type ProposalLine = Static<typeof ProposalLine>;
export const Proposals = PageOf(ProposalLine);

/** What stands still although something should have happened. */
export const StuckLine = Body({
  reason: OneOf(STUCK_REASONS),
  case: CaseRow,
  since: InstantOut(),
  /** Attempts and the last failure, where something failed. */
  attempts: OrNull(Count()),
  failure: OrNull(Text(400)),
  temporalUrl: OrNull(Text(400)),
});
export type StuckLine = Static<typeof StuckLine>;

/** How much each person carries. */
export const TeamLoadLine = Body({
  person: StaffRef,
  role: OneOf(STAFF_ROLES),
  department: OrNull(OneOf(DEPARTMENTS)),
  onShift: Type.Boolean(),
  open: Count(),
  urgent: Body({ P1: Count(), P2: Count() }),
  dueToday: Count(),
  overdue: Count(),
});
export type TeamLoadLine = Static<typeof TeamLoadLine>;

export const TemporalFilter = Body({ en: Text(80), zh: Text(80), href: Text(2000) });
