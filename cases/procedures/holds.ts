import { refuse } from '../refusals.ts';
import { DAY, parseInstant } from '../time.ts';
import { release } from './closing.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';

export const HOLDS: Handlers = {
  hold: (step, body) => {
    if (step.state.hold !== null) return refuse('on-hold');
    const until = parseInstant(body.until);
    if (until === null || until <= step.now) return refuse('in-the-past', '/until');
    step.emit('hold', body);
    step.emit('held', { reason: body.reason, until, for: null });
  },
  resume: (step, body) => {
    const { hold } = step.state;
    if (hold === null) return refuse('not-on-hold');
    if (hold.reason === 'dispute' || hold.reason === 'linked-case') return refuse('on-hold');
    step.emit('resume', body);
    release(step, 'resumed');
  },
};

/** A hold longer than the policy allows one person is a proposal (domain.md §3.11). */
export function isLongHold(until: string, now: number, daysAllowed: number): boolean {
  return (parseInstant(until) ?? 0) - now > daysAllowed * DAY;
}

export const HOLDS_BY_ENGINE: EngineHandlers = {
  'end-hold': (step, body) => {
    const { hold } = step.state;
    if (hold === null || hold.reason === 'dispute' || hold.until > step.now) return;
    step.emit('end-hold', body);
    release(step, 'time');
  },
};
