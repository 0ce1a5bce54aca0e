import { describe, expect, test } from 'vitest';
import { AGENT, GUARD, MANAGER, SUPERVISOR, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintInResolution,
  complaintInVerification,
  repairInResolution,
} from '../support/case-journeys.ts';
import {
  climb,
  dueOf,
  eventsOf,
  give,
  on,
  openedComplaint,
  openedFeeCase,
  openedRepair,
  refusal,
  stateOf,
  TEXT,
} from '../support/cases.ts';

const readBack = { confirmedBy: TEXT, how: 'phone' } as const;

describe('reading back', () => {
  test('meets the acknowledge clock and brings the case to verification', () => {
    const played = openedComplaint();
    expect(dueOf(played, 'acknowledge')).toBe('2026-10-14 10:30');
    give(played, AGENT, 'confirm-intake', readBack, '2026-10-14 10:12');
    expect(stateOf(played, 'acknowledge')).toBe('met');
    expect(played.state.stage).toBe('verification');
  });

  test('happens once, and by an agent', () => {
    const played = openedComplaint();
    expect(refusal(played, TECHNICIAN, 'confirm-intake', readBack)).toBe('not-permitted');
    give(played, AGENT, 'confirm-intake', readBack);
    expect(refusal(played, AGENT, 'confirm-intake', readBack)).toBe('wrong-stage');
  });

  test('is skipped for arrears from the monthly run; without a flag the engine verifies them too', () => {
    expect(openedFeeCase().state.stage).toBe('dispatch');
    const flagged = openedFeeCase();
    const { items } = flagged.state.fee!;
    expect(openedFeeCase({ arrears: { items, fromRun: true, unflagged: false } }).state.stage).toBe(
      'verification',
    );
    expect(openedFeeCase({ arrears: { items, fromRun: false, unflagged: true } }).state.stage).toBe('intake');
  });
});

describe('an amendment', () => {
  test('keeps everything it does not name', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'amend', { category: 'pets', reason: TEXT });
    expect(played.state).toMatchObject({ category: 'pets', priority: 'P3', place: { home: 'home-1' } });
    expect(eventsOf(played, 'amend')[0]?.data).toEqual({ category: 'pets', reason: TEXT });
  });

  test('names a home or an area, never both', () => {
    const played = complaintInVerification();
    expect(refusal(played, AGENT, 'amend', { home: 'h', area: 'a', reason: TEXT })).toBe('unknown-reference');
  });

  test('a raised priority brings the due time forward to the new target from now', () => {
    const played = complaintInVerification();
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 10:00');
    give(played, AGENT, 'amend', { priority: 'P2', reason: TEXT }, '2026-10-14 11:00');
    expect(dueOf(played, 'resolve')).toBe('2026-10-15 11:00');
    expect(dueOf(played, 'verify')).toBe('2026-10-14 13:00');
  });

  test('a raised priority never moves a due time back', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'amend', { priority: 'P2', reason: TEXT }, '2026-10-14 13:30');
    expect(dueOf(played, 'verify')).toBe('2026-10-14 14:00');
  });

  test('a lowered priority counts the longer target from the clock’s own start', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'amend', { priority: 'P4', reason: TEXT }, '2026-10-14 11:00');
    expect(dueOf(played, 'verify')).toBe('2026-10-15 10:00');
    expect(dueOf(played, 'resolve')).toBe('2026-10-23 10:00');
  });

  test('met and breached clocks stay as they are', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'amend', { priority: 'P1', reason: TEXT }, '2026-10-14 11:00');
    expect(stateOf(played, 'acknowledge')).toBe('met');
  });

  test('raising to P1 pages every department that the category names', () => {
    const played = openedRepair({ category: 'lift', home: false });
    give(played, AGENT, 'amend', { priority: 'P1', reason: TEXT });
    expect(played.state.pages.map(({ department }) => department)).toEqual([
      'engineering',
      'security',
      'vendor',
    ]);
    expect(dueOf(played, 'arrive')).toBe('2026-10-14 10:10');
    expect(dueOf(played, 'make-safe')).toBe('2026-10-14 10:30');
  });

  test('raising to P1 pages nobody where somebody is at work already', () => {
    const played = repairInResolution();
    give(played, AGENT, 'amend', { priority: 'P1', reason: TEXT });
    expect(played.state.pages).toEqual([]);
  });

  test('lowering a P1 stops its pages and starts the resolve clock from the acceptance', () => {
    const played = openedRepair({ priority: 'P1', category: 'water-leak' });
    expect(dueOf(played, 'resolve')).toBeNull();
    give(played, AGENT, 'amend', { priority: 'P3', reason: TEXT }, '2026-10-14 10:04');
    expect(played.state.pages.every(({ state }) => state === 'stopped')).toBe(true);
    expect(dueOf(played, 'resolve')).toBe('2026-10-16 10:00');
    expect(dueOf(played, 'make-safe')).toBeNull();
  });

  test('another place brings its own label, another matter leaves it', () => {
    const played = openedRepair();
    give(played, AGENT, 'amend', { area: 'garage-b1', placeLabel: '地下车库 B1', reason: TEXT });
    expect(played.state.place).toEqual({ home: null, area: 'garage-b1', label: '地下车库 B1' });
    give(played, AGENT, 'amend', { category: 'lighting', reason: TEXT });
    expect(played.state.place.label).toBe('地下车库 B1');
    give(played, AGENT, 'amend', { home: 'home-9', placeLabel: '9 栋 1 单元', reason: TEXT });
    expect(played.state.place).toEqual({ home: 'home-9', area: null, label: '9 栋 1 单元' });
  });

  test('an expected time lies in the future', () => {
    const played = openedComplaint();
    expect(refusal(played, AGENT, 'amend', { expectedAt: on('2026-10-14 09:00'), reason: TEXT })).toBe(
      'in-the-past',
    );
  });
});

describe('a complaint about a member of staff', () => {
  test('takes the work from that person when it becomes known', () => {
    const played = complaintInResolution();
    give(played, AGENT, 'amend', { againstStaff: GUARD.id, reason: TEXT });
    expect(played.state).toMatchObject({ assignee: null, stage: 'dispatch' });
    expect(refusal(played, GUARD, 'accept', {})).toBe('not-permitted');
  });

  test('is never given to that person', () => {
    const played = complaintInVerification({ againstStaff: GUARD.id });
    expect(refusal(played, AGENT, 'assign', { department: 'security', assignee: GUARD.id })).toBe(
      'not-permitted',
    );
  });

  test('about the supervisor starts rung 1 at the manager', () => {
    const played = openedComplaint({ againstStaff: SUPERVISOR.id, againstSupervisor: true });
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(played.state).toMatchObject({ rung: 1, holder: 'manager' });
    expect(refusal(played, SUPERVISOR, 'answer-escalation', { action: 'answer', text: TEXT })).toBe(
      'not-permitted',
    );
    give(played, MANAGER, 'answer-escalation', { action: 'answer', text: TEXT });
  });

  test('about the supervisor, as it turns out on rung 1, goes on to the manager at once', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(played.state.holder).toBe('supervisor');
    give(played, AGENT, 'amend', { againstStaff: SUPERVISOR.id, againstSupervisor: true, reason: TEXT });
    expect(climb(played)).toEqual(['1 supervisor: request', '1 manager: accused']);
    expect(played.state.clocks.response?.startedAt).toBe(played.now);
  });

  test('who turns out to be another person is reckoned anew', () => {
    const played = openedComplaint({ againstStaff: SUPERVISOR.id, againstSupervisor: true });
    give(played, AGENT, 'amend', { againstStaff: GUARD.id, againstSupervisor: false, reason: TEXT });
    give(played, AGENT, 'escalate', { reason: TEXT });
    expect(played.state).toMatchObject({ rung: 1, holder: 'supervisor', againstStaff: GUARD.id });
  });
});
