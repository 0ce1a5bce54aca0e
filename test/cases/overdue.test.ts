import { describe, expect, test } from 'vitest';
import { deadlines } from '../../cases/deadlines.ts';
import { nextDue } from '../../cases/next-due.ts';
import { overdue, overdueSince } from '../../cases/overdue.ts';
import { AGENT } from '../support/case-people.ts';
import {
  arrearsItem,
  give,
  letNextDeadlinePass,
  openedComplaint,
  openedFeeCase,
  TEXT,
  type PlayedCase,
} from '../support/cases.ts';

const letBreach = (played: PlayedCase, clock: string): number => {
  const due = deadlines(played.state).find(({ name }) => name === clock)?.dueAt ?? Number.NaN;
  while (played.now < due) letNextDeadlinePass(played);
  return due;
};

describe('a case is late', () => {
  test('since its missed clock fell due, while that is still owed', () => {
    const played = openedComplaint();
    expect(overdueSince(played.state)).toBeNull();
    const due = letBreach(played, 'acknowledge');
    expect(overdueSince(played.state)).toBe(due);
  });

  test('by the name of what is late, whatever falls due next', () => {
    const played = openedComplaint();
    const due = letBreach(played, 'acknowledge');
    expect(nextDue(played.state)?.clock).not.toBe('acknowledge');
    expect(overdue(played.state)).toEqual({ clock: 'acknowledge', since: due });
    letBreach(played, 'verify');
    expect(overdue(played.state)).toEqual({ clock: 'acknowledge', since: due });
  });

  test('no more, once it has caught up', () => {
    const played = openedComplaint();
    letBreach(played, 'acknowledge');
    give(played, AGENT, 'confirm-intake', { confirmedBy: TEXT, how: 'phone' });
    expect(overdueSince(played.state)).toBeNull();
  });

  test('over its verification only until the arrears are found correct', () => {
    const items = [arrearsItem('item-1', '2026-09-30')];
    const played = openedFeeCase({ arrears: { items, fromRun: true, unflagged: false } });
    const due = letBreach(played, 'verify');
    expect(overdueSince(played.state)).toBe(due);
    give(played, AGENT, 'verify-arrears', { result: 'correct' });
    expect(played.state.stage).toBe('dispatch');
    expect(overdueSince(played.state)).toBeNull();
  });
});
