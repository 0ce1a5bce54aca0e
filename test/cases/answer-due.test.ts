import { expect, test } from 'vitest';
import { answerDue } from '../../cases/answer-due.ts';
import { letNextDeadlinePass, openedComplaint } from '../support/cases.ts';

test('an answer is awaited from the rung on, until it is given, by its response clock', () => {
  const played = openedComplaint();
  expect(answerDue(played.state)).toBeNull();
  letNextDeadlinePass(played);
  const { state } = played;
  expect(state.rung).toBe(1);
  const due = answerDue(state);
  expect(due?.dueAt).toBe(state.clocks.response?.dueAt);
  expect(due?.soonAt).toBeLessThan(due?.dueAt ?? 0);
  expect(due?.soonAt).toBeGreaterThan(played.now);
  expect(answerDue({ ...state, answered: true })).toBeNull();
  expect(answerDue({ ...state, stage: 'closed' })).toBeNull();
  expect(answerDue({ ...state, clocks: {} })).toEqual({ dueAt: null, soonAt: null });
});
