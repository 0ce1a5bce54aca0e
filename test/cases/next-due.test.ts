import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../cases/deadlines.ts';
import { nextDue } from '../../cases/next-due.ts';
import { openedComplaint } from '../support/cases.ts';

describe('what a list says is due next', () => {
  test('is the deadline itself, not the warning that the engine wakes for before it', () => {
    const { state } = openedComplaint();
    expect(nextDeadline(state)?.percent).toBe(50);
    expect(nextDue(state)).toEqual({ clock: 'acknowledge', dueAt: state.clocks.acknowledge?.dueAt });
  });

  test('is nothing where no deadline runs', () => {
    const { state } = openedComplaint();
    expect(nextDue({ ...state, clocks: {} })).toBeNull();
  });
});
