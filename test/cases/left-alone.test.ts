import { describe, expect, test } from 'vitest';
import { PRIORITIES } from '../../cases/codes.ts';
import { nextDeadline } from '../../cases/deadlines.ts';
import { DAY } from '../../cases/time.ts';
import { SUPERVISOR } from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInDispatch,
  complaintInResolution,
  complaintInVerification,
  complaintFoundUnfounded,
  feeOnTheLadder,
  repairInCallback,
  repairInDispatch,
  repairInResolution,
  repairInVerification,
  workStarted,
} from '../support/case-journeys.ts';
import {
  letTimePass,
  openedComplaint,
  openedFeeCase,
  openedRepair,
  type PlayedCase,
  type Wish,
} from '../support/cases.ts';

const BEGINNINGS: Record<string, (wish: Wish) => PlayedCase> = {
  'a complaint': openedComplaint,
  'a complaint in verification': complaintInVerification,
  'a complaint in dispatch': complaintInDispatch,
  'a complaint in resolution': complaintInResolution,
  'a complaint in callback': complaintInCallback,
  'a complaint found unfounded': (wish) => complaintFoundUnfounded(SUPERVISOR, wish),
  'a repair': openedRepair,
  'a repair in verification': repairInVerification,
  'a repair in dispatch': repairInDispatch,
  'a repair in resolution': repairInResolution,
  'a repair being worked on': (wish) => workStarted(repairInResolution(wish)),
  'a repair in callback': repairInCallback,
  'a fee case': openedFeeCase,
  'a fee case on the ladder': feeOnTheLadder,
};
/** An emergency pages every three minutes: some days of it say enough. */
const daysOf = ({ state }: PlayedCase): number =>
  state.priority === 'P1' && state.kind !== 'fee-collection' ? 3 : 60;
/** Pages apart, which go round every three minutes until somebody answers, no case of a day has more to say. */
const EVENTS_A_DAY = 80;

describe.each(Object.entries(BEGINNINGS))('%s that everybody leaves alone', (_name, begin) => {
  test.each(
    PRIORITIES.flatMap((priority) => [true, false].map((hasCommittee) => ({ priority, hasCommittee }))),
  )('ends, or goes on reminding at a bounded rate ($priority, committee: $hasCommittee)', (wish) => {
    const played = begin(wish);
    const known = played.events.length;
    const days = daysOf(played);
    letTimePass(played, played.now + days * DAY);
    const said = played.events.slice(known).filter(({ type }) => type !== 'page');
    expect(said.length).toBeLessThan(days * EVENTS_A_DAY);
    if (played.state.archived) return;
    expect(nextDeadline(played.state)).not.toBeNull();
    expect(said.at(-1)!.at).toBeGreaterThan(played.now - 20 * DAY);
  });
});
