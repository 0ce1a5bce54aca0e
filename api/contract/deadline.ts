import type { Static } from 'typebox';
import { HOLD_REASONS } from '../../cases/codes.ts';
import { Body, Count, DateOut, InstantOut, OneOf, OrNull, Text, Type } from './fields.ts';

/** Why a clock is due when it is: what counted, what did not, whose wait moved it (domain.md §3.3). */
export const ExplanationView = Body({
  start: InstantOut(),
  /** Whether minutes are the community's working time or all of them. */
  runs: OneOf(['working', 'clock']),
  spans: Type.Array(Body({ from: InstantOut(), to: InstantOut(), minutes: Count() })),
  skipped: Type.Array(Body({ on: DateOut(), name: OrNull(Text(60)), kind: Text(20) })),
  pauses: Type.Array(
    Body({ from: InstantOut(), to: OrNull(InstantOut()), hold: Text(20), minutes: OrNull(Count()) }),
  ),
  coveredUntil: DateOut(),
  beyondCoverage: Type.Boolean(),
});
export type ExplanationView = Static<typeof ExplanationView>;

/** `explanation` is null for what was agreed as an instant: an appointment, a promise, the end of a hold. */
export const DeadlineView = Body({
  clock: Text(40),
  key: OrNull(Text(60)),
  dueAt: InstantOut(),
  /** From when on it is close: the last quarter of its target, else its last hour. */
  soonAt: InstantOut(),
  explanation: OrNull(ExplanationView),
});
export type DeadlineView = Static<typeof DeadlineView>;

/** A clock that a hold stops: whose wait it is, since when and for how long at most. */
export const PausedClockView = Body({
  clock: Text(40),
  hold: OneOf(HOLD_REASONS),
  since: InstantOut(),
  until: InstantOut(),
});
