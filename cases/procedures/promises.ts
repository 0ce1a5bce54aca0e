import { refuse } from '../refusals.ts';
import type { Step } from '../step.ts';
import { parseInstant, type Instant } from '../time.ts';
import { raiseFromFrontLine } from './rungs.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';

/** An ETA given when accepting is a promise (R10, R25). */
export function promiseEta(step: Step, dueAt: Instant): void {
  step.emit('promise-made', { promise: step.nextKey('promise'), dueAt, text: null, eta: true });
}

const openPromise = (step: Step, key: string) =>
  step.state.promises.find((promise) => promise.key === key && promise.state === 'open');

const missing = (step: Step, key: string) =>
  step.state.promises.some((promise) => promise.key === key)
    ? refuse('already-answered', '/promise')
    : refuse('unknown-reference', '/promise');

export const PROMISES: Handlers = {
  promise: (step, body) => {
    const dueAt = parseInstant(body.dueAt);
    if (dueAt === null || dueAt <= step.now) return refuse('in-the-past', '/dueAt');
    step.emit('promise', body);
    step.emit('promise-made', { promise: step.nextKey('promise'), dueAt, text: body.text, eta: false });
  },
  'keep-promise': (step, body) => {
    if (openPromise(step, body.promise) === undefined) return missing(step, body.promise);
    step.emit('keep-promise', body);
  },
  'withdraw-promise': (step, body) => {
    if (openPromise(step, body.promise) === undefined) return missing(step, body.promise);
    step.emit('withdraw-promise', body);
  },
};

export const PROMISES_BY_ENGINE: EngineHandlers = {
  'break-promise': (step, body) => {
    if (openPromise(step, body.promise) === undefined) return;
    step.emit('break-promise', body);
    raiseFromFrontLine(step, 'broken-promise');
  },
};
