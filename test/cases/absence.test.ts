import { describe, expect, test } from 'vitest';
import type { EngineCommandBodies } from '../../cases/engine-commands.ts';
import { AGENT, GUARD, OTHER_AGENT, TECHNICIAN } from '../support/case-people.ts';
import {
  complaintInCallback,
  complaintInResolution,
  complaintInVerification,
  feeOnTheLadder,
  repairInResolution,
} from '../support/case-journeys.ts';
import { bring, dueOf, give, letTimePass, on, TEXT, type PlayedCase } from '../support/cases.ts';
import { at } from '../support/moments.ts';

const away = (
  played: PlayedCase,
  staff: string,
  because: EngineCommandBodies['assignee-unavailable']['because'],
  backAt?: string | null,
): string[] =>
  bring(played, {
    command: 'assignee-unavailable',
    body: {
      staff,
      because,
      ...(backAt === undefined ? {} : { backAt: backAt === null ? null : at(backAt) }),
    },
  }).map(({ type }) => type);

const NEXT_MORNING = '2026-10-15 09:00';

describe('at shift end', () => {
  test('ordinary work stays with the person until the next shift', () => {
    const played = complaintInResolution();
    expect(away(played, GUARD.id, 'shift-end', NEXT_MORNING)).toEqual([]);
    expect(played.state).toMatchObject({ stage: 'resolution', assignee: GUARD.id });
  });

  test.each(['P1', 'P2'] as const)('a %s goes back to the pool, its accept clock anew', (priority) => {
    const played = complaintInResolution({ priority });
    expect(away(played, GUARD.id, 'shift-end', NEXT_MORNING)).toEqual([
      'assignee-unavailable',
      'stage-entered',
      'assigned',
    ]);
    expect(played.state).toMatchObject({
      stage: 'dispatch',
      assignee: null,
      formerAssignee: GUARD.id,
      department: 'security',
    });
    expect(played.state.clocks.accept).toMatchObject({ state: 'running', startedAt: played.now });
  });

  test('work that falls due before the person is back is handed over', () => {
    const played = complaintInResolution();
    expect(dueOf(played, 'resolve')).toBe('2026-10-19 10:00');
    expect(away(played, GUARD.id, 'shift-end', '2026-10-19 10:00')).toEqual([]);
    expect(away(played, GUARD.id, 'shift-end', '2026-10-19 10:01')).toContain('assigned');
  });

  test('a promise given for the night is handed over', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'promise', { text: TEXT, dueAt: on('2026-10-14 22:00') });
    expect(away(played, GUARD.id, 'shift-end', NEXT_MORNING)).toContain('assigned');
  });

  test('nobody waits for a person of whom no shift is in sight', () => {
    expect(away(complaintInResolution(), GUARD.id, 'shift-end', null)).toContain('assigned');
  });

  test('what the customer is waited for is not due', () => {
    const played = complaintInResolution();
    give(played, GUARD, 'hold', { reason: 'owner', until: on('2026-10-16 10:00') });
    expect(away(played, GUARD.id, 'shift-end', '2026-10-30 09:00')).toEqual([]);
  });

  test('a verification due before the next shift goes back to customer service', () => {
    const played = complaintInVerification();
    give(played, AGENT, 'assign', { department: 'security', assignee: GUARD.id });
    expect(away(played, GUARD.id, 'shift-end', NEXT_MORNING)).toEqual(['assignee-unavailable']);
    expect(played.state).toMatchObject({ verifier: null, stage: 'verification' });
  });

  test('work that is done, of others or gone on is left alone', () => {
    expect(away(complaintInCallback({ priority: 'P2' }), GUARD.id, 'shift-end', NEXT_MORNING)).toEqual([]);
    expect(away(complaintInResolution({ priority: 'P2' }), TECHNICIAN.id, 'shift-end', NEXT_MORNING)).toEqual(
      [],
    );
  });

  test('a task of the ladder that would be missed meanwhile finds another collector', () => {
    const played = feeOnTheLadder();
    letTimePass(played, '2026-11-14 10:00');
    expect(played.state.fee?.ladder.pending?.step).toBe('visit');
    expect(away(played, OTHER_AGENT.id, 'shift-end', '2026-11-16 09:00')).toEqual([]);
    expect(away(played, OTHER_AGENT.id, 'shift-end', '2026-11-30 09:00')).toContain('assigned');
  });
});

describe.each(['leave', 'disabled'] as const)('%s', (because) => {
  test('moves everything, whatever its priority', () => {
    const played = repairInResolution({ priority: 'P4' });
    expect(away(played, TECHNICIAN.id, because)).toContain('assigned');
    expect(played.state).toMatchObject({ stage: 'dispatch', assignee: null });
  });

  test('said twice moves it once', () => {
    const played = repairInResolution();
    away(played, TECHNICIAN.id, because);
    expect(away(played, TECHNICIAN.id, because)).toEqual([]);
  });

  test('of whoever did a closed case: reopened, it goes to the pool', () => {
    const played = complaintInCallback();
    give(played, AGENT, 'record-callback', { result: 'satisfied', score: 5, channel: 'phone' });
    expect(away(played, GUARD.id, because)).toEqual(['assignee-unavailable']);
    give(played, AGENT, 'reopen', { reason: TEXT });
    expect(played.state).toMatchObject({ stage: 'dispatch', assignee: null });
  });
});
