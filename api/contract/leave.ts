import type { Static } from 'typebox';
import { DEPARTMENTS, STAFF_ROLES } from '../../cases/codes.ts';
import { At } from '../../cases/fields.ts';
import { LEAVE_REASONS } from '../../cases/list-codes.ts';
import { StaffRef } from './case-view.ts';
import { Body, Count, IdOut, InstantOut, OneOf, Optional, OrNull } from './fields.ts';

/** A leave: from its start on the person's open cases go to others. */
export const LeaveIn = Body({ from: At(), to: At(), reason: Optional(OneOf(LEAVE_REASONS)) });
export type LeaveIn = Static<typeof LeaveIn>;
/** How many open cases were told at once; those of a later leave are told when it begins. */
export const LeaveView = Body({ id: IdOut(), cases: Count() });
export type LeaveView = Static<typeof LeaveView>;

/** A leave that is not over. */
export const LeaveLine = Body({
  id: IdOut(),
  person: StaffRef,
  role: OneOf(STAFF_ROLES),
  department: OrNull(OneOf(DEPARTMENTS)),
  from: InstantOut(),
  to: InstantOut(),
  reason: OrNull(OneOf(LEAVE_REASONS)),
  /** Open cases in the person's hands: before the leave begins, those that will go to others. */
  open: Count(),
});
export type LeaveLine = Static<typeof LeaveLine>;
