import { describe, expect, test } from 'vitest';
import { pausedClocks } from '../../cases/deadlines.ts';
import { AGENT, GUARD, MANAGER, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInResolution,
  complaintInVerification,
  repairInDispatch,
  repairInResolution,
} from '../support/case-journeys.ts';
import {
  bring,
  dueOf,
  eventsOf,
  give,
  letTimePass,
  on,
  openedComplaint,
  refusal,
  TEXT,
} from '../support/cases.ts';

describe('a hold of the owner, the authority or the weather', () => {
  test.each(['owner', 'authority', 'weather'] as const)(
    'pauses verify, accept, arrive and resolve (%s)',
    (reason) => {
      const played = complaintInVerification();
      give(played, AGENT, 'hold', { reason, until: on('2026-10-14 12:00') }, '2026-10-14 11:00');
      letTimePass(played, '2026-10-14 12:00');
      expect(played.state.hold).toBeNull();
      expect(dueOf(played, 'verify')).toBe('2026-10-14 15:00');
      expect(dueOf(played, 'resolve')).toBe('2026-10-19 11:00');
    },
  );

  test('is shown with the clocks that it stops, and with no others', () => {
    const played = complaintInVerification();
    expect(pausedClocks(played.state)).toEqual([]);
    give(played, AGENT, 'hold', { reason: 'owner', until: on('2026-10-14 12:00') }, '2026-10-14 11:00');
    expect(pausedClocks(played.state).map(({ clock, hold }) => [clock, hold.reason])).toEqual([
      ['verify', 'owner'],
      ['resolve', 'owner'],
    ]);
  });

  test('never pauses the update gap, nor the answer of a rung', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', { reason: TEXT });
    give(played, AGENT, 'hold', { reason: 'owner', until: on('2026-10-16 12:00') });
    letTimePass(played, '2026-10-15 10:00');
    expect(eventsOf(played, 'breach').map(({ data }) => data.of)).toEqual([
      'response',
      'response',
      'update-gap',
    ]);
  });

  test('out of hours moves a working clock by nothing', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'hold', { reason: 'owner', until: on('2026-10-15 08:30') }, '2026-10-14 18:30');
    letTimePass(played, '2026-10-15 08:59');
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 10:00');
  });

  test('of an appointment moves its end by the clock', () => {
    const played = repairInResolution();
    give(played, TECHNICIAN, 'hold', { reason: 'owner', until: on('2026-10-15 09:00') }, '2026-10-14 12:00');
    letTimePass(played, '2026-10-15 09:00');
    expect(dueOf(played, 'arrive')).toBe('2026-10-16 13:00');
  });
});

test('a hold for the vendor pauses nothing: it is our supplier', () => {
  const played = complaintInVerification();
  give(played, AGENT, 'hold', { reason: 'vendor', until: on('2026-10-14 12:00') });
  letTimePass(played, '2026-10-14 13:00');
  expect(dueOf(played, 'verify')).toBe('2026-10-14 14:00');
});

describe('holding a case', () => {
  const hold = { reason: 'owner', until: on('2026-10-16 10:00') } as const;

  test('stops accepting, starting, resolving and a second hold; the rest goes on', () => {
    const dispatch = repairInDispatch({ home: false });
    give(dispatch, AGENT, 'hold', hold);
    expect(refusal(dispatch, TECHNICIAN, 'accept', {})).toBe('on-hold');
    expect(refusal(dispatch, AGENT, 'hold', hold)).toBe('on-hold');
    const resolution = complaintInResolution();
    give(resolution, GUARD, 'hold', hold);
    expect(refusal(resolution, GUARD, 'resolve', { done: TEXT })).toBe('on-hold');
    give(resolution, GUARD, 'record-progress', { text: TEXT, visibility: 'customer' });
    give(resolution, AGENT, 'assign', { department: 'security' });
  });

  test('belongs to the stages in which somebody works', () => {
    expect(refusal(openedComplaint(), AGENT, 'hold', hold)).toBe('wrong-stage');
    expect(refusal(complaintInCallback(), AGENT, 'hold', hold)).toBe('wrong-stage');
    expect(
      refusal(complaintInVerification(), AGENT, 'hold', { ...hold, until: on('2026-10-14 09:00') }),
    ).toBe('in-the-past');
  });

  test('ends at its until-time or before, by a word', () => {
    const played = complaintInResolution();
    expect(refusal(played, GUARD, 'resume', {})).toBe('not-on-hold');
    give(played, GUARD, 'hold', hold);
    give(played, GUARD, 'resume', {});
    expect(played.state.hold).toBeNull();
    give(played, GUARD, 'hold', hold);
    expect(letTimePass(played, '2026-10-16 10:00').map(({ type }) => type)).toContain('released');
  });

  test('for more than three days is proposed, and another person agrees', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'hold', { reason: 'weather', until: on('2026-10-17 10:01') });
    expect(played.state.hold).toBeNull();
    give(played, SUPERVISOR, 'approve', { proposal: played.state.proposals[0]!.key });
    expect(played.state.hold).toMatchObject({ reason: 'weather' });
    const short = complaintInResolution();
    give(short, GUARD, 'hold', { reason: 'weather', until: on('2026-10-17 10:00') });
    expect(short.state.hold).not.toBeNull();
  });

  test('approved after its own end lapses the proposal', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'hold', { reason: 'weather', until: on('2026-10-18 10:00') });
    const [proposal] = played.state.proposals;
    expect(refusal(played, MANAGER, 'approve', { proposal: proposal!.key }, '2026-10-18 10:00')).toBe(
      'in-the-past',
    );
    expect(played.state.proposals[0]).toMatchObject({ state: 'lapsed' });
  });

  test('is over when nothing is waited for any more', () => {
    const played = repairInDispatch({ home: false });
    give(played, AGENT, 'hold', hold);
    bring(played, { command: 'assignee-unavailable', body: { staff: 'somebody else', because: 'disabled' } });
    expect(played.state.hold).not.toBeNull();
    give(played, AGENT, 'withdraw', { reason: TEXT });
    expect(played.state).toMatchObject({ hold: null, outcome: 'withdrawn' });
  });
});
