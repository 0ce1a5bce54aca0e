import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../cases/deadlines.ts';
import { nextDue } from '../../cases/next-due.ts';
import { soonAt } from '../../cases/soon.ts';
import { MINUTE } from '../../cases/time.ts';
import { openedComplaint } from '../support/cases.ts';
import { at } from '../support/moments.ts';

describe('what a list says is due next', () => {
  test('is the deadline itself, not the warning that the engine wakes for before it', () => {
    const { state } = openedComplaint();
    expect(nextDeadline(state)?.percent).toBe(50);
    expect(nextDue(state)).toMatchObject({
      clock: 'acknowledge',
      dueAt: state.clocks.acknowledge?.dueAt,
    });
  });

  test('is nothing where no deadline runs', () => {
    const { state } = openedComplaint();
    expect(nextDue({ ...state, clocks: {} })).toBeNull();
  });
});

describe('a deadline is close', () => {
  test('in the last quarter of its target, counted in working time as the target is', () => {
    // 30 working minutes from 17:50: ten today, the last seven and a half of the next morning's twenty are amber.
    const { state } = openedComplaint({ at: '2026-10-15 17:50' });
    expect(state.clocks.acknowledge?.dueAt).toBe(at('2026-10-16 09:20'));
    expect(nextDue(state)?.soonAt).toBe(at('2026-10-16 09:12') + MINUTE / 2);
  });

  test('in its last hour, where it was agreed as an instant', () => {
    const { calendar } = openedComplaint().state;
    const dueAt = at('2026-10-16 10:00');
    expect(soonAt(calendar, { dueAt })).toBe(at('2026-10-16 09:00'));
  });
});
