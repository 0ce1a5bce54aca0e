import { describe, expect, test } from 'vitest';
import { AGENT, MANAGER, OTHER_AGENT, OWNER, SUPERVISOR } from '../support/case-people.ts';
import { feeOnTheLadder } from '../support/case-journeys.ts';
import {
  arrearsItem,
  bring,
  climb,
  eventsOf,
  give,
  letTimePass,
  NOBODY_THERE,
  on,
  refusal,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';
import { moment } from '../support/moments.ts';
import type { LadderStep } from '../../cases/codes.ts';
import { deadlines } from '../../cases/deadlines.ts';

const steps = (played: PlayedCase): string[] =>
  eventsOf(played, 'take-ladder-step').map(({ at, data }) => `${moment(at) ?? ''} ${data.step}`);
const contact = (
  played: PlayedCase,
  step: LadderStep | undefined,
  outcome: 'reached' | 'not-reached',
  when: string,
) =>
  give(
    played,
    OTHER_AGENT,
    'record-contact',
    { channel: 'home-visit', at: on(when), text: TEXT, step, outcome },
    when,
  );
const pay = (played: PlayedCase, paidFen: number, when?: string) =>
  bring(
    played,
    {
      command: 'payment-received',
      body: {
        payment: 'p-1',
        amountFen: paidFen,
        method: 'wechat',
        paidAt: played.now,
        booked: [{ item: 'item-1', paidFen }],
        creditFen: 0,
      },
    },
    when,
  );
const takeBack = (played: PlayedCase, when?: string) =>
  bring(
    played,
    {
      command: 'payment-reversed',
      body: { payment: 'p-1', amountFen: 36_000, booked: [{ item: 'item-1', paidFen: 0 }], creditFen: 0 },
    },
    when,
  );

/** Everything is recorded in time, to the day before the lawyer's letter falls due. */
function untilTheLawyer(): PlayedCase {
  const played = feeOnTheLadder();
  letTimePass(played, '2026-11-14 10:00');
  contact(played, 'visit', 'reached', '2026-11-14 10:00');
  letTimePass(played, '2026-11-29 10:00');
  contact(played, 'demand', 'reached', '2026-11-29 10:00');
  letTimePass(played, '2026-12-14 12:00');
  contact(played, 'committee-urging', 'reached', '2026-12-14 12:00');
  return played;
}
const proposalOf = ({ state }: PlayedCase): string =>
  state.proposals.findLast((each) => each.state === 'open')!.key;

describe('the ladder', () => {
  test('goes from the reminder to the lawsuit on its days', () => {
    const played = untilTheLawyer();
    letTimePass(played, '2026-12-28 12:00');
    give(played, MANAGER, 'approve', { proposal: proposalOf(played) });
    contact(played, 'lawyer-letter', 'reached', '2026-12-29 10:00');
    letTimePass(played, '2027-01-12 10:00');
    give(played, MANAGER, 'approve', { proposal: proposalOf(played) });
    contact(played, 'lawsuit', 'reached', '2027-01-13 10:00');
    expect(steps(played)).toEqual([
      '2026-10-21 09:00 reminder',
      '2026-10-28 09:00 call',
      '2026-11-13 09:00 visit',
      '2026-11-28 09:00 demand',
      '2026-12-14 10:00 committee-urging',
      '2026-12-28 09:00 lawyer-letter',
      '2027-01-12 09:00 lawsuit',
    ]);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'legal' });
    expect(climb(played)).toEqual(['2 committee: ladder']);
  });

  test('waits for a free contact day of the household and says so', () => {
    const played = feeOnTheLadder();
    played.world = {
      ...NOBODY_THERE,
      duty: () => ({ contactSlot: { granted: false, nextAt: played.now + 2 * 86_400_000 } }),
    };
    letTimePass(played, '2026-10-21 09:00');
    expect(steps(played)).toEqual([]);
    expect(eventsOf(played, 'contact-deferred')).toHaveLength(1);
    played.world = NOBODY_THERE;
    letTimePass(played, '2026-10-23 09:00');
    expect(steps(played)).toEqual(['2026-10-23 09:00 reminder']);
  });

  test('a missed visit is passed over and heard of on rung 1; a missed demand is asked for again', () => {
    const played = feeOnTheLadder();
    letTimePass(played, '2026-11-18 09:00');
    expect(climb(played)).toEqual(['1 supervisor: breach:visit']);
    expect(played.state.fee?.ladder.passedOver).toEqual(['visit']);
    letTimePass(played, '2026-12-20 09:00');
    expect(eventsOf(played, 'step-missed').map(({ data }) => data.step)).toEqual([
      'visit',
      'demand',
      'demand',
      'demand',
      'demand',
    ]);
    expect(steps(played).at(-1)).toContain('demand');
  });

  test('legal steps are approved by a manager; declined, they wait to a named date and come again', () => {
    const played = untilTheLawyer();
    letTimePass(played, '2026-12-28 10:00');
    const proposal = proposalOf(played);
    expect(refusal(played, SUPERVISOR, 'approve', { proposal })).toBe('not-permitted');
    expect(refusal(played, MANAGER, 'decline', { proposal })).toBe('unknown-reference');
    give(played, MANAGER, 'decline', { proposal, until: on('2027-01-11 10:00') });
    letTimePass(played, '2027-01-11 10:00');
    expect(steps(played).filter((step) => step.includes('lawyer'))).toHaveLength(2);
  });

  test('a legal step that was not asked for is not recorded', () => {
    const played = feeOnTheLadder();
    const body = { channel: 'other', at: on('2026-10-14 10:00'), text: TEXT, step: 'lawsuit' } as const;
    expect(refusal(played, OTHER_AGENT, 'record-contact', body)).toBe('not-due');
    expect(refusal(played, OTHER_AGENT, 'record-contact', { ...body, at: on('2026-10-15 10:00') })).toBe(
      'too-early',
    );
  });
});

describe('what a contact brings', () => {
  const talk = { channel: 'phone', at: on('2026-10-14 10:00'), text: TEXT } as const;

  test('a promised date holds the ladder to that date, at most twice and fifteen days', () => {
    const played = feeOnTheLadder();
    give(played, OTHER_AGENT, 'record-contact', { ...talk, promisedOn: '2026-10-25' });
    letTimePass(played, '2026-10-27 12:00');
    expect(steps(played)).toEqual(['2026-10-26 09:00 reminder']);
  });

  test.each(['hardship', 'service-complaint'] as const)(
    '%s holds it for the owner, at most fifteen days',
    (reason) => {
      const played = feeOnTheLadder();
      give(played, OTHER_AGENT, 'record-contact', { ...talk, reason, nextAt: on('2026-12-01 10:00') });
      expect(played.state.hold).toMatchObject({ reason: 'owner' });
      letTimePass(played, '2026-10-30 12:00');
      expect(steps(played)).toEqual(['2026-10-29 10:00 reminder']);
    },
  );

  test('a fee dispute holds it until a supervisor settles', () => {
    const played = feeOnTheLadder();
    give(played, OTHER_AGENT, 'record-contact', { ...talk, reason: 'fee-dispute' });
    expect(played.state).toMatchObject({ hold: { reason: 'dispute' }, fee: { dispute: { state: 'open' } } });
    letTimePass(played, '2026-10-30 12:00');
    expect(steps(played)).toEqual([]);
    expect(climb(played)[0]).toBe('1 supervisor: breach:settlement');
    give(played, SUPERVISOR, 'settle-dispute', { text: TEXT, correctedFen: 20_000 });
    expect(played.state.fee?.items).toMatchObject([{ amountFen: 20_000 }]);
    give(played, OTHER_AGENT, 'record-contact', { ...talk, reason: 'fee-dispute' });
    expect(played.state.hold).toBeNull();
    expect(refusal(played, OWNER, 'raise-dispute', { reason: 'wrong-bill', text: TEXT })).toBe(
      'already-answered',
    );
    give(played, SUPERVISOR, 'raise-dispute', { reason: 'wrong-bill', text: TEXT });
  });

  test('resuming does not end a dispute, and nothing owed ends the case', () => {
    const played = feeOnTheLadder();
    give(played, OWNER, 'raise-dispute', { reason: 'wrong-payer', text: TEXT });
    expect(refusal(played, AGENT, 'resume', {})).toBe('on-hold');
    give(played, SUPERVISOR, 'settle-dispute', { text: TEXT, correctedFen: 0 });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'declined' });
  });
});

describe('payment', () => {
  test('in full ends everything that waited and closes as paid whatever the callback brings', () => {
    const played = feeOnTheLadder();
    give(played, OWNER, 'raise-dispute', { reason: 'wrong-bill', text: TEXT });
    pay(played, 36_000, '2026-10-15 11:00');
    expect(played.state).toMatchObject({ stage: 'callback', hold: null, fee: { paid: true, dispute: null } });
    expect(deadlines(played.state).map(({ name }) => name)).toEqual(['callback']);
    give(played, AGENT, 'record-callback', { result: 'dissatisfied', channel: 'phone' });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'paid' });
  });

  test.each(['intake', 'verification', 'dispatch', 'resolution'] as const)('comes in %s too', (stage) => {
    const played = feeOnTheLadder();
    played.state = { ...played.state, stage };
    pay(played, 36_000);
    expect(played.state.stage).toBe('callback');
  });

  test('in part goes on from the step reached', () => {
    const played = feeOnTheLadder();
    letTimePass(played, '2026-10-22 12:00');
    pay(played, 20_000);
    letTimePass(played, '2026-10-28 09:00');
    expect(steps(played).at(-1)).toBe('2026-10-28 09:00 call');
  });

  test('of the earliest item moves the ladder to the next one', () => {
    const items = [arrearsItem('item-1', '2026-10-14'), arrearsItem('item-2', '2026-11-01')];
    const played = feeOnTheLadder({ arrears: { items, fromRun: true, unflagged: true } });
    pay(played, 36_000);
    letTimePass(played, '2026-11-09 12:00');
    expect(steps(played)).toEqual(['2026-11-08 09:00 reminder']);
  });

  test('reversed resumes the ladder at its step, from the callback and after closing', () => {
    const called = feeOnTheLadder();
    letTimePass(called, '2026-11-13 09:00');
    pay(called, 36_000);
    takeBack(called, '2026-11-14 09:00');
    expect(called.state).toMatchObject({ stage: 'resolution', fee: { paid: false } });
    letTimePass(called, '2026-11-14 12:00');
    expect(steps(called).at(-1)).toBe('2026-11-14 09:00 visit');
    const closed = feeOnTheLadder();
    pay(closed, 36_000);
    give(closed, AGENT, 'record-callback', { result: 'satisfied', channel: 'phone' });
    takeBack(closed);
    expect(closed.state).toMatchObject({ stage: 'resolution', outcome: null, reopenCount: 1 });
  });

  test('reversed while a legal step waited for its approval proposes it anew', () => {
    const played = untilTheLawyer();
    letTimePass(played, '2026-12-28 10:00');
    pay(played, 36_000);
    takeBack(played);
    letTimePass(played, '2026-12-28 11:00');
    expect(played.state.proposals.map(({ state }) => state)).toEqual(['lapsed', 'open']);
  });

  test('and a corrected bill that leaves nothing to pay end alike', () => {
    const played = feeOnTheLadder();
    pay(played, 20_000);
    const paidItem = {
      item: 'property-fee',
      period: '2026-10',
      amountFen: 20_000,
      dueOn: '2026-10-14',
    } as const;
    give(played, SUPERVISOR, 'correct-arrears', { items: [paidItem], reason: TEXT });
    expect(played.state.stage).toBe('callback');
    const changed = feeOnTheLadder();
    bring(changed, { command: 'arrears-changed', body: { items: [] } });
    expect(changed.state).toMatchObject({ stage: 'closed', outcome: 'declined' });
  });
});
