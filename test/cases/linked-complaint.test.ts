import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../cases/deadlines.ts';
import { decideEngine } from '../../cases/lifecycle.ts';
import { DAY } from '../../cases/time.ts';
import { AGENT, OWNER } from '../support/case-people.ts';
import { feeOnTheLadder } from '../support/case-journeys.ts';
import {
  bring,
  complaintsOwed,
  give,
  letTimePass,
  TEXT,
  type PlayedCase,
  type Wish,
} from '../support/cases.ts';

const bookedFen = (paidFen: number) => ({ booked: [{ item: 'item-1', paidFen }], creditFen: 0 });
const money = { payment: 'payment-1', amountFen: 36_000 };
const pay = (played: PlayedCase): void => {
  const body = { ...money, method: 'wechat', paidAt: played.now, ...bookedFen(36_000) } as const;
  bring(played, { command: 'payment-received', body });
};
function paid(wish: Wish = {}): PlayedCase {
  const played = feeOnTheLadder(wish);
  pay(played);
  return played;
}
const unhappyOnThePhone = { result: 'dissatisfied', reason: TEXT, channel: 'phone' } as const;
const open = (played: PlayedCase) =>
  bring(played, {
    command: 'linked-case-opened',
    body: { key: 'complaint-0', case: 'complaint-id', number: 'TS-2026-000007' },
  });

describe('a dissatisfied payer', () => {
  test('gets a complaint; the collection closes as paid and does not begin again', () => {
    const played = paid();
    give(played, AGENT, 'record-callback', unhappyOnThePhone);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'paid' });
    expect(complaintsOwed(played)).toMatchObject([
      { key: 'complaint-0', text: TEXT, channel: 'phone', by: AGENT.id, as: 'agent', opened: null },
    ]);
    open(played);
    expect(complaintsOwed(played)).toEqual([]);
    expect(played.state.linkedComplaints?.[0]?.opened).toEqual({
      case: 'complaint-id',
      number: 'TS-2026-000007',
    });
    expect(open(played)).toEqual([]);
  });

  test('who says so on the own page gets the same, once, whether or not the desk heard it first', () => {
    const byLink = paid();
    give(byLink, OWNER, 'confirm', { satisfied: false, reason: TEXT });
    expect(complaintsOwed(byLink)).toMatchObject([{ key: 'complaint-0', by: OWNER.id, as: 'owner' }]);
    const both = paid();
    give(both, AGENT, 'record-callback', unhappyOnThePhone);
    give(both, OWNER, 'confirm', { satisfied: false, reason: TEXT });
    expect(complaintsOwed(both)).toHaveLength(1);
  });

  test('who paid again after a reversed payment may be dissatisfied again', () => {
    const played = paid();
    give(played, AGENT, 'record-callback', unhappyOnThePhone);
    open(played);
    bring(played, { command: 'payment-reversed', body: { ...money, ...bookedFen(0) } });
    pay(played);
    give(played, AGENT, 'record-callback', unhappyOnThePhone);
    expect(complaintsOwed(played).map(({ key }) => key)).toEqual(['complaint-1']);
  });

  test('who is satisfied gets none, and neither does a case of the rules before', () => {
    const happy = paid();
    give(happy, AGENT, 'record-callback', { result: 'satisfied', score: 4, channel: 'phone' });
    const old = paid({ rules: 1 });
    give(old, AGENT, 'record-callback', unhappyOnThePhone);
    for (const { state } of [happy, old]) {
      expect(state).toMatchObject({ stage: 'closed', outcome: 'paid' });
      expect(state.linkedComplaints).toBeUndefined();
    }
  });

  test('is not archived away: the case waits until the complaint is open', () => {
    const played = paid();
    give(played, AGENT, 'record-callback', unhappyOnThePhone);
    const later = played.now + 31 * DAY;
    expect(decideEngine(played.state, { command: 'archive', body: {} }, later)).toEqual([]);
    open(played);
    expect(nextDeadline(played.state)?.name).toBe('archive');
    letTimePass(played, later);
    expect(played.state.archived).toBe(true);
  });
});
