import { describe, expect, test } from 'vitest';
import { waitingFor, waitingSince } from '../../cases/waiting-for.ts';
import { complaintInDispatch, complaintInResolution } from '../support/case-journeys.ts';
import { AGENT, COMMITTEE, GUARD } from '../support/case-people.ts';
import { give, on, TEXT, type PlayedCase } from '../support/cases.ts';
import { moment } from '../support/moments.ts';

const move = ({ state }: PlayedCase): string => `${waitingFor(state)} ${moment(waitingSince(state)) ?? '?'}`;

describe('whose move it is, and since when', () => {
  test('the workers’ since it was given to them, the rung’s since it has it, theirs again since the answer', () => {
    const played = complaintInResolution();
    expect(move(played)).toBe(`security ${moment(played.state.stageEnteredAt)}`);
    for (const at of ['2026-10-15 10:00', '2026-10-15 11:00'])
      give(played, AGENT, 'escalate', { reason: TEXT }, at);
    expect(move(played)).toBe('committee 2026-10-15 11:00');
    give(played, COMMITTEE, 'record-opinion', { opinion: 'support', text: TEXT }, '2026-10-15 12:00');
    expect(move(played)).toBe('security 2026-10-15 12:00');
  });

  test('anew with whoever it is assigned to, and again after a hold', () => {
    const played = complaintInDispatch();
    give(played, AGENT, 'plan', { measures: TEXT, department: 'security' }, '2026-10-15 09:30');
    give(played, AGENT, 'assign', { department: 'security', assignee: GUARD.id }, '2026-10-15 10:00');
    expect(move(played)).toBe('security 2026-10-15 10:00');
    give(played, GUARD, 'accept', {}, '2026-10-15 10:05');
    const until = on('2026-10-16 10:00');
    give(played, GUARD, 'hold', { reason: 'owner', until }, '2026-10-15 10:30');
    expect(move(played)).toBe('owner 2026-10-15 10:30');
    give(played, GUARD, 'resume', {}, '2026-10-15 11:30');
    expect(move(played)).toBe('security 2026-10-15 11:30');
  });

  test('nobody can say since when a proposal waits', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'close', { outcome: 'declined', reason: TEXT });
    expect(move(played)).toBe('supervisor ?');
  });
});
