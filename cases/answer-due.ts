import { deadlines } from './deadlines.ts';
import { soonAt } from './soon.ts';
import type { CaseState } from './state.ts';
import type { Instant } from './time.ts';

/** By when the holder of a rung owes an answer; both null where no response clock says. */
export interface AnswerDue {
  readonly dueAt: Instant | null;
  /** From when on that is close (cases/soon.ts). */
  readonly soonAt: Instant | null;
}

/** Null where no answer is awaited: on the front line, after it was given, once closed. */
export function answerDue(state: CaseState): AnswerDue | null {
  const { rung, answered, stage, clocks, calendar } = state;
  if (rung === 0 || answered || stage === 'closed') return null;
  const { response } = clocks;
  if (response?.state !== 'running' && response?.state !== 'breached') return { dueAt: null, soonAt: null };
  const running = deadlines(state).find(({ name }) => name === 'response');
  const { dueAt } = response;
  return { dueAt, soonAt: running === undefined ? null : soonAt(calendar, running) };
}
