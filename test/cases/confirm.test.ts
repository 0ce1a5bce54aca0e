import { describe, expect, test } from 'vitest';
import { AGENT, OTHER_AGENT, OWNER, SUPERVISOR } from '../support/case-people.ts';
import {
  complaintFoundUnfounded,
  complaintInCallback,
  complaintInResolution,
  feeOnTheLadder,
  repairInCallback,
} from '../support/case-journeys.ts';
import {
  bring,
  climb,
  eventsOf,
  give,
  letTimePass,
  NOBODY_THERE,
  refusal,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';

const happy = { satisfied: true, score: 5 };
const unhappy = { satisfied: false, score: 1, reason: TEXT };

/** Three calls, the survey and its week went by without a word; closed on 24 October at 18:00. */
function unreachable(): PlayedCase {
  const played = complaintInCallback();
  letTimePass(played, '2026-10-24 18:00');
  return played;
}

function paid(): PlayedCase {
  const played = feeOnTheLadder();
  const booked = [{ item: 'item-1', paidFen: 36_000 }];
  const money = { payment: 'p', amountFen: 36_000, method: 'wechat', paidAt: played.now } as const;
  bring(played, { command: 'payment-received', body: { ...money, booked, creditFen: 0 } });
  return played;
}

describe('the customer’s own word during the callback', () => {
  test('closes the case as confirmed and ends the calls', () => {
    const played = complaintInCallback();
    give(played, OWNER, 'confirm', happy);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 5 });
    letTimePass(played, '2026-10-24 18:00');
    expect(eventsOf(played, 'place-call')).toEqual([]);
  });

  test.each([
    ['a score of 2', { satisfied: true, score: 2 }],
    ['no', { satisfied: false }],
  ])('is dissatisfaction with %s: the same case comes back to resolution', (_, body) => {
    const played = complaintInCallback();
    give(played, OWNER, 'confirm', body);
    expect(played.state).toMatchObject({ stage: 'resolution', reopenCount: 1, dissatisfied: 1 });
    expect(eventsOf(played, 'confirm')[0]!.data.satisfied).toBe(false);
  });

  test('counts with the callbacks of staff: the second dissatisfaction raises the rung', () => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', { result: 'dissatisfied', channel: 'phone' });
    give(played, { ...OWNER, id: played.state.assignee ?? '', roles: ['technician'] }, 'resolve', {
      done: TEXT,
    });
    give(played, OWNER, 'confirm', unhappy);
    expect(climb(played)).toEqual(['1 supervisor: dissatisfied']);
  });

  test('after an unfounded verdict sends the case to another person’s verification and to rung 1', () => {
    const played = complaintFoundUnfounded(SUPERVISOR);
    give(played, OWNER, 'confirm', unhappy);
    expect(played.state).toMatchObject({ stage: 'verification', excludedVerifiers: [AGENT.id] });
    expect(climb(played)).toEqual(['1 supervisor: unfounded']);
  });

  test('does the task of a call that could not be placed', () => {
    const played = complaintInCallback();
    played.world = { ...NOBODY_THERE, call: 'not-placed' };
    letTimePass(played, '2026-10-15 12:00');
    give(played, OWNER, 'confirm', happy);
    expect(played.state).toMatchObject({
      outcome: 'confirmed',
      tasks: [{ about: 'callback', state: 'done' }],
    });
  });

  test('comes too early before the work is done', () => {
    expect(refusal(complaintInResolution(), OWNER, 'confirm', happy)).toBe('wrong-stage');
  });

  test('is nobody else’s to give', () => {
    for (const actor of [AGENT, OTHER_AGENT, SUPERVISOR])
      expect(refusal(complaintInCallback(), actor, 'confirm', happy)).toBe('not-permitted');
  });
});

describe('a case that was not drawn for a call', () => {
  const notDrawn = (): PlayedCase => repairInCallback({ callbackDrawn: false });

  test('is confirmed by its link, and otherwise closes as unconfirmed after three days', () => {
    const asked = notDrawn();
    give(asked, OWNER, 'confirm', { satisfied: true, score: 4 });
    expect(asked.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 4 });

    const silent = notDrawn();
    letTimePass(silent, silent.now + 3 * 86_400_000);
    expect(silent.state).toMatchObject({ stage: 'closed', outcome: 'unconfirmed' });
    give(silent, OWNER, 'confirm', happy);
    expect(silent.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 5 });
  });
});

describe('the customer’s word after the closing', () => {
  test('lifts unreachable to confirmed, once, within seven days', () => {
    const played = unreachable();
    letTimePass(played, '2026-10-31 17:59');
    give(played, OWNER, 'confirm', happy);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 5 });
    expect(refusal(played, OWNER, 'confirm', happy)).toBe('already-answered');

    const late = unreachable();
    letTimePass(late, '2026-10-31 18:00');
    expect(refusal(late, OWNER, 'confirm', happy)).toBe('case-closed');
  });

  test('reopens the case when it is dissatisfaction', () => {
    const played = unreachable();
    give(played, OWNER, 'confirm', unhappy);
    expect(played.state).toMatchObject({ stage: 'resolution', outcome: null, reopenCount: 1 });
  });

  test('confirms nothing that was never resolved', () => {
    const played = complaintInResolution();
    give(played, OWNER, 'withdraw', { reason: TEXT });
    expect(refusal(played, OWNER, 'confirm', happy)).toBe('case-closed');
  });

  test('rates a collection without touching its outcome, and once', () => {
    const played = paid();
    give(played, AGENT, 'record-callback', { result: 'satisfied', channel: 'phone' });
    give(played, OWNER, 'confirm', { satisfied: true, score: 4 });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'paid', satisfaction: 4 });
    expect(refusal(played, OWNER, 'confirm', happy)).toBe('already-answered');
  });

  test('never turns a paid case back into collection', () => {
    const played = paid();
    give(played, OWNER, 'confirm', unhappy);
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'paid', dissatisfied: 1 });
  });
});
