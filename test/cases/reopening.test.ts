import { describe, expect, test } from 'vitest';
import { deadlines } from '../../cases/deadlines.ts';
import { AGENT, GUARD, OTHER_AGENT, OWNER, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintFoundUnfounded,
  complaintInCallback,
  complaintInDispatch,
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
} from '../support/case-journeys.ts';
import {
  bring,
  dueOf,
  give,
  letTimePass,
  on,
  openedComplaint,
  refusal,
  stateOf,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';
import { moment } from '../support/moments.ts';

const reason = { reason: TEXT };
const satisfied = (played: PlayedCase): PlayedCase => {
  give(played, OTHER_AGENT, 'record-callback', { result: 'satisfied', score: 5, channel: 'phone' });
  return played;
};
const withdrawn = (played: PlayedCase): PlayedCase => {
  give(played, AGENT, 'withdraw', reason);
  return played;
};

describe('a closed case', () => {
  test('waits thirty days for nothing but its archiving, and then answers nothing more', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'promise', { text: TEXT, dueAt: on('2026-10-20 10:00') });
    give(played, GUARD, 'hold', { reason: 'weather', until: on('2026-10-16 10:00') });
    give(played, AGENT, 'close', { outcome: 'referred', ...reason });
    give(played, SUPERVISOR, 'approve', { proposal: played.state.proposals[0]!.key });
    expect(played.state).toMatchObject({
      stage: 'closed',
      outcome: 'referred',
      hold: null,
      promises: [{ state: 'withdrawn' }],
    });
    expect(deadlines(played.state).map(({ name, dueAt }) => `${name} ${moment(dueAt) ?? ''}`)).toEqual([
      'archive 2026-11-13 10:00',
    ]);
    letTimePass(played, '2026-11-13 10:00');
    expect(played.state).toMatchObject({ archived: true, stage: 'closed' });
    expect(deadlines(played.state)).toEqual([]);
    expect(refusal(played, OWNER, 'reopen', reason)).toBe('case-closed');
    expect(bring(played, { command: 'archive', body: {} })).toEqual([]);
  });

  test('answers every other command that it is closed', () => {
    const played = satisfied(complaintInCallback());
    expect(refusal(played, AGENT, 'escalate', reason)).toBe('case-closed');
    expect(refusal(played, GUARD, 'accept', {})).toBe('case-closed');
    expect(refusal(played, AGENT, 'urge', {})).toBe('case-closed');
  });
});

describe('reopening', () => {
  test('brings the work back to who did it, counted, with its clocks anew', () => {
    const played = satisfied(complaintInCallback());
    give(played, OWNER, 'reopen', reason, '2026-10-15 09:00');
    expect(played.state).toMatchObject({
      stage: 'resolution',
      assignee: GUARD.id,
      reopenCount: 1,
      outcome: null,
    });
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 18:00');
    expect(dueOf(played, 'update-gap')).toBe('2026-10-15 18:00');
  });

  test('goes to dispatch when that person is gone', () => {
    const played = satisfied(complaintInCallback());
    bring(played, { command: 'assignee-unavailable', body: { staff: GUARD.id, because: 'leave' } });
    give(played, AGENT, 'reopen', reason);
    expect(played.state).toMatchObject({ stage: 'dispatch', assignee: null, department: 'security' });
    expect(stateOf(played, 'accept')).toBe('running');
  });

  test('after an unfounded verdict has it verified by another person', () => {
    const played = satisfied(complaintFoundUnfounded(SUPERVISOR));
    give(played, OWNER, 'reopen', reason, '2026-10-15 09:00');
    expect(played.state.stage).toBe('verification');
    expect(dueOf(played, 'verify')).toBe('2026-10-15 13:00');
    expect(refusal(played, AGENT, 'record-findings', { verdict: 'founded', course: TEXT })).toBe(
      'needs-second-person',
    );
  });

  test.each([
    ['intake', () => openedComplaint(), 'resolve', '2026-10-19 18:00'],
    ['verification', () => complaintInVerification(), 'verify', '2026-10-15 13:00'],
    ['dispatch', () => complaintInDispatch(), 'accept', '2026-10-15 11:00'],
  ] as const)('of what was never worked on goes back to %s', (stage, begin, clock, due) => {
    const played = withdrawn(begin());
    give(played, AGENT, 'reopen', reason, '2026-10-15 09:00');
    expect(played.state.stage).toBe(stage);
    expect(dueOf(played, clock)).toBe(due);
  });

  test('is for owner and desk, and not for collection cases', () => {
    const played = satisfied(complaintInCallback());
    expect(refusal(played, TECHNICIAN, 'reopen', reason)).toBe('not-permitted');
    expect(refusal(feeOnTheLadder(), AGENT, 'reopen', reason)).toBe('wrong-stage');
  });
});
