import { describe, expect, test } from 'vitest';
import type { Priority } from '../../cases/codes.ts';
import { queuePlace } from '../../cases/queue-place.ts';
import type { CaseState } from '../../cases/state.ts';
import { HOUR, MINUTE } from '../../cases/time.ts';
import { openedComplaint } from '../support/cases.ts';

const { state: OPENED } = openedComplaint();
const NOW = OPENED.acceptedAt;
const a = (priority: Priority, changed: Partial<CaseState> = {}): CaseState => ({
  ...OPENED,
  priority,
  ...changed,
});
const urged = (priority: Priority, at = NOW): CaseState => a(priority, { urgedAt: at });

/** The names in the order of the queue; each with its case and what falls due next. */
const inQueue = (cases: Record<string, [CaseState, number]>): string[] =>
  Object.entries(cases)
    .map(([name, [state, dueAt]]) => ({ name, place: queuePlace(state, dueAt) ?? Infinity }))
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name);

describe('in the queue', () => {
  test('an urged case moves up, but not past a P1 or P2 that is due before it', () => {
    expect(
      inQueue({
        'urged P3': [urged('P3'), NOW + 5 * HOUR],
        'P3 due sooner': [a('P3'), NOW + 2 * HOUR],
        'P2 due sooner': [a('P2'), NOW + 4 * HOUR],
        'P1 due at once': [a('P1'), NOW + 10 * MINUTE],
        'P2 due later': [a('P2'), NOW + 7 * HOUR],
      }),
    ).toEqual(['P1 due at once', 'P2 due sooner', 'urged P3', 'P3 due sooner', 'P2 due later']);
  });

  test('urged cases stand among themselves by what is due, whenever they were urged', () => {
    expect(
      inQueue({
        'urged first': [urged('P3', NOW), NOW + 3 * HOUR],
        'urged last': [urged('P4', NOW + HOUR), NOW + 2 * HOUR],
      }),
    ).toEqual(['urged last', 'urged first']);
  });

  test('others stand by what is due, and urging counts no more in the next stage', () => {
    const later = urged('P3');
    expect(queuePlace(a('P4'), NOW)).toBe(NOW);
    expect(queuePlace({ ...later, stageEnteredAt: NOW + 1 }, NOW + HOUR)).toBe(NOW + HOUR);
    expect(queuePlace(a('P1', { stage: 'callback' }), NOW)).toBe(NOW);
    expect(queuePlace(urged('P1'), null)).toBeNull();
  });
});
