import { describe, expect, test } from 'vitest';
import { VERDICTS } from '../../cases/codes.ts';
import { AGENT, OTHER_AGENT, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintFoundUnfounded,
  complaintInVerification,
  repairInVerification,
} from '../support/case-journeys.ts';
import { attempt, dueOf, give, openedFeeCase, refusal, stateOf, TEXT } from '../support/cases.ts';

const course = TEXT;

describe('the verdict', () => {
  test.each([
    ['a complaint', () => complaintInVerification(), ['founded', 'partly', 'unfounded']],
    [
      'a suggestion',
      () => complaintInVerification({ category: 'suggestion', priority: 'P4' }),
      ['adopted', 'partly', 'not-adopted'],
    ],
    ['a repair', () => repairInVerification(), ['real', 'not-a-fault']],
  ] as const)('of %s is one of its own', (_kind, begin, own) => {
    const fitting = VERDICTS.filter((verdict) => {
      const answer = attempt(begin(), AGENT, 'record-findings', { verdict, course });
      return answer !== 'unknown-reference';
    });
    expect(fitting.toSorted()).toEqual([...own].toSorted());
  });

  test('of a fault brings the case to the pool of the department that leads the category', () => {
    const played = repairInVerification({ category: 'lift' });
    give(played, AGENT, 'record-findings', { verdict: 'real', course });
    expect(played.state).toMatchObject({ stage: 'dispatch', department: 'engineering', assignee: null });
    expect(stateOf(played, 'verify')).toBe('met');
  });

  test('names another department, and warranty means the developer', () => {
    const named = repairInVerification();
    give(named, AGENT, 'record-findings', { verdict: 'real', course, department: 'vendor' });
    expect(named.state.department).toBe('vendor');
    const warranty = repairInVerification();
    give(warranty, AGENT, 'record-findings', { verdict: 'real', course, warranty: true });
    expect(warranty.state.department).toBe('developer');
  });

  test.each([
    ['not-a-fault', () => repairInVerification()],
    ['not-adopted', () => complaintInVerification({ category: 'suggestion' })],
  ] as const)('%s leads to the callback with the explanation', (verdict, begin) => {
    const played = begin();
    give(played, AGENT, 'record-findings', { verdict, course });
    expect(played.state.stage).toBe('callback');
  });

  test('is given by a technician who was asked to verify, and by no other', () => {
    const played = repairInVerification();
    expect(refusal(played, TECHNICIAN, 'record-findings', { verdict: 'real', course })).toBe('not-permitted');
    give(played, AGENT, 'assign', { department: 'engineering', assignee: TECHNICIAN.id });
    expect(played.state).toMatchObject({ stage: 'verification', verifier: TECHNICIAN.id, assignee: null });
    give(played, TECHNICIAN, 'record-findings', { verdict: 'real', course });
  });
});

describe('an unfounded verdict', () => {
  test('is proposed, meets the verify clock, and is nothing yet', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'record-findings', { verdict: 'unfounded', course });
    expect(played.state).toMatchObject({ stage: 'verification', findings: null });
    expect(played.state.proposals).toMatchObject([{ command: 'record-findings', state: 'open' }]);
    expect(stateOf(played, 'verify')).toBe('met');
    expect(refusal(played, OTHER_AGENT, 'record-findings', { verdict: 'unfounded', course })).toBe(
      'already-open',
    );
  });

  test('with another person’s consent goes to the callback; the proposer is its author', () => {
    const played = complaintFoundUnfounded(SUPERVISOR);
    expect(played.state).toMatchObject({
      stage: 'callback',
      findings: { verdict: 'unfounded', by: AGENT.id },
    });
    expect(played.events.at(-1)).toMatchObject({ by: AGENT.id, approvedBy: SUPERVISOR.id });
  });

  test('without consent is verified again, by another person, with the clock anew', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'record-findings', { verdict: 'unfounded', course });
    give(played, SUPERVISOR, 'decline', { proposal: played.state.proposals[0]!.key }, '2026-10-14 15:00');
    expect(dueOf(played, 'verify')).toBe('2026-10-15 10:00');
    expect(refusal(played, AGENT, 'record-findings', { verdict: 'founded', course })).toBe(
      'needs-second-person',
    );
    expect(
      refusal(played, SUPERVISOR, 'assign', { department: 'customer-service', assignee: AGENT.id }),
    ).toBe('needs-second-person');
    give(played, OTHER_AGENT, 'record-findings', { verdict: 'founded', course });
    expect(played.state.stage).toBe('dispatch');
  });

  test('declined too late, when the case is verified already, starts no clock that nobody could meet', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'record-findings', { verdict: 'unfounded', course });
    give(played, OTHER_AGENT, 'record-findings', { verdict: 'founded', course });
    give(played, SUPERVISOR, 'decline', { proposal: played.state.proposals[0]!.key });
    expect(dueOf(played, 'verify')).toBeNull();
  });
});

describe('arrears', () => {
  const flagged = () => {
    const { items } = openedFeeCase().state.fee!;
    return openedFeeCase({ arrears: { items, fromRun: true, unflagged: false } });
  };

  test('found correct go to the collectors', () => {
    const played = flagged();
    expect(dueOf(played, 'verify')).toBe('2026-10-16 10:00');
    give(played, AGENT, 'verify-arrears', { result: 'correct' });
    expect(played.state).toMatchObject({ stage: 'dispatch', department: 'customer-service' });
  });

  test.each(['wrong-bill', 'wrong-payer'] as const)(
    'found %s wait for a correction, the clock running',
    (result) => {
      const played = flagged();
      give(played, AGENT, 'verify-arrears', { result });
      expect(played.state.stage).toBe('verification');
      expect(dueOf(played, 'verify')).toBe('2026-10-16 10:00');
      expect(refusal(played, AGENT, 'correct-arrears', { items: [], reason: TEXT })).toBe('not-permitted');
      give(played, SUPERVISOR, 'correct-arrears', {
        items: [{ item: 'property-fee', period: '2026-10', amountFen: 20_000, dueOn: '2026-10-14' }],
        reason: TEXT,
      });
      expect(played.state.stage).toBe('dispatch');
      expect(stateOf(played, 'verify')).toBe('met');
    },
  );

  test('all removed close the case as declined', () => {
    const played = flagged();
    give(played, SUPERVISOR, 'correct-arrears', { items: [], reason: TEXT });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'declined' });
  });
});
