import { describe, expect, test } from 'vitest';
import type { EngineCommandBodies } from '../../cases/engine-commands.ts';
import { AGENT, GUARD, OTHER_AGENT, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintFoundUnfounded,
  complaintInCallback,
  repairInCallback,
  repairInVerification,
} from '../support/case-journeys.ts';
import {
  bring,
  climb,
  dueOf,
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

const calls = (played: PlayedCase): (string | null)[] =>
  eventsOf(played, 'place-call').map(({ at }) => moment(at));
const by = { channel: 'phone' } as const;

describe('the engine’s calls', () => {
  test('are three attempts in different windows on consecutive days, then the survey, then unreachable', () => {
    const played = complaintInCallback();
    letTimePass(played, '2026-10-17 19:59');
    expect(calls(played)).toEqual(['2026-10-15 10:00', '2026-10-16 12:00', '2026-10-17 18:00']);
    expect(eventsOf(played, 'send-survey')).toHaveLength(1);
    letTimePass(played, '2026-10-24 17:59');
    expect(played.state.stage).toBe('callback');
    letTimePass(played, '2026-10-24 18:00');
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'unreachable' });
  });

  test.each([
    ['P1', '2026-10-14 12:00'],
    ['P2', '2026-10-14 14:00'],
    ['P3', '2026-10-15 10:00'],
    ['P4', '2026-10-16 10:00'],
  ] as const)('of a %s begin after the policy’s time', (priority, first) => {
    const played = complaintInCallback({ priority });
    letTimePass(played, first);
    expect(calls(played)).toEqual([first]);
  });

  test('that cannot be placed become a task for staff, and rung 1 when nobody does it', () => {
    const played = complaintInCallback();
    played.world = { ...NOBODY_THERE, call: 'not-placed' };
    letTimePass(played, '2026-10-15 12:00');
    expect(played.state.tasks).toMatchObject([{ about: 'callback', state: 'open', kind: 'work' }]);
    expect(refusal(played, AGENT, 'finish-task', { task: played.state.tasks[0]!.key, result: TEXT })).toBe(
      'not-permitted',
    );
    letTimePass(played, '2026-10-16 10:00');
    expect(climb(played)).toEqual(['1 supervisor: breach:task']);
    expect(calls(played)).toHaveLength(1);
  });

  test('a survey that cannot be delivered is such a task too', () => {
    const played = complaintInCallback();
    played.world = { ...NOBODY_THERE, survey: 'failed' };
    letTimePass(played, '2026-10-17 18:00');
    expect(played.state.tasks).toMatchObject([{ about: 'callback', state: 'open' }]);
  });
});

describe('a result that staff record', () => {
  test('comes from anybody but who did the work', () => {
    const played = repairInCallback();
    expect(refusal(played, TECHNICIAN, 'record-callback', { result: 'satisfied', ...by })).toBe(
      'not-permitted',
    );
    const own = complaintInCallback();
    own.state = { ...own.state, resolvedBy: AGENT.id };
    expect(refusal(own, AGENT, 'record-callback', { result: 'satisfied', ...by })).toBe('not-your-own-work');
    give(own, OTHER_AGENT, 'record-callback', { result: 'satisfied', ...by });
  });

  test.each([5, 4, 3])('satisfied with %i closes as confirmed', (score) => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', {
      result: 'satisfied',
      score,
      dimensions: { attitude: 4 },
      ...by,
    });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: score });
  });

  test.each([2, 1])('a score of %i is dissatisfaction, whatever it is called', (score) => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', { result: 'satisfied', score, ...by });
    expect(played.state).toMatchObject({ stage: 'resolution', dissatisfied: 1, reopenCount: 1 });
  });

  test('no answer counts once per window', () => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', { result: 'no-answer', ...by });
    give(played, AGENT, 'record-callback', { result: 'no-answer', ...by });
    expect(played.state.callback.attempts).toHaveLength(1);
    letTimePass(played, '2026-10-16 20:00');
    expect(calls(played)).toEqual(['2026-10-15 12:00', '2026-10-16 18:00']);
    expect(eventsOf(played, 'send-survey')).toHaveLength(1);
  });

  test('later is a time ahead at which people are called', () => {
    const played = complaintInCallback();
    expect(
      refusal(played, AGENT, 'record-callback', { result: 'later', at: on('2026-10-14 09:00'), ...by }),
    ).toBe('in-the-past');
    expect(
      refusal(played, AGENT, 'record-callback', { result: 'later', at: on('2026-10-15 21:00'), ...by }),
    ).toBe('out-of-hours');
    give(played, AGENT, 'record-callback', { result: 'later', at: on('2026-10-20 19:00'), ...by });
    letTimePass(played, '2026-10-20 19:00');
    expect(calls(played)).toEqual(['2026-10-20 19:00']);
  });

  test('wrong number ends the calls until the reporter is corrected', () => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', { result: 'wrong-number', ...by });
    letTimePass(played, '2026-10-15 09:30');
    expect(calls(played)).toEqual([]);
    expect(played.state.tasks).toMatchObject([{ about: 'callback', state: 'open' }]);
    give(played, AGENT, 'amend', { reporter: { person: 'person-neu', callable: true }, reason: TEXT });
    expect(played.state).toMatchObject({
      tasks: [{ state: 'dropped' }],
      callback: { attempts: [], noMoreCalls: false },
    });
    letTimePass(played, '2026-10-15 09:30');
    expect(calls(played)).toEqual(['2026-10-15 09:30']);
  });
});

describe('a dissatisfied customer', () => {
  test('has the same case back at resolution with who did it, its clocks anew', () => {
    const played = complaintInCallback();
    give(
      played,
      AGENT,
      'record-callback',
      { result: 'dissatisfied', reason: TEXT, ...by },
      '2026-10-15 09:00',
    );
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id, rung: 0, outcome: null });
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 18:00');
    expect(dueOf(played, 'update-gap')).toBe('2026-10-15 18:00');
  });

  test('the second and each further time raises one rung', () => {
    const played = complaintInCallback();
    for (let nth = 0; nth < 3; nth++) {
      give(played, AGENT, 'record-callback', { result: 'dissatisfied', ...by });
      give(played, GUARD, 'resolve', { done: TEXT });
    }
    expect(climb(played)).toEqual(['1 supervisor: dissatisfied', '2 committee: dissatisfied']);
  });

  test('after an unfounded verdict has it verified by another person, on rung 1', () => {
    const played = complaintFoundUnfounded(SUPERVISOR);
    give(played, OTHER_AGENT, 'record-callback', { result: 'dissatisfied', ...by }, '2026-10-15 09:00');
    expect(played.state.stage).toBe('verification');
    expect(climb(played)).toEqual(['1 supervisor: unfounded']);
    expect(dueOf(played, 'verify')).toBe('2026-10-15 13:00');
    expect(refusal(played, AGENT, 'record-findings', { verdict: 'founded', course: TEXT })).toBe(
      'needs-second-person',
    );
  });

  test('after not-a-fault has it verified by another person, on the front line', () => {
    const played = repairInVerification();
    give(played, AGENT, 'record-findings', { verdict: 'not-a-fault', course: TEXT });
    give(played, OTHER_AGENT, 'record-callback', { result: 'dissatisfied', ...by });
    expect(played.state).toMatchObject({ stage: 'verification', rung: 0 });
    expect(refusal(played, AGENT, 'record-findings', { verdict: 'real', course: TEXT })).toBe(
      'needs-second-person',
    );
  });
});

describe('what the customer says on the telephone', () => {
  const said = (played: PlayedCase, body: Omit<EngineCommandBodies['call-answered'], 'key'>, when?: string) =>
    bring(played, { command: 'call-answered', body: { key: 'call-1', ...body } }, when);

  test('closes the case, by the engine that heard it, after a call that rang in vain', () => {
    const played = complaintInCallback();
    letTimePass(played, '2026-10-15 10:30');
    said(played, { result: 'satisfied', score: 4, reason: TEXT });
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'confirmed', satisfaction: 4 });
    expect(eventsOf(played, 'record-callback')).toMatchObject([
      { by: 'engine', as: 'engine', cause: 'call-answered', data: { channel: 'phone', score: 4 } },
    ]);
  });

  test('brings dissatisfied work back, calls later at the named time, and gives a wrong number to staff', () => {
    const unhappy = complaintInCallback();
    said(unhappy, { result: 'satisfied', score: 1 }, '2026-10-15 11:00');
    expect(unhappy.state).toMatchObject({ stage: 'resolution', reopenCount: 1, dissatisfied: 1 });

    const busy = complaintInCallback();
    said(busy, { result: 'later', at: on('2026-10-16 15:00') }, '2026-10-15 11:00');
    expect(moment(busy.state.callback.nextAt ?? 0)).toBe('2026-10-16 15:00');

    const wrong = complaintInCallback();
    said(wrong, { result: 'wrong-number' }, '2026-10-15 11:00');
    expect(wrong.state.callback.noMoreCalls).toBe(true);
    expect(wrong.state.tasks).toMatchObject([{ about: 'callback', state: 'open' }]);
  });

  test('comes to nothing where the case no longer waits for it, or the time named is past', () => {
    const played = complaintInCallback();
    expect(said(played, { result: 'later', at: on('2026-10-14 09:30') }, '2026-10-15 11:00')).toEqual([]);
    give(played, OTHER_AGENT, 'record-callback', { result: 'satisfied', ...by });
    expect(said(played, { result: 'dissatisfied' })).toEqual([]);
  });
});

describe('nobody to call', () => {
  test('somebody re-checks on site within nine working hours, or rung 1 hears of it', () => {
    const played = complaintInCallback({ reporter: null });
    expect(played.state.tasks).toMatchObject([{ about: 'recheck', state: 'open' }]);
    letTimePass(played, '2026-10-15 10:00');
    expect(calls(played)).toEqual([]);
    expect(climb(played)).toEqual(['1 supervisor: breach:task']);
    give(played, AGENT, 'record-callback', { result: 'satisfied', channel: 'home-visit' });
    expect(played.state).toMatchObject({ outcome: 'confirmed', tasks: [{ state: 'done' }] });
  });
});

describe('a repair that was not drawn', () => {
  test('closes unconfirmed after three days; staff who find nobody change nothing', () => {
    const played = repairInCallback({ callbackDrawn: false });
    give(played, AGENT, 'record-callback', { result: 'no-answer', ...by });
    letTimePass(played, '2026-10-17 09:59');
    expect(played.state.stage).toBe('callback');
    letTimePass(played, '2026-10-17 10:00');
    expect(played.state).toMatchObject({ stage: 'closed', outcome: 'unconfirmed' });
    expect(calls(played)).toEqual([]);
  });

  test.each([
    ['a complaint', () => complaintInCallback({ callbackDrawn: false })],
    ['an urgent repair', () => repairInCallback({ callbackDrawn: false, priority: 'P2' })],
  ])('%s is always called', (_name, begin) => {
    const played = begin();
    letTimePass(played, '2026-10-15 10:00');
    expect(calls(played)).not.toEqual([]);
  });
});
