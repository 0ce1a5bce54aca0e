import { describe, expect, test } from 'vitest';
import { RULES } from '../../cases/rules.ts';
import { DAY } from '../../cases/time.ts';
import { AGENT, COMMITTEE, GUARD, MANAGER, OWNER, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInDispatch,
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
} from '../support/case-journeys.ts';
import {
  bring,
  climb,
  dueOf,
  eventsOf,
  give,
  letTimePass,
  on,
  openedComplaint,
  openedFeeCase,
  openedRepair,
  refusal,
  stateOf,
  TEXT,
  type PlayedCase,
  type Wish,
} from '../support/cases.ts';

const answer = { action: 'answer', text: TEXT } as const;
const reason = { reason: TEXT };
const onRung1 = (wish: Wish = {}): PlayedCase => {
  const played = complaintInResolution(wish);
  give(played, AGENT, 'escalate', reason);
  return played;
};
const onRung2 = (): PlayedCase => {
  const played = onRung1();
  give(played, AGENT, 'escalate', reason);
  return played;
};

describe('silence', () => {
  test('carries a complaint from the supervisor to the manager, the committee, the authority, and reminds for ever', () => {
    const played = openedComplaint();
    letTimePass(played, '2026-12-31 18:00');
    expect(climb(played)).toEqual([
      '1 supervisor: breach:acknowledge',
      '1 manager: silence',
      '2 committee: silence',
      '3 authority: silence',
    ]);
    const times = eventsOf(played, 'rung-entered').map(({ at }) =>
      new Date(at + 8 * 3_600_000).toISOString().slice(5, 16),
    );
    expect(times).toEqual(['10-14T10:30', '10-14T14:30', '10-15T09:30', '10-20T09:30']);
    expect(eventsOf(played, 'remind').length).toBeGreaterThan(3);
    expect(dueOf(played, 'response')).not.toBeNull();
  });

  test('skips a committee that does not exist, and says so', () => {
    const played = openedComplaint({ hasCommittee: false });
    letTimePass(played, '2026-10-15 12:00');
    expect(climb(played).at(-1)).toBe('3 authority: silence');
    expect(eventsOf(played, 'skip-rung')).toHaveLength(1);
  });

  test.each([
    ['P1', '2026-10-14 10:15'],
    ['P2', '2026-10-14 11:00'],
    ['P3', '2026-10-14 14:00'],
    ['P4', '2026-10-14 14:00'],
  ] as const)('of a %s’s supervisor lasts until %s', (priority, due) => {
    const played = openedRepair({ priority });
    give(played, AGENT, 'escalate', reason);
    expect(dueOf(played, 'response')).toBe(due);
  });

  test('of a fee case goes to rung 1 and no further: its holder is reminded once a working day', () => {
    const { items } = openedFeeCase().state.fee!;
    const played = openedFeeCase({ arrears: { items, fromRun: true, unflagged: false } });
    letTimePass(played, '2026-10-30 18:00');
    expect(climb(played)).toEqual(['1 supervisor: breach:verify', '1 manager: silence']);
    expect(eventsOf(played, 'remind').length).toBeGreaterThan(7);
  });
});

describe('asking for more', () => {
  test('goes one rung up, never more', () => {
    const played = complaintInVerification();
    expect(refusal(played, OWNER, 'escalate', { ...reason, to: 2 })).toBe('wrong-rung');
    give(played, OWNER, 'escalate', { ...reason, to: 1 });
    expect(refusal(played, AGENT, 'escalate', { ...reason, to: 3 })).toBe('wrong-rung');
    give(played, AGENT, 'escalate', { ...reason, to: 2 });
    give(played, AGENT, 'escalate', { ...reason, to: 3 });
    expect(refusal(played, AGENT, 'escalate', reason)).toBe('wrong-rung');
  });

  test('the owner goes on to the committee once rung 1 has had its time', () => {
    const played = onRung1();
    expect(refusal(played, OWNER, 'escalate', { ...reason, to: 2 })).toBe('too-early');
    give(played, SUPERVISOR, 'answer-escalation', answer);
    give(played, OWNER, 'escalate', { ...reason, to: 2 });
    expect(played.state).toMatchObject({ rung: 2, holder: 'committee' });
    expect(refusal(played, OWNER, 'escalate', reason)).toBe('wrong-rung');
  });

  test('without a committee the owner’s second request goes to the authority', () => {
    const played = onRung1({ hasCommittee: false });
    give(played, SUPERVISOR, 'answer-escalation', answer);
    give(played, OWNER, 'escalate', { ...reason, to: 2 });
    expect(climb(played).at(-1)).toBe('3 authority: request');
    expect(eventsOf(played, 'skip-rung')).toHaveLength(1);
  });
});

describe('an answer of rung 1', () => {
  test('is the holder’s, meets the response clock and sets the next due time', () => {
    const played = onRung1();
    expect(refusal(played, AGENT, 'answer-escalation', answer)).toBe('not-permitted');
    give(played, SUPERVISOR, 'answer-escalation', { ...answer, dueAt: on('2026-10-15 17:00') });
    expect(stateOf(played, 'response')).toBe('met');
    expect(dueOf(played, 'answer')).toBe('2026-10-15 17:00');
    expect(refusal(played, SUPERVISOR, 'answer-escalation', answer)).toBe('already-answered');
  });

  test('without a named time has the stage’s full target', () => {
    const played = onRung1();
    give(played, SUPERVISOR, 'answer-escalation', answer);
    expect(dueOf(played, 'answer')).toBe('2026-10-19 10:00');
    const called = complaintInCallback();
    give(called, AGENT, 'escalate', reason);
    give(called, SUPERVISOR, 'answer-escalation', answer);
    expect(dueOf(called, 'answer')).toBe('2026-10-19 10:00');
  });

  test('whose time passes raises one rung', () => {
    const played = onRung1();
    give(played, SUPERVISOR, 'answer-escalation', { ...answer, dueAt: on('2026-10-15 17:00') });
    letTimePass(played, '2026-10-15 17:00');
    expect(climb(played).at(-1)).toBe('2 committee: breach:answer');
  });

  test('is met by leaving the stage', () => {
    const played = onRung1();
    give(played, SUPERVISOR, 'answer-escalation', answer);
    give(played, GUARD, 'resolve', { done: TEXT });
    expect(stateOf(played, 'answer')).toBe('met');
  });

  test('extends the stage once per case, at most by its full target', () => {
    const played = onRung1();
    const extend = { action: 'extend', text: TEXT } as const;
    expect(
      refusal(played, SUPERVISOR, 'answer-escalation', { ...extend, dueAt: on('2026-10-20 10:00') }),
    ).toBe('out-of-hours');
    give(
      played,
      SUPERVISOR,
      'answer-escalation',
      { ...extend, dueAt: on('2026-10-16 18:00') },
      '2026-10-14 11:00',
    );
    expect(dueOf(played, 'resolve')).toBe('2026-10-16 18:00');
    give(played, SUPERVISOR, 'lower-rung', { ...reason, dueAt: on('2026-10-16 18:00') });
    give(played, AGENT, 'escalate', reason);
    expect(refusal(played, SUPERVISOR, 'answer-escalation', extend)).toBe('already-extended');
  });

  test('reassigns the work, or takes it over', () => {
    const other = onRung1();
    give(other, SUPERVISOR, 'answer-escalation', { action: 'reassign', text: TEXT, assignee: TECHNICIAN.id });
    expect(other.state).toMatchObject({ stage: 'dispatch', assignee: TECHNICIAN.id });
    const mine = complaintInDispatch();
    give(mine, AGENT, 'escalate', reason);
    give(mine, SUPERVISOR, 'answer-escalation', { action: 'take-over', text: TEXT });
    expect(mine.state).toMatchObject({ stage: 'resolution', assignee: SUPERVISOR.id });
    expect(dueOf(mine, 'answer')).not.toBeNull();
  });

  test('taking over a fee case starts its ladder', () => {
    const played = openedFeeCase();
    give(played, AGENT, 'escalate', reason);
    give(played, SUPERVISOR, 'answer-escalation', { action: 'take-over', text: TEXT });
    expect(played.state.fee?.ladder.startedAt).toBe(played.now);
  });
});

describe('the committee and the authority', () => {
  test('the committee speaks on its own rung only', () => {
    const opinion = { opinion: 'support', text: TEXT } as const;
    expect(refusal(onRung1(), COMMITTEE, 'record-opinion', opinion)).toBe('wrong-rung');
    const played = onRung2();
    expect(dueOf(played, 'response')).toBe('2026-10-19 10:00');
    expect(refusal(played, SUPERVISOR, 'record-opinion', opinion)).toBe('not-permitted');
    give(played, COMMITTEE, 'record-opinion', { ...opinion, dueAt: on('2026-10-20 12:00') });
    expect(dueOf(played, 'answer')).toBe('2026-10-20 12:00');
  });

  test('wants rework: what was resolved comes back to who did it', () => {
    const played = complaintInCallback();
    for (let nth = 0; nth < 2; nth++) give(played, AGENT, 'escalate', reason);
    give(played, COMMITTEE, 'record-opinion', { opinion: 'rework', text: TEXT });
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id });
    expect(dueOf(played, 'answer')).not.toBeNull();
  });

  test('has no debt collected again that is paid, whatever it wants reworked', () => {
    const paid = (rules: number): PlayedCase => {
      const played = feeOnTheLadder({ rules });
      for (let nth = 0; nth < 2; nth++) give(played, AGENT, 'escalate', reason);
      const money = {
        payment: 'payment-1',
        amountFen: 36_000,
        method: 'wechat',
        paidAt: played.now,
      } as const;
      const body = { ...money, booked: [{ item: 'item-1', paidFen: 36_000 }], creditFen: 0 };
      bring(played, { command: 'payment-received', body });
      give(played, COMMITTEE, 'record-opinion', { opinion: 'rework', text: TEXT });
      return played;
    };
    const played = paid(RULES);
    expect(played.state).toMatchObject({ stage: 'callback', rung: 2, reopenCount: 0 });
    expect(dueOf(played, 'answer')).not.toBeNull();
    letTimePass(played, played.now + 60 * DAY);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'paid' });
    expect(paid(2).state).toMatchObject({ stage: 'resolution', reopenCount: 1 });
  });

  test('refers it to the authority, whose answer is recorded with a time', () => {
    const played = onRung2();
    give(played, COMMITTEE, 'record-opinion', { opinion: 'refer', text: TEXT });
    expect(climb(played).at(-1)).toBe('3 authority: opinion');
    give(
      played,
      SUPERVISOR,
      'record-referral',
      { body: 'street-office', reference: '7', text: TEXT },
      '2026-10-15 09:00',
    );
    expect(dueOf(played, 'response')).toBe('2026-10-23 18:00');
    give(played, SUPERVISOR, 'record-authority-answer', { text: TEXT, dueAt: on('2026-10-20 12:00') });
    letTimePass(played, '2026-10-20 12:00');
    expect(played.state.rung).toBe(3);
    expect(dueOf(played, 'response')).toBe('2026-10-29 12:00');
  });
});

describe('coming down', () => {
  test('needs an answer first, goes one rung, and its time missed goes up again', () => {
    const played = onRung1();
    const down = { ...reason, dueAt: on('2026-10-16 12:00') };
    expect(refusal(played, SUPERVISOR, 'lower-rung', down)).toBe('not-answered');
    give(played, SUPERVISOR, 'answer-escalation', answer);
    give(played, SUPERVISOR, 'lower-rung', down);
    expect(played.state).toMatchObject({ rung: 0, holder: 'front-line' });
    letTimePass(played, '2026-10-16 12:00');
    expect(climb(played).at(-1)).toBe('1 supervisor: breach:answer');
  });

  test('in a fee case too', () => {
    const played = openedFeeCase();
    give(played, AGENT, 'escalate', reason);
    give(played, MANAGER, 'answer-escalation', answer);
    give(played, MANAGER, 'lower-rung', { ...reason, dueAt: on('2026-10-14 12:00') });
    letTimePass(played, '2026-10-14 12:00');
    expect(played.state.rung).toBe(1);
  });
});

describe('the response clock', () => {
  test('is ended by resolving and starts again for the same holder when the case comes back', () => {
    const played = onRung1();
    give(played, GUARD, 'resolve', { done: TEXT });
    expect(stateOf(played, 'response')).toBe('ended');
    give(played, AGENT, 'record-callback', { result: 'dissatisfied', channel: 'phone' }, '2026-10-15 09:00');
    expect(played.state).toMatchObject({ rung: 1, holder: 'supervisor', stage: 'resolution' });
    expect(dueOf(played, 'response')).toBe('2026-10-15 13:00');
  });

  test('a later breach asks a holder who answered long ago anew', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', reason);
    give(played, SUPERVISOR, 'answer-escalation', { ...answer, dueAt: on('2026-10-30 12:00') });
    give(played, AGENT, 'record-findings', { verdict: 'founded', course: TEXT });
    letTimePass(played, '2026-10-14 14:00');
    expect(eventsOf(played, 'remind')).toHaveLength(1);
    expect(dueOf(played, 'response')).toBe('2026-10-14 18:00');
  });
});
