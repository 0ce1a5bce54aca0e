import { overdueSince } from '../../../cases/overdue.ts';
import { formatInstant, DAY, HOUR } from '../../../cases/time.ts';
import { COMPLAINT_TOPICS } from './complaint-topics.ts';
import { PHRASES } from './phrases.ts';
import { calm, move, openKey, stands, whenSo, type Cast, type Recipe } from './recipe.ts';
import { found, happy, planned, readBack, solved, taken, told, unhappy } from './steps.ts';

const COMPLAINT = {
  kind: 'complaint',
  topics: COMPLAINT_TOPICS,
  priorities: ['P3', 'P3', 'P3', 'P4'],
} as const;

const escalated = (cast: Cast, after: number) =>
  move(after, cast.agent, 'escalate', { reason: cast.pick(PHRASES.request) });

const unfounded = (cast: Cast) => [
  ...readBack(cast),
  move(cast.gap(40, 120), cast.agent, 'record-findings', {
    verdict: 'unfounded',
    course: cast.pick(PHRASES.unfounded),
  }),
];

const complaint = (recipe: Omit<Recipe, 'kind' | 'topics' | 'priorities'> & Partial<Recipe>): Recipe => ({
  ...COMPLAINT,
  ...recipe,
});

const NOT_SUGGESTED = COMPLAINT_TOPICS.filter(({ category }) => category !== 'suggestion');

/** Where complaints stand: quietly on their way. */
const ON_THEIR_WAY: readonly Recipe[] = [
  complaint({ name: 'just told', living: 9, moves: () => [], rest: [1, 26], ends: stands('intake', calm) }),
  complaint({
    name: 'being found out',
    living: 16,
    moves: readBack,
    rest: [10, 180],
    ends: stands('verification', calm),
  }),
  complaint({
    name: 'waits for a plan',
    living: 7,
    moves: found,
    rest: [5, 100],
    ends: stands('dispatch', calm),
  }),
  complaint({
    name: 'waits to be taken',
    living: 6,
    moves: planned,
    rest: [5, 100],
    ends: stands('dispatch', calm),
  }),
  complaint({
    name: 'in hand',
    living: 18,
    moves: (cast) => [...taken(cast), told(cast)],
    rest: [20, 420],
    ends: stands('resolution', calm),
  }),
  complaint({
    name: 'urgent and in hand',
    living: 3,
    priorities: ['P2'],
    topics: NOT_SUGGESTED,
    moves: (cast) => [...taken(cast), told(cast)],
    rest: [10, 90],
    ends: stands('resolution', calm),
  }),
  complaint({
    name: 'urged',
    living: 6,
    moves: (cast) => [
      ...taken(cast),
      move(cast.gap(100, 300), cast.other, 'urge', { text: cast.pick(PHRASES.urge) }),
    ],
    rest: [10, 200],
    ends: stands('resolution', ({ urgedAt, rung }) => urgedAt !== null && rung === 0),
  }),
  complaint({
    name: 'promised',
    living: 5,
    moves: (cast) => [
      ...taken(cast),
      move(cast.gap(20, 60), cast.worker, 'promise', ({ now }) => ({
        text: cast.pick(PHRASES.promise),
        dueAt: formatInstant(now + cast.between(30, 60) * HOUR),
      })),
    ],
    rest: [30, 300],
    ends: stands('resolution', ({ promises }) => promises.some(({ state }) => state === 'open')),
  }),
  ...(['owner', 'vendor', 'authority', 'weather'] as const).map((reason) =>
    complaint({
      name: `on hold: ${reason}`,
      living: reason === 'weather' ? 1 : 2,
      moves: (cast) => [
        ...taken(cast),
        move(cast.gap(30, 90), cast.worker, 'hold', ({ now }) => ({
          reason,
          until: formatInstant(now + cast.between(60, 71) * HOUR),
          note: cast.pick<string>(PHRASES.hold[reason]),
        })),
      ],
      rest: [30, 400],
      ends: stands('resolution', ({ hold }) => hold?.reason === reason),
    }),
  ),
];

/** Where somebody else has to decide, or has been asked to. */
const BEFORE_OTHERS: readonly Recipe[] = [
  complaint({
    name: 'unfounded, to be approved',
    living: 3,
    topics: NOT_SUGGESTED,
    moves: unfounded,
    rest: [10, 180],
    ends: stands('verification', ({ proposals }) => proposals.some(({ state }) => state === 'open')),
  }),
  complaint({
    name: 'a long hold, to be approved',
    living: 2,
    moves: (cast) => [
      ...taken(cast),
      move(cast.gap(30, 90), cast.worker, 'hold', ({ now }) => ({
        reason: 'vendor',
        until: formatInstant(now + 8 * DAY),
        note: cast.pick(PHRASES.longHold),
      })),
    ],
    rest: [10, 180],
    ends: stands('resolution', ({ proposals }) => proposals.some(({ state }) => state === 'open')),
  }),
  complaint({
    name: 'to be closed by consent',
    living: 2,
    topics: NOT_SUGGESTED,
    moves: (cast) => [
      ...found(cast),
      move(cast.gap(10, 40), cast.agent, 'close', {
        outcome: 'declined',
        reason: cast.pick(PHRASES.closeReason),
      }),
    ],
    rest: [10, 60],
    ends: stands('dispatch', ({ proposals }) => proposals.some(({ state }) => state === 'open')),
  }),
  complaint({
    name: 'found out too late',
    living: 3,
    moves: readBack,
    rest: [250, 400],
    priorities: ['P3'],
    ends: (state) => state.rung === 1 && state.holder === 'supervisor' && overdueSince(state) !== null,
  }),
  complaint({
    name: 'before the manager',
    living: 2,
    moves: readBack,
    rest: [490, 600],
    priorities: ['P3'],
    ends: ({ holder }) => holder === 'manager',
  }),
  complaint({
    name: 'answered by the supervisor',
    living: 3,
    moves: (cast) => [
      ...taken(cast),
      escalated(cast, cast.gap(60, 200)),
      move(cast.gap(30, 120), cast.supervisor, 'answer-escalation', {
        action: 'answer',
        text: cast.pick(PHRASES.supervisorAnswer),
      }),
    ],
    rest: [20, 300],
    ends: stands('resolution', ({ rung, answered }) => rung === 1 && answered),
  }),
  complaint({
    name: 'before the committee',
    living: 3,
    committee: true,
    moves: (cast) => [
      ...taken(cast),
      escalated(cast, cast.gap(60, 200)),
      escalated(cast, cast.gap(100, 200)),
    ],
    rest: [60, 900],
    ends: ({ rung }) => rung === 2,
  }),
  complaint({
    name: 'answered by the committee',
    living: 2,
    committee: true,
    moves: (cast) => [
      ...taken(cast),
      escalated(cast, cast.gap(60, 200)),
      escalated(cast, cast.gap(100, 200)),
      move(cast.gap(200, 500), 'committee', 'record-opinion', {
        opinion: 'support',
        text: cast.pick(PHRASES.opinion),
      }),
    ],
    rest: [30, 300],
    ends: ({ rung, answered }) => rung === 2 && answered,
  }),
  complaint({
    name: 'before the authority',
    living: 3,
    committee: false,
    moves: (cast) => [
      ...taken(cast),
      escalated(cast, cast.gap(60, 200)),
      escalated(cast, cast.gap(100, 200)),
      move(cast.gap(60, 300), cast.supervisor, 'record-referral', {
        body: cast.pick(['street-office', 'residents-committee', 'housing-authority']),
        reference: `街办〔2026〕${Math.floor(cast.between(10, 99))} 号`,
        text: cast.pick(PHRASES.referral),
      }),
    ],
    rest: [100, 900],
    ends: ({ rung }) => rung === 3,
  }),
];

/** After the work: calls, reopenings, and how it ended. */
const AFTERWARDS: readonly Recipe[] = [
  complaint({ name: 'to be called', living: 7, moves: solved, rest: [20, 420], ends: stands('callback') }),
  complaint({
    name: 'called in vain',
    living: 5,
    priorities: ['P3'],
    moves: solved,
    rest: [900, 1700],
    ends: stands('callback', ({ callback }) => callback.attempts.length > 0),
  }),
  complaint({
    name: 'reopened',
    living: 4,
    moves: (cast) => [...solved(cast), unhappy(cast)],
    rest: [20, 400],
    ends: stands('resolution', ({ reopenCount }) => reopenCount === 1),
  }),
  complaint({
    name: 'reopened twice',
    living: 2,
    moves: (cast) => [
      ...solved(cast),
      unhappy(cast),
      move(cast.gap(200, 500), cast.worker, 'resolve', { done: cast.pick(cast.topic.done) }),
      unhappy(cast),
    ],
    rest: [20, 200],
    ends: ({ reopenCount, rung }) => reopenCount === 2 && rung > 0,
  }),
  complaint({
    name: 'confirmed',
    living: 9,
    archived: 74,
    moves: (cast) => [...solved(cast), happy(cast)],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'confirmed'),
  }),
  complaint({
    name: 'confirmed the second time',
    living: 2,
    archived: 9,
    moves: (cast) => [
      ...solved(cast),
      unhappy(cast),
      move(cast.gap(200, 500), cast.worker, 'resolve', { done: cast.pick(cast.topic.done) }),
      happy(cast),
    ],
    rest: [60, 5_000],
    ends: stands('closed', ({ reopenCount }) => reopenCount === 1),
  }),
  complaint({
    name: 'raised, answered and confirmed',
    living: 2,
    archived: 14,
    moves: (cast) => [
      ...readBack(cast),
      whenSo(
        ({ rung }) => rung === 1,
        move(cast.gap(20, 100), cast.supervisor, 'answer-escalation', {
          action: 'answer',
          text: cast.pick(PHRASES.supervisorAnswer),
        }),
      ),
      ...solved(cast).slice(1),
      happy(cast),
    ],
    rest: [60, 5_000],
    ends: stands('closed', ({ outcome }) => outcome === 'confirmed'),
  }),
  complaint({
    name: 'never reached',
    living: 2,
    archived: 10,
    priorities: ['P3'],
    moves: solved,
    rest: [6_900, 8_000],
    ends: stands('closed', ({ outcome }) => outcome === 'unreachable'),
  }),
  complaint({
    name: 'withdrawn',
    living: 2,
    archived: 9,
    moves: (cast) => [
      ...readBack(cast),
      move(cast.gap(30, 120), cast.agent, 'withdraw', { reason: cast.pick(PHRASES.withdraw) }),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'withdrawn'),
  }),
  complaint({
    name: 'declined by consent',
    living: 1,
    archived: 5,
    topics: NOT_SUGGESTED,
    moves: (cast) => [
      ...found(cast),
      move(cast.gap(10, 40), cast.agent, 'close', {
        outcome: 'declined',
        reason: cast.pick(PHRASES.closeReason),
      }),
      move(cast.gap(20, 90), cast.supervisor, 'approve', ({ state }) => ({
        proposal: openKey(state.proposals),
      })),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'declined'),
  }),
  complaint({
    name: 'unfounded, explained and understood',
    living: 1,
    archived: 6,
    topics: NOT_SUGGESTED,
    moves: (cast) => [
      ...unfounded(cast),
      move(cast.gap(20, 90), cast.supervisor, 'approve', ({ state }) => ({
        proposal: openKey(state.proposals),
      })),
      happy(cast),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ findings }) => findings?.verdict === 'unfounded'),
  }),
  complaint({
    name: 'about a guard',
    living: 1,
    topics: COMPLAINT_TOPICS.filter(({ category }) => category === 'service-attitude'),
    opened: { against: 'guard' },
    moves: readBack,
    rest: [20, 180],
    ends: stands('verification'),
  }),
];

export const COMPLAINT_RECIPES: readonly Recipe[] = [...ON_THEIR_WAY, ...BEFORE_OTHERS, ...AFTERWARDS];
