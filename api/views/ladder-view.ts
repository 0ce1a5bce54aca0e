import { ladderStanding } from '../../cases/ladder-standing.ts';
import type { CaseState } from '../../cases/state.ts';
import type { LadderView } from '../contract/ladder.ts';
import { atOrNull } from './instants.ts';

/** Where the ladder stands, what comes next and when, and why not sooner. */
export function ladderView(state: CaseState): LadderView | null {
  const standing = ladderStanding(state);
  return standing && { ...standing, nextAt: atOrNull(standing.nextAt) };
}
