import { describe, expect, test } from 'vitest';
import { casePolicy } from '../../cases/case-policy.ts';
import { effectsOf } from '../../cases/effects-of.ts';
import type { CaseEvent } from '../../cases/events.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { MINUTE } from '../../cases/time.ts';
import { AGENT, OWNER, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  repairInDispatch,
  repairInResolution,
  repairInVerification,
  workStarted,
} from '../support/case-journeys.ts';
import {
  climb,
  dueOf,
  eventsOf,
  give,
  letTimePass,
  on,
  refusal,
  stateOf,
  TEXT,
  type PlayedCase,
  type Wish,
} from '../support/cases.ts';

const quote = { labourFen: 5_000, parts: [{ name: TEXT, qty: 2, priceFen: 1_250 }] };
const arrived = (played: PlayedCase): PlayedCase => {
  give(played, TECHNICIAN, 'depart', {});
  give(played, TECHNICIAN, 'arrive', {});
  return played;
};

describe('the visit', () => {
  test('goes in its order, each step once', () => {
    const played = repairInResolution();
    expect(refusal(played, TECHNICIAN, 'arrive', {})).toBe('too-early');
    give(played, TECHNICIAN, 'depart', {});
    expect(refusal(played, TECHNICIAN, 'depart', {})).toBe('already-answered');
    expect(refusal(played, TECHNICIAN, 'start-work', { checklist: ['tools'] })).toBe('too-early');
    give(played, TECHNICIAN, 'arrive', {});
    give(played, TECHNICIAN, 'start-work', { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] });
    expect(refusal(played, TECHNICIAN, 'start-work', {})).toBe('already-answered');
  });

  test.each(['tools', 'floor-mat', 'cloth', 'shoe-covers'] as const)(
    'into a home takes %s along',
    (missing) => {
      const played = arrived(repairInResolution());
      const rest = (['tools', 'floor-mat', 'cloth', 'shoe-covers'] as const).filter(
        (item) => item !== missing,
      );
      expect(refusal(played, TECHNICIAN, 'start-work', { checklist: rest })).toBe('checklist-incomplete');
      give(played, TECHNICIAN, 'start-work', { checklist: [...rest, missing] });
    },
  );

  test('ticks given on the way count', () => {
    const played = repairInResolution();
    give(played, TECHNICIAN, 'depart', { checklist: ['tools', 'floor-mat'] });
    give(played, TECHNICIAN, 'arrive', { checklist: ['cloth', 'shoe-covers'] });
    give(played, TECHNICIAN, 'start-work', {});
    expect(played.state.visit.startedAt).toBe(played.now);
  });

  test('to a public place wants notice, sign and barrier; an emergency gives no notice', () => {
    const at = (priority: 'P1' | 'P3') => {
      const played = repairInDispatch({ priority, home: false, category: 'lift' });
      give(played, TECHNICIAN, 'accept', {});
      return arrived(played);
    };
    const two = { checklist: ['safety-sign', 'barrier'] } as const;
    expect(refusal(at('P3'), TECHNICIAN, 'start-work', { checklist: [...two.checklist] })).toBe(
      'checklist-incomplete',
    );
    give(at('P1'), TECHNICIAN, 'start-work', { checklist: [...two.checklist] });
  });

  test('is resolved after work was started, a public place cleared', () => {
    const home = arrived(repairInResolution());
    expect(refusal(home, TECHNICIAN, 'resolve', { done: TEXT })).toBe('checklist-incomplete');
    const lift = repairInDispatch({ home: false, category: 'lift' });
    give(lift, TECHNICIAN, 'accept', {});
    workStarted(lift);
    expect(refusal(lift, TECHNICIAN, 'resolve', { done: TEXT })).toBe('checklist-incomplete');
    give(lift, TECHNICIAN, 'resolve', { done: TEXT, checklist: ['site-cleared'] });
    expect(lift.state).toMatchObject({ stage: 'callback', resolvedBy: TECHNICIAN.id });
  });

  test('begins again when the work goes to other hands', () => {
    const played = workStarted(repairInResolution());
    give(played, TECHNICIAN, 'return', { reason: TEXT });
    give(played, TECHNICIAN, 'accept', {});
    expect(refusal(played, TECHNICIAN, 'resolve', { done: TEXT })).toBe('checklist-incomplete');
  });

  test('knows no danger to control below P1', () => {
    expect(refusal(repairInResolution(), TECHNICIAN, 'make-safe', { text: TEXT })).toBe('wrong-stage');
  });
});

describe('labour done within ten minutes of its start', () => {
  const switched = (on: boolean): Wish => ({
    policy: { ...casePolicy(STANDARD_2026, 'repair'), labourWaiver: { on, withinMinutes: 10 } },
  });
  const quotedWork = (wish: Wish): PlayedCase => {
    const played = arrived(repairInResolution(wish));
    give(played, TECHNICIAN, 'quote', quote);
    give(played, OWNER, 'answer-quote', { accepted: true });
    give(played, TECHNICIAN, 'start-work', { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] });
    return played;
  };
  const resolveAfter = (played: PlayedCase, minutes: number, body: { feeFen?: number } = {}): CaseEvent[] =>
    give(played, TECHNICIAN, 'resolve', { done: TEXT, ...body }, played.now + minutes * MINUTE);

  test('is not charged where the community switched that on; the parts are', () => {
    const played = quotedWork(switched(true));
    resolveAfter(played, 10);
    expect(played.state.feeFen).toBe(2_500);
    expect(eventsOf(played, 'labour-waived').map(({ data }) => data)).toEqual([
      { waivedFen: 5_000, feeFen: 2_500, workedMinutes: 10 },
    ]);
  });

  test('is charged a minute later, and everywhere else', () => {
    const late = quotedWork(switched(true));
    resolveAfter(late, 11, { feeFen: 7_500 });
    const elsewhere = quotedWork(switched(false));
    resolveAfter(elsewhere, 5, { feeFen: 7_500 });
    for (const played of [late, elsewhere]) {
      expect(played.state.feeFen).toBe(7_500);
      expect(eventsOf(played, 'labour-waived')).toEqual([]);
    }
  });

  test('is taken off what was really charged, never below nothing', () => {
    const less = quotedWork(switched(true));
    resolveAfter(less, 3, { feeFen: 6_000 });
    expect(less.state.feeFen).toBe(1_000);
    const little = quotedWork(switched(true));
    resolveAfter(little, 3, { feeFen: 3_000 });
    expect(little.state.feeFen).toBe(0);
  });

  test('is announced to no customer', () => {
    const played = quotedWork(switched(true));
    const events = resolveAfter(played, 3);
    const texts = events.flatMap((event) => effectsOf(event, played.state));
    expect(texts.map(({ template, params }) => [template, params])).toEqual([['resolved', {}]]);
  });
});

describe('resolving', () => {
  test('names its evidence and the customer’s signature; whether they are there the archive says', () => {
    const played = workStarted(repairInResolution());
    const [resolved] = give(played, TECHNICIAN, 'resolve', {
      done: TEXT,
      evidence: ['photo'],
      signature: 'scan',
    });
    expect(resolved).toMatchObject({ type: 'resolve', data: { evidence: ['photo'], signature: 'scan' } });
  });

  test('is for the assignee alone', () => {
    const played = workStarted(repairInResolution());
    expect(refusal(played, SUPERVISOR, 'resolve', { done: TEXT })).toBe('not-permitted');
  });
});

describe('paid work', () => {
  test('waits for the customer’s consent to the quote', () => {
    const played = arrived(repairInResolution({}, { chargeable: true }));
    const checklist = { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] as const };
    const start = { checklist: [...checklist.checklist] };
    expect(refusal(played, TECHNICIAN, 'start-work', start)).toBe('quote-not-accepted');
    give(played, TECHNICIAN, 'quote', quote);
    expect(played.state).toMatchObject({
      quote: { totalFen: 7_500, state: 'sent' },
      hold: { reason: 'owner' },
    });
    expect(refusal(played, TECHNICIAN, 'start-work', start)).toBe('on-hold');
    give(played, OWNER, 'answer-quote', { accepted: true });
    expect(played.state.hold).toBeNull();
    give(played, TECHNICIAN, 'start-work', start);
  });

  test('found on site is quoted on site; changed after consent it needs consent again', () => {
    const played = arrived(repairInResolution());
    give(played, TECHNICIAN, 'quote', quote);
    give(played, AGENT, 'answer-quote', { accepted: true, saidBy: TEXT });
    give(played, TECHNICIAN, 'quote', { ...quote, labourFen: 9_000 });
    give(played, TECHNICIAN, 'resume', {});
    expect(
      refusal(played, TECHNICIAN, 'start-work', {
        checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'],
      }),
    ).toBe('quote-not-accepted');
  });

  test('no answer within three days counts as refused', () => {
    const played = repairInVerification();
    give(played, AGENT, 'quote', quote);
    letTimePass(played, '2026-10-17 09:59');
    expect(played.state.quote?.state).toBe('sent');
    letTimePass(played, '2026-10-17 10:00');
    expect(played.state).toMatchObject({ quote: { state: 'refused' }, hold: null });
  });

  test('a refused quote leaves nine working hours for another, then the supervisor hears of it', () => {
    const played = repairInResolution();
    give(played, AGENT, 'quote', quote);
    give(played, OWNER, 'answer-quote', { accepted: false });
    expect(dueOf(played, 'quote')).toBe('2026-10-15 10:00');
    expect(refusal(played, OWNER, 'answer-quote', { accepted: true })).toBe('already-answered');
    letTimePass(played, '2026-10-15 10:00');
    expect(climb(played)).toEqual(['1 supervisor: breach:quote']);
  });

  test('a new quote or an approved close meets that clock', () => {
    const again = repairInResolution();
    give(again, AGENT, 'quote', quote);
    give(again, OWNER, 'answer-quote', { accepted: false });
    give(again, AGENT, 'quote', quote);
    expect(stateOf(again, 'quote')).toBe('met');
    const closed = repairInResolution();
    give(closed, AGENT, 'quote', quote);
    give(closed, OWNER, 'answer-quote', { accepted: false });
    give(closed, AGENT, 'close', { outcome: 'declined', reason: TEXT });
    give(closed, SUPERVISOR, 'approve', { proposal: closed.state.proposals[0]!.key });
    expect(stateOf(closed, 'quote')).toBe('met');
    expect(closed.state.outcome).toBe('declined');
  });

  test('is not quoted while another wait lasts', () => {
    const played = repairInResolution();
    give(played, TECHNICIAN, 'hold', { reason: 'vendor', until: on('2026-10-15 10:00') });
    expect(refusal(played, TECHNICIAN, 'quote', quote)).toBe('on-hold');
  });
});
