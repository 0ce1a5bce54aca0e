/** Bodies and moves for random walks: whatever a person might type into the form of a command, valid by its schema. */
import * as fc from 'fast-check';
import {
  CALLBACK_RESULTS,
  CATEGORIES,
  CHANNELS,
  CHECKLIST_ITEMS,
  CLOSE_OUTCOMES,
  CONTACT_OUTCOMES,
  DEPARTMENTS,
  DISPUTE_REASONS,
  ESCALATION_ANSWERS,
  HOLD_REASONS_GIVEN,
  LADDER_STEPS,
  NON_PAYMENT_REASONS,
  OPINIONS,
  PRIORITIES,
  REFERRAL_BODIES,
  VERDICTS,
} from '../../cases/codes.ts';
import { caseTypeOf } from '../../cases/index.ts';
import type { CommandName } from '../../cases/commands.ts';
import type { CaseState } from '../../cases/state.ts';
import { addDays, formatInstant, HOUR, localDateOf, type Instant } from '../../cases/time.ts';
import { EVERYBODY, GUARD, OTHER_AGENT, TECHNICIAN } from './case-people.ts';
import { TEXT } from './cases.ts';

/** One throw of the dice: the walk reads it against the case as it stands, so that a failing walk shrinks well. */
export interface Dice {
  actor: number;
  command: number;
  a: number;
  b: number;
  c: number;
  hours: number;
}
export const dice: fc.Arbitrary<Dice> = fc.record({
  actor: fc.nat(EVERYBODY.length - 1),
  command: fc.nat(999),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
  hours: fc.integer({ min: -20, max: 400 }),
});

const pick = <T>(list: readonly T[], nth: number): T => list[nth % list.length]!;
/** Given in three of four cases. */
const perhaps = <T>(name: string, value: T, nth: number): Record<string, T> =>
  nth % 4 === 0 ? {} : { [name]: value };
const STAFF = [TECHNICIAN.id, GUARD.id, OTHER_AGENT.id, 'nobody-known'];
const keyOf = (list: readonly { key: string; state: string }[], nth: number): string => {
  const open = list.filter(({ state }) => state === 'open');
  return pick(open.length > 0 ? open : list, nth)?.key ?? 'promise-999';
};

type BodyOf = (state: CaseState, now: Instant, dice: Dice) => Record<string, unknown>;
const at = (now: Instant, hours: number): string => formatInstant(now + hours * HOUR);

const BODIES: { [C in CommandName]?: BodyOf } = {
  'confirm-intake': (_s, _n, { a }) => ({ confirmedBy: TEXT, how: pick(CHANNELS, a) }),
  amend: (_s, now, { a, b, c, hours }) => ({
    reason: TEXT,
    ...perhaps('priority', pick(PRIORITIES, a), b),
    ...perhaps('category', pick(CATEGORIES, b), a + 2),
    ...(c % 5 === 0 ? { reporter: { person: 'person-new', callable: c % 2 === 0 } } : {}),
    ...(c % 5 === 1 ? { againstStaff: pick(STAFF, a) } : {}),
    ...(c % 5 === 2 ? { home: 'home-2' } : {}),
    ...(c % 5 === 3 ? { area: 'garage' } : {}),
    ...(c % 5 === 4 ? { expectedAt: at(now, hours) } : {}),
  }),
  'acknowledge-page': ({ pages }, _n, { a }) => ({ page: keyOf(pages, a) }),
  'record-findings': (state, _n, { a, b, c }) => ({
    verdict: a % 7 === 0 ? pick(VERDICTS, b) : pick(caseTypeOf(state).verdicts(state.category), b),
    course: TEXT,
    ...perhaps('department', pick(DEPARTMENTS, b), b),
    ...perhaps('warranty', b % 2 === 0, c),
    ...perhaps('chargeable', c % 2 === 0, a),
  }),
  'verify-arrears': (_s, _n, { a }) => ({
    result: pick(['correct', 'correct', 'wrong-bill', 'wrong-payer'], a),
  }),
  'correct-arrears': ({ fee }, now, { a, b }) => ({
    reason: TEXT,
    items: (fee?.items ?? [])
      .slice(0, a % 3)
      .map(({ item, period, dueOn }) => ({ item, period, dueOn, amountFen: 1 + b }))
      .concat(
        b % 3 === 0 ? [{ item: 'water', period: '2026-09', dueOn: localDateOf(now), amountFen: 500 }] : [],
      ),
  }),
  plan: (_s, now, { a, b, hours }) => ({
    measures: TEXT,
    department: pick(DEPARTMENTS, a),
    ...perhaps('assignee', pick(STAFF, b), b),
    ...perhaps('dueAt', at(now, hours), a),
  }),
  assign: (_s, now, { a, b, hours }) => ({
    department: pick(DEPARTMENTS, a),
    ...perhaps('assignee', pick(STAFF, b), b),
    ...perhaps('appointment', { from: at(now, hours), to: at(now, hours + 2) }, a),
  }),
  accept: (_s, now, { a, hours }) => (a % 3 === 0 ? { etaAt: at(now, hours) } : {}),
  return: () => ({ reason: TEXT }),
  quote: (_s, _n, { a }) => ({ labourFen: a, parts: [{ name: TEXT, qty: 1, priceFen: a }] }),
  'answer-quote': (_s, _n, { a }) => ({ accepted: a % 2 === 0 }),
  depart: () => ({ checklist: [...CHECKLIST_ITEMS] }),
  arrive: () => ({}),
  'start-work': (_s, _n, { a }) => perhaps('checklist', [...CHECKLIST_ITEMS], a),
  'make-safe': () => ({ text: TEXT }),
  'record-progress': (_s, _n, { a }) => ({ text: TEXT, visibility: pick(['internal', 'customer'], a) }),
  resolve: (_s, _n, { a, b }) => ({
    done: TEXT,
    ...perhaps('checklist', [...CHECKLIST_ITEMS], a),
    ...perhaps('feeFen', b, b),
  }),
  'record-callback': (_s, now, { a, b, hours }) => ({
    result: pick(CALLBACK_RESULTS, a),
    channel: 'phone',
    ...perhaps('score', 1 + (b % 5), b),
    at: at(now, hours),
  }),
  confirm: (_s, _n, { a, b }) => ({ satisfied: a % 2 === 0, ...perhaps('score', 1 + (b % 5), b) }),
  reopen: () => ({ reason: TEXT }),
  'record-contact': ({ fee }, now, { a, b, c, hours }) => ({
    channel: pick(CHANNELS, a),
    at: at(now, -(a % 3)),
    text: TEXT,
    ...perhaps('step', b % 3 === 0 ? pick(LADDER_STEPS, b) : (fee?.ladder.pending?.step ?? 'visit'), c),
    ...perhaps('outcome', pick(CONTACT_OUTCOMES, c), a),
    ...(b % 3 === 0 ? { reason: pick(NON_PAYMENT_REASONS, a) } : {}),
    ...(c % 3 === 0 ? { promisedOn: addDays(localDateOf(now), a % 20) } : {}),
    ...(hours > 0 && c % 3 === 1 ? { nextAt: at(now, hours) } : {}),
  }),
  hold: (_s, now, { a, hours }) => ({ reason: pick(HOLD_REASONS_GIVEN, a), until: at(now, hours) }),
  resume: () => ({}),
  promise: (_s, now, { hours }) => ({ text: TEXT, dueAt: at(now, hours) }),
  'keep-promise': ({ promises }, _n, { a }) => ({ promise: keyOf(promises, a) }),
  'withdraw-promise': ({ promises }, _n, { a }) => ({ promise: keyOf(promises, a), reason: TEXT }),
  urge: () => ({}),
  escalate: (_s, _n, { a, b }) => ({ reason: TEXT, ...perhaps('to', 1 + (a % 3), b) }),
  'answer-escalation': (_s, now, { a, b, c, hours }) => ({
    action: pick(ESCALATION_ANSWERS, a),
    text: TEXT,
    ...perhaps('dueAt', at(now, hours), b),
    ...perhaps('assignee', pick(STAFF, c), c),
  }),
  'record-opinion': (_s, now, { a, b, hours }) => ({
    opinion: pick(OPINIONS, a),
    text: TEXT,
    ...perhaps('dueAt', at(now, hours), b),
  }),
  'record-referral': (_s, _n, { a }) => ({ body: pick(REFERRAL_BODIES, a), reference: 'no. 7', text: TEXT }),
  'record-authority-answer': (_s, now, { b, hours }) => ({
    text: TEXT,
    ...perhaps('dueAt', at(now, hours), b),
  }),
  'lower-rung': (_s, now, { hours }) => ({ reason: TEXT, dueAt: at(now, hours) }),
  'raise-dispute': (_s, _n, { a }) => ({ reason: pick(DISPUTE_REASONS, a), text: TEXT }),
  'settle-dispute': (_s, _n, { a, b }) => ({
    text: TEXT,
    ...(b % 3 === 0 ? { correctedFen: a % 2 === 0 ? 0 : a } : {}),
  }),
  'finish-task': ({ tasks }, _n, { a }) => ({ task: keyOf(tasks, a), result: TEXT }),
  approve: ({ proposals }, _n, { a }) => ({ proposal: keyOf(proposals, a) }),
  decline: ({ proposals }, now, { a, hours }) => ({ proposal: keyOf(proposals, a), until: at(now, hours) }),
  withdraw: () => ({ reason: TEXT }),
  close: (_s, _n, { a }) => ({ outcome: pick(CLOSE_OUTCOMES, a), reason: TEXT }),
};

/** Commands that a walk may give: all that are offered, closing ones seldom, so that cases live long enough to be interesting. */
export const WALKED = Object.keys(BODIES) as CommandName[];

/** A body for the command, read off the dice; valid by the schema, perhaps refused by the case. */
export const bodyFor = (command: CommandName, state: CaseState, now: Instant, thrown: Dice): never =>
  (BODIES[command]?.(state, now, thrown) ?? {}) as never;
