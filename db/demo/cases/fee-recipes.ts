import type { LadderStep } from '../../../cases/codes.ts';
import type { CaseState } from '../../../cases/state.ts';
import { addDays, formatInstant, localDateOf, MINUTE } from '../../../cases/time.ts';
import { PHRASES } from './phrases.ts';
import { move, openKey, stands, whenSo, type Cast, type Recipe } from './recipe.ts';
import type { Move } from './play.ts';

const ARREARS: Recipe['topics'] = [
  {
    category: 'arrears',
    where: 'home',
    worker: 'customer-service',
    tellings: PHRASES.arrears,
    findings: [],
    measures: [],
    progress: [],
    done: [],
  },
];
const fee = (recipe: Omit<Recipe, 'kind' | 'topics' | 'priorities' | 'rest'> & Partial<Recipe>): Recipe => ({
  kind: 'fee-collection',
  topics: ARREARS,
  priorities: ['P3'],
  rest: [0, 0],
  ...recipe,
});

const lastStep =
  (step: LadderStep) =>
  (state: CaseState): boolean =>
    state.fee?.ladder.lastStep === step && state.fee.ladder.pending === null;
const askedFor =
  (step: LadderStep) =>
  ({ fee: money }: CaseState): boolean =>
    money?.ladder.pending?.step === step && money.ladder.pending.awaits === 'record';

const collected = (cast: Cast): Move[] => [move(cast.between(30, 240), cast.agent, 'accept', {})];

/** What the collector writes down of a step that was asked for. */
const contacted = (cast: Cast, step: LadderStep, words: readonly string[]): Move =>
  whenSo(
    askedFor(step),
    move(cast.between(60, 500), cast.agent, 'record-contact', ({ now }) => ({
      channel: step === 'visit' || step === 'demand' ? 'home-visit' : 'phone',
      at: formatInstant(now - 5 * MINUTE),
      text: cast.pick(words),
      step,
      outcome: cast.pick(['reached', 'reached', 'refused'] as const),
      reason: cast.pick(['forgot', 'absent', 'refuses', 'other'] as const),
    })),
  );
const visited = (cast: Cast): Move[] => [...collected(cast), contacted(cast, 'visit', PHRASES.feeVisit)];
const demanded = (cast: Cast): Move[] => [...visited(cast), contacted(cast, 'demand', PHRASES.feeDemand)];
const urged = (cast: Cast): Move[] =>
  cast.hasCommittee
    ? [...demanded(cast), contacted(cast, 'committee-urging', PHRASES.feeUrging)]
    : demanded(cast);
const letterApproved = (cast: Cast): Move[] => [
  ...urged(cast),
  whenSo(
    ({ proposals }) => proposals.some(({ state }) => state === 'open'),
    move(cast.between(60, 400), cast.manager, 'approve', ({ state }) => ({
      proposal: openKey(state.proposals),
    })),
  ),
  contacted(cast, 'lawyer-letter', PHRASES.lawyerLetter),
];

/** A talk on the telephone, after the ladder's call. */
const talked = (
  cast: Cast,
  more: (now: number) => {
    outcome: 'reached' | 'promised';
    reason?: 'fee-dispute' | 'hardship' | 'forgot';
    promisedOn?: string;
  },
  words: readonly string[],
): Move =>
  whenSo(
    lastStep('call'),
    move(cast.between(60, 300), cast.agent, 'record-contact', ({ now }) => ({
      channel: 'phone',
      at: formatInstant(now - 2 * MINUTE),
      text: cast.pick(words),
      ...more(now),
    })),
  );

const paid = (cast: Cast, after: number, amountFen?: number): Move => ({
  after,
  by: cast.agent,
  command: 'pay',
  body: () => (amountFen === undefined ? {} : { amountFen }),
});
const paidAfter = (cast: Cast, step: LadderStep): Move[] => [
  ...(step === 'visit' ? visited(cast) : collected(cast)),
  whenSo(lastStep(step), paid(cast, cast.between(100, 900))),
];

const ON_THE_LADDER: readonly Recipe[] = [
  fee({
    name: 'told by hand',
    living: 2,
    days: [1, 2],
    opened: { byHand: true },
    moves: () => [],
    ends: stands('intake'),
  }),
  fee({
    name: 'to be verified',
    living: 4,
    days: [1, 1.4],
    opened: { flagged: true },
    moves: () => [],
    ends: stands('verification'),
  }),
  fee({ name: 'no collector yet', living: 4, days: [0.2, 0.4], moves: () => [], ends: stands('dispatch') }),
  fee({
    name: 'before the first step',
    living: 6,
    days: [2, 4],
    moves: collected,
    ends: stands('resolution'),
  }),
  fee({ name: 'reminded', living: 8, days: [7, 11], moves: collected, ends: lastStep('reminder') }),
  fee({ name: 'called', living: 7, days: [15, 24], moves: collected, ends: lastStep('call') }),
  fee({ name: 'to be visited', living: 4, days: [29, 31], moves: collected, ends: askedFor('visit') }),
  fee({ name: 'visited', living: 3, days: [34, 41], moves: visited, ends: lastStep('visit') }),
  fee({
    name: 'demand to be delivered',
    living: 2,
    days: [44, 46],
    moves: visited,
    ends: askedFor('demand'),
  }),
  fee({ name: 'demand delivered', living: 3, days: [50, 56], moves: demanded, ends: lastStep('demand') }),
  fee({
    name: 'urging of the committee',
    living: 2,
    committee: true,
    days: [62, 64],
    moves: demanded,
    ends: ({ rung }) => rung === 2,
  }),
  fee({
    name: "a lawyer's letter to be approved",
    living: 2,
    days: [74.2, 75.6],
    moves: urged,
    ends: ({ proposals }) => proposals.some(({ state }) => state === 'open'),
  }),
  fee({
    name: 'promised for a day',
    living: 4,
    days: [16, 20],
    moves: (cast) => [
      ...collected(cast),
      talked(
        cast,
        (now) => ({ outcome: 'promised', reason: 'forgot', promisedOn: addDays(localDateOf(now), 10) }),
        PHRASES.feeCall,
      ),
    ],
    ends: stands('resolution', ({ fee: money }) => (money?.ladder.promisesUsed ?? 0) > 0),
  }),
  fee({
    name: 'in hardship',
    living: 2,
    days: [16, 20],
    moves: (cast) => [
      ...collected(cast),
      talked(cast, () => ({ outcome: 'reached', reason: 'hardship' }), PHRASES.hardship),
    ],
    ends: ({ hold }) => hold?.for === 'non-payment-reason',
  }),
  fee({
    name: 'disputed',
    living: 2,
    days: [13, 15.5],
    moves: (cast) => [
      ...collected(cast),
      talked(cast, () => ({ outcome: 'reached', reason: 'fee-dispute' }), PHRASES.dispute),
    ],
    ends: ({ hold }) => hold?.for === 'dispute',
  }),
  fee({
    name: 'paid in part',
    living: 3,
    days: [10, 13],
    moves: (cast) => [
      ...collected(cast),
      whenSo(lastStep('reminder'), paid(cast, cast.between(60, 300), 20_000)),
    ],
    ends: stands('resolution', ({ fee: money }) => money?.items.some(({ paidFen }) => paidFen > 0) === true),
  }),
];

const PAID: readonly Recipe[] = [
  fee({
    name: 'paid, to be called',
    living: 3,
    days: [6, 7.5],
    moves: (cast) => [...collected(cast), whenSo(lastStep('reminder'), paid(cast, cast.between(20, 200)))],
    ends: stands('callback'),
  }),
  fee({
    name: 'paid after the reminder',
    living: 4,
    archived: 26,
    days: [14, 26],
    moves: (cast) => [...paidAfter(cast, 'reminder'), happy(cast)],
    ends: stands('closed', ({ outcome }) => outcome === 'paid'),
  }),
  fee({
    name: 'paid after the call',
    living: 2,
    archived: 14,
    days: [20, 30],
    moves: (cast) => [...paidAfter(cast, 'call'), happy(cast)],
    ends: stands('closed', ({ outcome }) => outcome === 'paid'),
  }),
  fee({
    name: 'paid after the visit',
    living: 1,
    archived: 5,
    days: [40, 50],
    moves: (cast) => [...paidAfter(cast, 'visit'), happy(cast)],
    ends: stands('closed', ({ outcome }) => outcome === 'paid'),
  }),
  fee({
    name: 'before the court',
    living: 1,
    archived: 2,
    days: [112, 118],
    moves: (cast) => [
      ...letterApproved(cast),
      whenSo(
        ({ proposals }) => proposals.some(({ state }) => state === 'open'),
        move(cast.between(60, 400), cast.manager, 'approve', ({ state }) => ({
          proposal: openKey(state.proposals),
        })),
      ),
      contacted(cast, 'lawsuit', PHRASES.lawsuit),
    ],
    ends: stands('closed', ({ outcome }) => outcome === 'legal'),
  }),
];

/** The payment has arrived and the household is thanked; the reason of non-payment is no news any more. */
function happy(cast: Cast): Move {
  return whenSo(
    ({ stage }) => stage === 'callback',
    move(cast.between(60, 500), cast.other, 'record-callback', {
      result: 'satisfied',
      score: cast.pick([5, 4, 4, 3]),
      channel: 'phone',
    }),
  );
}

export const FEE_RECIPES: readonly Recipe[] = [...ON_THE_LADDER, ...PAID];
