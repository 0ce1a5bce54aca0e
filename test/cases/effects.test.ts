import { describe, expect, test } from 'vitest';
import { effectsOf, leavesTheHouse, TEMPLATES } from '../../cases/effects-of.ts';
import type { Effect } from '../../cases/effects.ts';
import { evolve, evolveOpening } from '../../cases/evolve.ts';
import {
  AGENT,
  COMMITTEE,
  GUARD,
  OTHER_AGENT,
  OWNER,
  SUPERVISOR,
  TECHNICIAN,
} from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
  repairInDispatch,
  repairInResolution,
} from '../support/case-journeys.ts';
import {
  bring,
  give,
  letTimePass,
  on,
  openedComplaint,
  openedRepair,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';
import { moment } from '../support/moments.ts';

/** Everything that the case has sent, oldest first. */
function sent({ events }: PlayedCase): Effect[] {
  const [first, ...rest] = events;
  if (first?.type !== 'opened') throw new Error('a case begins with its opening');
  let state = evolveOpening(first);
  const effects = effectsOf(first, state);
  for (const event of rest) {
    state = evolve(state, event);
    effects.push(...effectsOf(event, state));
  }
  return effects;
}
const to = (played: PlayedCase, audience: Effect['audience']): string[] =>
  sent(played)
    .filter((effect) => effect.audience === audience && leavesTheHouse(effect))
    .map(({ template, channel }) => `${template} by ${channel}`);

describe('the customer', () => {
  test('has a receipt at once, also at night, and hears of acceptance, progress and the end of the work', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'internal' });
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' });
    give(played, GUARD, 'resolve', { done: TEXT });
    expect(to(played, 'customer')).toEqual([
      'receipt by sms',
      'accepted by sms',
      'progress by sms',
      'resolved by sms',
    ]);
    expect(sent(openedComplaint({ at: '2026-10-14 23:00' }))[0]).toMatchObject({
      template: 'receipt',
      notBefore: openedComplaint({ at: '2026-10-14 23:00' }).now,
    });
  });

  test('without a telephone is sent nothing', () => {
    const played = complaintInCallback({ reporter: null });
    expect(to(played, 'customer')).toEqual([]);
  });

  test('is apologised to for a broken promise', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'promise', { text: TEXT, dueAt: on('2026-10-14 12:00') });
    letTimePass(played, '2026-10-14 12:00');
    expect(to(played, 'customer').at(-1)).toBe('apology by sms');
  });

  test('is called after the work, and sent the survey after the third unanswered call', () => {
    const played = complaintInCallback();
    letTimePass(played, '2026-10-24 18:00');
    expect(to(played, 'customer').slice(3)).toEqual([
      'callback by voice',
      'callback by voice',
      'callback by voice',
      'survey by sms',
      'closed by sms',
    ]);
  });

  test('has the quote and, made safe, the word of it', () => {
    const played = repairInDispatch({ priority: 'P1', home: false });
    give(played, TECHNICIAN, 'accept', {});
    give(played, TECHNICIAN, 'make-safe', { text: TEXT });
    expect(to(played, 'customer').at(-1)).toBe('made-safe by sms');
    const quoted = repairInResolution();
    give(quoted, TECHNICIAN, 'quote', { labourFen: 5_000, parts: [] });
    expect(sent(quoted).at(-1)).toMatchObject({ template: 'quote', params: { totalFen: 5_000 } });
  });
});

describe('quiet hours, 20:00 to 09:00', () => {
  const progressAt = (when: string, priority: 'P2' | 'P3'): Effect => {
    const played = complaintInResolution({ priority });
    give(played, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' }, when);
    return sent(played).at(-1)!;
  };

  test.each([
    ['2026-10-14 19:59', '2026-10-14 19:59'],
    ['2026-10-14 20:00', '2026-10-15 09:00'],
    ['2026-10-15 08:59', '2026-10-15 09:00'],
    ['2026-10-15 09:00', '2026-10-15 09:00'],
  ])('a line of %s goes out at %s, and its use is counted from there', (when, goes) => {
    const effect = progressAt(when, 'P3');
    expect(moment(effect.notBefore)).toBe(goes);
    expect(effect.expiresAt).toBeGreaterThan(effect.notBefore);
  });

  test('do not bind urgent cases', () => {
    expect(moment(progressAt('2026-10-14 23:00', 'P2').notBefore)).toBe('2026-10-14 23:00');
  });

  test('do not bind staff', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'escalate', { reason: TEXT }, '2026-10-14 23:00');
    expect(sent(played).at(-1)).toMatchObject({ audience: 'staff', notBefore: played.now });
  });
});

describe('staff and committee', () => {
  test('the holder of a rung is told of it, and reminded', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(sent(played).at(-1)).toMatchObject({
      template: 'escalated',
      recipient: { to: 'role', role: 'supervisor' },
    });
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(sent(played).at(-1)).toMatchObject({
      audience: 'committee',
      recipient: { to: 'role', role: 'committee' },
    });
    give(played, COMMITTEE, 'record-opinion', { opinion: 'refer', text: TEXT });
    expect(sent(played).at(-1)).toMatchObject({
      template: 'escalated',
      recipient: { to: 'role', role: 'supervisor' },
    });
  });

  test('a breached update gap is told to assignee and supervisor, an undecided proposal to the manager', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'close', { outcome: 'referred', reason: TEXT });
    letTimePass(played, '2026-10-15 10:00');
    const breached = sent(played).filter(
      ({ template, params }) => template === 'breached' && params['of'] !== 'response',
    );
    expect(breached.map(({ params, recipient }) => [params['of'], recipient])).toEqual([
      ['proposal', { to: 'role', role: 'manager' }],
      ['update-gap', { to: 'staff', staff: GUARD.id }],
      ['update-gap', { to: 'role', role: 'supervisor' }],
    ]);
  });

  test('warnings are marks in the queue and no messages', () => {
    const played = complaintInVerification();
    const before = sent(played).length;
    letTimePass(played, '2026-10-14 13:59');
    expect(sent(played)).toHaveLength(before);
  });

  test('a page never reaches the person complained about', () => {
    const played = openedComplaint({ priority: 'P1', againstStaff: GUARD.id });
    played.world = { ...played.world, duty: () => ({ dutyPerson: { staff: GUARD.id } }) };
    letTimePass(played, '2026-10-14 10:01');
    expect(
      sent(played)
        .filter(({ kind }) => kind === 'page')
        .map(({ recipient }) => recipient),
    ).toEqual([{ to: 'role', role: 'supervisor' }]);
  });
});

describe('collection', () => {
  test('reminds by text, then by call, thanks for a payment, and sends no receipt for the monthly run', () => {
    const played = feeOnTheLadder();
    letTimePass(played, '2026-10-28 10:00');
    bring(played, {
      command: 'payment-received',
      body: {
        payment: 'p',
        amountFen: 36_000,
        method: 'wechat',
        paidAt: played.now,
        booked: [{ item: 'item-1', paidFen: 36_000 }],
        creditFen: 0,
      },
    });
    expect(to(played, 'customer')).toEqual([
      'dunning-reminder by sms',
      'dunning-call by voice',
      'payment-receipt by sms',
    ]);
    give(played, OTHER_AGENT, 'record-callback', { result: 'satisfied', channel: 'phone' });
    expect(to(played, 'customer')).toHaveLength(3);
  });
});

test('every effect has a key of its own, a known template, and only ids, codes and amounts in it', () => {
  const played = openedRepair({ priority: 'P1', category: 'lift', home: false });
  letTimePass(played, '2026-10-14 10:06');
  give(played, SUPERVISOR, 'answer-escalation', { action: 'answer', text: TEXT });
  give(played, OWNER, 'urge', {});
  letTimePass(played, '2026-10-14 12:00');
  const effects = sent(played);
  expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
  for (const { key, template, params } of effects) {
    expect(TEMPLATES).toContain(template);
    expect(key).toMatch(/^BX-2026-000001\/\d+\/[a-z-]+(\/[a-z]+)?$/);
    for (const value of Object.values(params)) expect(['string', 'number']).toContain(typeof value);
  }
});
