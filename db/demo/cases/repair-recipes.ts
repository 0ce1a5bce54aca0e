import { overdueSince } from '../../../cases/overdue.ts';
import { formatInstant, HOUR } from '../../../cases/time.ts';
import { PHRASES } from './phrases.ts';
import { calm, move, openKey, stands, whenSo, type Cast, type Recipe } from './recipe.ts';
import { EMERGENCIES, PARTS, REPAIR_TOPICS } from './repair-topics.ts';
import {
  acceptedRepair,
  dispatched,
  happy,
  onSite,
  readBack,
  repaired,
  told,
  triaged,
  unhappy,
  working,
} from './steps.ts';

const REPAIR = { kind: 'repair', topics: REPAIR_TOPICS, priorities: ['P3', 'P3', 'P3', 'P4'] } as const;
const IN_HOMES = REPAIR_TOPICS.filter(({ where }) => where === 'home');
const IN_PUBLIC = REPAIR_TOPICS.filter(({ where }) => where !== 'home');
const LIFT = EMERGENCIES.filter(({ category }) => category === 'lift');

const repair = (recipe: Omit<Recipe, 'kind' | 'topics' | 'priorities'> & Partial<Recipe>): Recipe => ({
  ...REPAIR,
  ...recipe,
});

const quoted = (cast: Cast) => [
  ...readBack(cast),
  move(cast.gap(10, 40), cast.agent, 'record-findings', {
    verdict: 'real',
    course: cast.pick(cast.topic.findings),
    chargeable: true,
  }),
  move(cast.gap(5, 30), cast.agent, 'quote', {
    labourFen: cast.pick([5_000, 8_000, 12_000]),
    parts: [{ ...cast.pick(PARTS), qty: cast.pick([1, 1, 2]) }],
  }),
];

const agreed = (cast: Cast) => [
  ...quoted(cast),
  move(cast.gap(10, 100), cast.other, 'answer-quote', { accepted: true, saidBy: '本人电话同意' }),
];

/** Who was paged answers: the technician goes, the guard keeps people back, the agent stands for the lift firm. */
const pageOf = (department: string) => (state: { pages: readonly { key: string; department: string }[] }) =>
  state.pages.find((page) => page.department === department)?.key ?? 'page-0';
const answeredPages = (cast: Cast) => [
  move(1.2, 'technician', 'acknowledge-page', ({ state }) => ({ page: pageOf('engineering')(state) })),
  move(0.5, 'guard', 'acknowledge-page', ({ state }) => ({ page: pageOf('security')(state) })),
  move(0.6, cast.agent, 'acknowledge-page', ({ state }) => ({
    page: pageOf('vendor')(state),
    onBehalfOf: 'vendor' as const,
  })),
  move(0.4, 'technician', 'depart', {}),
  move(3, 'technician', 'arrive', {}),
];

const ON_THEIR_WAY: readonly Recipe[] = [
  repair({ name: 'just told', living: 9, moves: () => [], rest: [1, 26], ends: stands('intake', calm) }),
  repair({
    name: 'being looked at',
    living: 14,
    moves: readBack,
    rest: [5, 90],
    ends: stands('verification', calm),
  }),
  repair({
    name: 'to be assigned',
    living: 6,
    moves: triaged,
    rest: [3, 40],
    ends: stands('dispatch', calm),
  }),
  repair({
    name: 'waits to be taken',
    living: 9,
    moves: dispatched,
    rest: [3, 45],
    ends: stands('dispatch', calm),
  }),
  repair({
    name: 'an appointment lies ahead',
    living: 11,
    topics: IN_HOMES,
    moves: acceptedRepair,
    rest: [10, 150],
    ends: stands('resolution', calm),
  }),
  repair({
    name: 'public work taken',
    living: 9,
    topics: IN_PUBLIC,
    moves: (cast) => [...acceptedRepair(cast), told(cast, 30, 90)],
    rest: [10, 300],
    ends: stands('resolution', calm),
  }),
  repair({ name: 'on site', living: 6, moves: onSite, rest: [2, 20], ends: stands('resolution', calm) }),
  repair({
    name: 'at work',
    living: 8,
    moves: (cast) => [...working(cast), told(cast, 20, 60)],
    rest: [5, 200],
    ends: stands('resolution', ({ visit, rung }) => visit.startedAt !== null && rung === 0),
  }),
  repair({
    name: 'urgent, on the way',
    living: 3,
    priorities: ['P2'],
    moves: acceptedRepair,
    rest: [1, 4],
    ends: stands('resolution', calm),
  }),
  repair({
    name: 'urgent, at work',
    living: 4,
    priorities: ['P2'],
    moves: working,
    rest: [10, 70],
    ends: stands('resolution', calm),
  }),
  repair({
    name: 'people in the lift',
    living: 1,
    committee: true,
    priorities: ['P1'],
    topics: LIFT,
    opened: { danger: true },
    moves: answeredPages,
    rest: [1, 2],
    ends: stands('resolution', ({ visit }) => visit.arrivedAt !== null),
  }),
];

const WAITING: readonly Recipe[] = [
  repair({
    name: 'price before the owner',
    living: 5,
    topics: IN_HOMES,
    moves: quoted,
    rest: [20, 400],
    ends: ({ hold }) => hold?.for === 'quote',
  }),
  repair({
    name: 'price refused',
    living: 2,
    topics: IN_HOMES,
    moves: (cast) => [
      ...quoted(cast),
      move(cast.gap(20, 100), cast.other, 'answer-quote', { accepted: false, saidBy: '业主觉得太贵' }),
    ],
    rest: [10, 60],
    ends: ({ quote }) => quote?.state === 'refused',
  }),
  repair({
    name: 'price agreed',
    living: 3,
    topics: IN_HOMES,
    moves: agreed,
    rest: [3, 30],
    ends: stands('dispatch', ({ quote }) => quote?.state === 'accepted'),
  }),
  ...(['owner', 'vendor', 'weather'] as const).map((reason) =>
    repair({
      name: `on hold: ${reason}`,
      living: reason === 'vendor' ? 5 : 2,
      topics: reason === 'owner' ? IN_HOMES : IN_PUBLIC,
      moves: (cast) => [
        ...acceptedRepair(cast),
        move(cast.gap(20, 60), cast.worker, 'hold', ({ now }) => ({
          reason,
          until: formatInstant(now + cast.between(50, 71) * HOUR),
          note: cast.pick<string>(PHRASES.hold[reason]),
        })),
      ],
      rest: [20, 300],
      ends: stands('resolution', ({ hold }) => hold?.reason === reason),
    }),
  ),
  repair({
    name: 'given back',
    living: 3,
    topics: IN_PUBLIC,
    moves: (cast) => [
      ...acceptedRepair(cast),
      move(cast.gap(10, 60), cast.worker, 'return', { reason: cast.pick(PHRASES.returned) }),
    ],
    rest: [3, 40],
    ends: stands('dispatch', calm),
  }),
  repair({
    name: 'taken by nobody in time',
    living: 2,
    priorities: ['P3'],
    moves: (cast) => dispatched(cast),
    rest: [135, 230],
    ends: (state) => state.rung === 1 && overdueSince(state) !== null,
  }),
  repair({
    name: 'looked at too late',
    living: 2,
    priorities: ['P3'],
    moves: readBack,
    rest: [130, 300],
    ends: (state) => state.rung === 1 && overdueSince(state) !== null,
  }),
  repair({
    name: 'a broken promise',
    living: 2,
    topics: IN_PUBLIC,
    moves: (cast) => [
      ...acceptedRepair(cast),
      move(cast.gap(10, 30), cast.worker, 'promise', ({ now }) => ({
        text: cast.pick(PHRASES.promise),
        dueAt: formatInstant(now + HOUR),
      })),
    ],
    rest: [65, 200],
    ends: ({ rung, promises }) => rung === 1 && promises.some(({ state }) => state === 'broken'),
  }),
  repair({
    name: 'found by inspection, to be checked again',
    living: 2,
    topics: IN_PUBLIC,
    opened: { nobodyToCall: true },
    moves: repaired,
    rest: [20, 300],
    ends: stands('callback', ({ tasks }) => tasks.some(({ about }) => about === 'recheck')),
  }),
];

const AFTERWARDS: readonly Recipe[] = [
  repair({ name: 'to be called', living: 8, moves: repaired, rest: [20, 420], ends: stands('callback') }),
  repair({
    name: 'called in vain',
    living: 6,
    moves: repaired,
    rest: [900, 1700],
    ends: stands('callback', ({ callback }) => callback.attempts.length > 0),
  }),
  repair({
    name: 'a survey is out',
    living: 3,
    priorities: ['P3'],
    moves: repaired,
    rest: [3_300, 4_000],
    ends: stands('callback', ({ callback }) => callback.surveySentAt !== null),
  }),
  repair({
    name: 'reopened',
    living: 3,
    moves: (cast) => [...repaired(cast), unhappy(cast)],
    rest: [20, 200],
    ends: stands('resolution', ({ reopenCount }) => reopenCount === 1),
  }),
  repair({
    name: 'confirmed',
    living: 12,
    archived: 106,
    moves: (cast) => [...repaired(cast), happy(cast)],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'confirmed'),
  }),
  repair({
    name: 'paid work, confirmed',
    living: 2,
    archived: 12,
    topics: IN_HOMES,
    moves: (cast) => [...agreed(cast), ...repaired(cast).slice(2), happy(cast)],
    rest: [60, 6_000],
    ends: stands('closed', ({ quote }) => quote?.state === 'accepted'),
  }),
  repair({
    name: 'late, answered and confirmed',
    living: 1,
    archived: 12,
    priorities: ['P3'],
    moves: (cast) => [
      ...readBack(cast),
      whenSo(
        ({ rung }) => rung === 1,
        move(cast.gap(20, 100), cast.supervisor, 'answer-escalation', {
          action: 'answer',
          text: cast.pick(PHRASES.supervisorAnswer),
        }),
      ),
      ...repaired(cast).slice(1),
      happy(cast),
    ],
    rest: [60, 5_000],
    ends: stands('closed', ({ outcome }) => outcome === 'confirmed'),
  }),
  repair({
    name: 'never reached',
    living: 2,
    archived: 13,
    priorities: ['P3'],
    moves: repaired,
    rest: [6_900, 8_000],
    ends: stands('closed', ({ outcome }) => outcome === 'unreachable'),
  }),
  repair({
    name: 'not a fault',
    living: 1,
    archived: 6,
    topics: IN_HOMES,
    moves: (cast) => [
      ...readBack(cast),
      move(cast.gap(10, 40), cast.agent, 'record-findings', {
        verdict: 'not-a-fault',
        course: '电话指导后恢复正常，设备无故障。',
      }),
      happy(cast),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ findings }) => findings?.verdict === 'not-a-fault'),
  }),
  repair({
    name: 'withdrawn',
    living: 1,
    archived: 5,
    moves: (cast) => [
      ...readBack(cast),
      move(cast.gap(10, 60), cast.agent, 'withdraw', { reason: cast.pick(PHRASES.withdraw) }),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'withdrawn'),
  }),
  repair({
    name: 'people freed from the lift',
    living: 1,
    archived: 4,
    priorities: ['P1'],
    topics: LIFT,
    opened: { danger: true },
    moves: (cast) => [
      ...answeredPages(cast),
      move(2, cast.agent, 'confirm-intake', { confirmedBy: '轿厢内应急电话确认', how: 'phone' }),
      move(6, 'technician', 'make-safe', { text: '被困人员已救出，电梯已停用。' }),
      move(5, cast.agent, 'record-findings', { verdict: 'real', course: cast.pick(cast.topic.findings) }),
      move(5, 'technician', 'start-work', { checklist: ['safety-sign', 'barrier'] }),
      move(90, 'technician', 'resolve', { done: cast.pick(cast.topic.done), checklist: ['site-cleared'] }),
      happy(cast, 130, 500),
    ],
    rest: [600, 14_000],
    ends: stands('closed', ({ outcome }) => outcome === 'confirmed'),
  }),
  repair({
    name: 'declined by consent',
    living: 1,
    archived: 4,
    topics: IN_HOMES,
    moves: (cast) => [
      ...triaged(cast),
      move(cast.gap(5, 20), cast.agent, 'close', {
        outcome: 'declined',
        reason: cast.pick(PHRASES.closeReason),
      }),
      move(cast.gap(5, 30), cast.supervisor, 'approve', ({ state }) => ({
        proposal: openKey(state.proposals),
      })),
    ],
    rest: [60, 6_000],
    ends: stands('closed', ({ outcome }) => outcome === 'declined'),
  }),
];

export const REPAIR_RECIPES: readonly Recipe[] = [...ON_THEIR_WAY, ...WAITING, ...AFTERWARDS];
