import type { Static } from 'typebox';
import { LADDER_STEPS } from '../../cases/codes.ts';
import { LADDER_WAITS } from '../../cases/ladder-standing.ts';
import { Body, InstantOut, OneOf, OrNull } from './fields.ts';

/** Where the ladder stands, what comes next and when, and why not sooner. */
export const LadderView = Body({
  reached: OrNull(OneOf(LADDER_STEPS)),
  next: OrNull(OneOf(LADDER_STEPS)),
  nextAt: OrNull(InstantOut()),
  waits: OneOf(LADDER_WAITS),
});
export type LadderView = Static<typeof LadderView>;
