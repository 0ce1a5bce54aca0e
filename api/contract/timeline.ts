import type { Static } from 'typebox';
import { StaffRef } from './case-view.ts';
import { Body, Count, InstantOut, OneOf, OrNull, Text, Values } from './fields.ts';

/** One line of the record, or a comment or attachment beside it (then without sequence and version). */
export const TimelineEntry = Body({
  source: OneOf(['event', 'comment', 'attachment']),
  sequence: OrNull(Count()),
  version: OrNull(Count()),
  type: Text(40),
  cause: Text(40),
  at: InstantOut(),
  /** For what the clock does: when it should have happened. */
  dueAt: OrNull(InstantOut()),
  firedAt: OrNull(InstantOut()),
  actor: Body({ ...StaffRef.properties, role: Text(20) }),
  approvedBy: OrNull(StaffRef),
  /** The fields that changed, as they were and as they became. */
  before: Values(),
  after: Values(),
  data: Values(),
});
export type TimelineEntry = Static<typeof TimelineEntry>;
