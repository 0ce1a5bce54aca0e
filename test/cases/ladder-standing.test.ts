import { describe, expect, test } from 'vitest';
import { ladderStanding } from '../../cases/ladder-standing.ts';
import type { LadderStep } from '../../cases/codes.ts';
import { MANAGER, OTHER_AGENT } from '../support/case-people.ts';
import { complaintInDispatch, feeOnTheLadder } from '../support/case-journeys.ts';
import { give, letTimePass, on, TEXT, type PlayedCase } from '../support/cases.ts';
import { moment } from '../support/moments.ts';

/** `reached → next, when: why it waits`. */
function standing({ state }: PlayedCase): string {
  const { reached, next, nextAt, waits } = ladderStanding(state)!;
  return `${reached ?? '—'} → ${next ?? '—'}, ${moment(nextAt) ?? 'never'}: ${waits}`;
}
const record = (played: PlayedCase, step: LadderStep, when: string) =>
  give(
    played,
    OTHER_AGENT,
    'record-contact',
    { channel: 'home-visit', at: on(when), text: TEXT, step, outcome: 'reached' },
    when,
  );

describe('where a ladder stands', () => {
  test('is told from its first day to the approval of a legal step', () => {
    const played = feeOnTheLadder();
    expect(standing(played)).toBe('— → reminder, 2026-10-21 09:00: due-date');
    letTimePass(played, '2026-11-13 10:00');
    expect(standing(played)).toBe('call → visit, 2026-11-18 09:00: record');
    record(played, 'visit', '2026-11-14 10:00');
    expect(standing(played)).toBe('visit → demand, 2026-11-28 09:00: due-date');
    letTimePass(played, '2026-11-29 10:00');
    record(played, 'demand', '2026-11-29 10:00');
    expect(standing(played)).toBe('demand → committee-urging, 2026-12-14 10:00: demand-period');
    letTimePass(played, '2026-12-14 12:00');
    record(played, 'committee-urging', '2026-12-14 12:00');
    letTimePass(played, '2026-12-28 12:00');
    expect(standing(played)).toMatch(/^committee-urging → lawyer-letter, .*: approval$/);
    const proposal = played.state.proposals.findLast(({ state }) => state === 'open')!.key;
    give(played, MANAGER, 'decline', { proposal, until: on('2027-02-01 09:00') });
    expect(standing(played)).toBe('committee-urging → lawyer-letter, 2027-02-01 09:00: named-date');
  });

  test('is held while the case is, and nothing for a case without a ladder', () => {
    const played = feeOnTheLadder();
    give(played, OTHER_AGENT, 'hold', { reason: 'owner', until: on('2026-10-16 09:00') });
    expect(standing(played)).toMatch(/: held$/);
    expect(ladderStanding(complaintInDispatch().state)).toBeNull();
  });
});
