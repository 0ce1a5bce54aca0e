/** What people do along the way, from the read-back to the callback; each step holds all before it. */
import { PRE_VISIT_CHECKS } from '../../../cases/codes.ts';
import { formatInstant, HOUR, type Instant } from '../../../cases/time.ts';
import { staffIdOf } from '../rosters.ts';
import { PHRASES } from './phrases.ts';
import { later, type Move } from './play.ts';
import { move, type Cast } from './recipe.ts';

const WORKING_HOUR = 60;
/** An appointment that begins so many working hours from now, two hours long. */
const appointment = (state: Parameters<typeof later>[0], now: Instant, hours: number) => {
  const from = later(state, now, hours * WORKING_HOUR);
  return { from: formatInstant(from), to: formatInstant(from + 2 * HOUR) };
};

export const readBack = (cast: Cast): Move[] => [
  move(cast.gap(3, 14), cast.agent, 'confirm-intake', {
    confirmedBy: cast.pick(PHRASES.confirmedBy),
    how: 'phone',
  }),
];

export const found = (cast: Cast): Move[] => [
  ...readBack(cast),
  move(cast.gap(25, 70), cast.agent, 'record-findings', {
    verdict: cast.topic.category === 'suggestion' ? 'adopted' : cast.pick(['founded', 'founded', 'partly']),
    course: cast.pick(cast.topic.findings),
  }),
];

export const planned = (cast: Cast): Move[] => [
  ...found(cast),
  move(cast.gap(8, 40), cast.agent, 'plan', {
    measures: cast.pick(cast.topic.measures),
    department: cast.topic.worker,
    ...(cast.between(0, 2) < 1 ? { assignee: staffIdOf(cast.worker) } : {}),
  }),
];

export const taken = (cast: Cast): Move[] => [
  ...planned(cast),
  move(cast.gap(5, 70), cast.worker, 'accept', {}),
];

export const told = (cast: Cast, least = 60, most = 240): Move =>
  move(cast.gap(least, most), cast.worker, 'record-progress', {
    text: cast.pick(cast.topic.progress),
    visibility: 'customer',
  });

export const solved = (cast: Cast): Move[] => [
  ...taken(cast),
  told(cast),
  move(cast.gap(60, 400), cast.worker, 'resolve', {
    done: cast.pick(cast.topic.done),
    ...(cast.between(0, 3) < 1 ? { prevention: cast.pick(cast.topic.measures) } : {}),
  }),
];

/** A fault is real and the work is given to its department; in a home at P3 and P4 by appointment. */
export const triaged = (cast: Cast): Move[] => [
  ...readBack(cast),
  move(cast.gap(10, 40), cast.agent, 'record-findings', {
    verdict: 'real',
    course: cast.pick(cast.topic.findings),
  }),
];

export const dispatched = (cast: Cast): Move[] => [
  ...triaged(cast),
  move(cast.gap(2, 14), cast.agent, 'assign', ({ state, now }) => ({
    department: cast.topic.worker,
    ...(cast.between(0, 2) < 1 ? { assignee: staffIdOf(cast.worker) } : {}),
    ...(state.place.home !== null && (state.priority === 'P3' || state.priority === 'P4')
      ? { appointment: appointment(state, now, cast.pick([4, 5, 6, 8])) }
      : {}),
  })),
];

export const acceptedRepair = (cast: Cast): Move[] => [
  ...dispatched(cast),
  move(cast.gap(4, 35), cast.worker, 'accept', {}),
];

export const onSite = (cast: Cast): Move[] => [
  ...acceptedRepair(cast),
  move(cast.gap(20, 90), cast.worker, 'depart', {}),
  move(cast.gap(5, 15), cast.worker, 'arrive', {}),
];

export const working = (cast: Cast): Move[] => [
  ...onSite(cast),
  move(cast.gap(3, 10), cast.worker, 'start-work', ({ state }) => ({
    checklist:
      state.place.home === null ? ['advance-notice', 'safety-sign', 'barrier'] : [...PRE_VISIT_CHECKS],
  })),
];

export const repaired = (cast: Cast): Move[] => [
  ...working(cast),
  move(cast.gap(15, 120), cast.worker, 'resolve', ({ state }) => ({
    done: cast.pick(cast.topic.done),
    explained: true,
    ...(state.place.home === null ? { checklist: ['site-cleared'] as const } : {}),
  })),
];

export const happy = (cast: Cast, least = 90, most = 900): Move =>
  move(cast.between(least, most), cast.other, 'record-callback', {
    result: 'satisfied',
    score: cast.pick([5, 5, 5, 4, 4, 3]),
    reason: cast.pick(PHRASES.satisfied),
    channel: 'phone',
  });

export const unhappy = (cast: Cast, least = 90, most = 600): Move =>
  move(cast.between(least, most), cast.other, 'record-callback', {
    result: 'dissatisfied',
    score: cast.pick([1, 2, 2]),
    reason: cast.pick(PHRASES.dissatisfied),
    channel: 'phone',
  });
