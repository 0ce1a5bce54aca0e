import type { ChecklistItem } from '../codes.ts';
import { checksBeforeWork, owesConsent } from '../repair.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { CaseState } from '../state.ts';
import { DAY } from '../time.ts';
import { release } from './closing.ts';
import type { Handlers } from './handlers.ts';

function missingChecks(state: CaseState, given: readonly ChecklistItem[] | undefined): Refusal | undefined {
  const ticked = new Set([...state.visit.checklist, ...(given ?? [])]);
  return checksBeforeWork(state).every((item) => ticked.has(item))
    ? undefined
    : refuse('checklist-incomplete', '/checklist');
}

export const VISIT: Handlers = {
  depart: (step, body) => {
    if (step.state.visit.departedAt !== null) return refuse('already-answered');
    step.emit('depart', body);
  },
  arrive: (step, body) => {
    const { visit } = step.state;
    if (visit.departedAt === null) return refuse('too-early');
    if (visit.arrivedAt !== null) return refuse('already-answered');
    step.emit('arrive', body);
  },
  'start-work': (step, body) => {
    const { state } = step;
    if (state.hold !== null) return refuse('on-hold');
    if (state.visit.arrivedAt === null) return refuse('too-early');
    if (state.visit.startedAt !== null) return refuse('already-answered');
    const missing = missingChecks(state, body.checklist);
    if (missing !== undefined) return missing;
    if (owesConsent(state)) return refuse('quote-not-accepted');
    step.emit('start-work', body);
  },
  'make-safe': (step, body) => {
    if (step.state.priority !== 'P1') return refuse('wrong-stage');
    if (step.state.clocks['make-safe']?.state === 'met') return refuse('already-answered');
    step.emit('make-safe', body);
  },
  quote: (step, body) => {
    const { hold, policy } = step.state;
    if (hold !== null && hold.for !== 'quote') return refuse('on-hold');
    const days = policy.quote?.holdDays ?? 0;
    step.emit('quote', body);
    release(step, 'answered');
    step.emit('held', { reason: 'owner', until: step.now + days * DAY, for: 'quote' });
  },
  'answer-quote': (step, body) => {
    const { quote, hold } = step.state;
    if (quote === null) return refuse('unknown-reference');
    if (quote.state !== 'sent') return refuse('already-answered');
    step.emit('answer-quote', body);
    if (hold?.for === 'quote') release(step, 'answered');
  },
};
