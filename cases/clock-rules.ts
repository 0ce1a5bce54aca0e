import { PAUSING_HOLDS, type Clock } from './codes.ts';
import { caseTypeOf } from './index.ts';
import { isCustomerLine } from './customer-lines.ts';
import { dueAsOf, priorityLowered, priorityRaised, type Pause } from './deadline-arithmetic.ts';
import type { CaseEvent } from './events.ts';
import type { Target } from './policy.ts';
import type { CaseState, ClockRun } from './state.ts';
import { parseInstant, type Instant } from './time.ts';

/** Where a clock starts: from when, and for how long or until which agreed instant. */
type Start = { at: Instant; target: Target | null } | { at: Instant; due: Instant } | null;

interface ClockRule {
  /** `owner`, `authority` and `weather` stop it (domain.md §4, last column). */
  paused: boolean;
  /** Warned at the policy's percentages. */
  warned: boolean;
  /** Its target in the case as it stands; null where this kind and priority have no such clock. */
  target(state: CaseState): Target | null;
  starts(event: CaseEvent, before: CaseState, after: CaseState): Start;
  met(event: CaseEvent, before: CaseState, after: CaseState): boolean;
  /** Ended without being met or missed. */
  ended(event: CaseEvent, after: CaseState): boolean;
}

const targetsOf = (state: CaseState) => state.policy.targets[state.priority];

function arriveTarget(state: CaseState): Target | null {
  const { arrive } = targetsOf(state);
  if (arrive === null || arrive === 'appointment') return null;
  return state.place.home === null ? arrive.elsewhere : arrive.home;
}

function responseTarget(state: CaseState): Target | null {
  switch (state.holder) {
    case 'front-line':
      return null;
    case 'supervisor':
    case 'manager':
      return state.policy.response[state.holder][state.priority];
    case 'committee':
    case 'authority':
      return state.policy.response[state.holder];
  }
}

/** One ordinary working day of the community, in minutes. */
const workingDayMinutes = ({ calendar }: CaseState): number =>
  calendar.weekly
    .find((spans) => spans.length > 0)
    ?.reduce((sum, [opens, closes]) => sum + closes - opens, 0) ?? 1440;

/** The rung's holder gives the stage one more time, until the named instant or its full target from now. */
const extension = (
  event: CaseEvent,
  after: CaseState,
  stage: CaseState['stage'],
  target: Target | null,
): Start => {
  if (event.type !== 'answer-escalation' || event.data.action !== 'extend' || after.stage !== stage)
    return null;
  if (target === null) return null;
  const due = event.data.dueAt === undefined ? null : parseInstant(event.data.dueAt);
  return due === null ? { at: event.at, target } : { at: event.at, due };
};

/** Findings can be recorded: a P1 owes them while it is worked on. */
const isVerifying = ({ stage, priority }: CaseState): boolean =>
  stage === 'verification' || (priority === 'P1' && stage === 'resolution');
/** The payment that leaves nothing to pay; one that comes later ends nothing any more. */
const paysOff = (event: CaseEvent, { fee, stage }: CaseState): boolean =>
  event.type === 'payment-received' && fee?.paid === true && stage !== 'callback';
/** A case that was called back or closed is worked on again. */
const comesBack = (event: CaseEvent): boolean =>
  event.type === 'stage-entered' &&
  (event.data.from === 'callback' || event.data.from === 'closed') &&
  event.data.stage !== 'callback' &&
  event.data.stage !== 'closed';

const never = (): boolean => false;
const entersStage = (event: CaseEvent, stage: CaseState['stage']): boolean =>
  event.type === 'stage-entered' && event.data.stage === stage;
const raisedTo = (event: CaseEvent, before: CaseState, after: CaseState, priority: 'P1'): boolean =>
  event.type === 'amend' && before.priority !== priority && after.priority === priority;
const meansVerified = (event: CaseEvent): boolean =>
  event.type === 'record-findings' ||
  event.type === 'acknowledge-page' ||
  event.type === 'correct-arrears' ||
  (event.type === 'verify-arrears' && event.data.result === 'correct') ||
  (event.type === 'proposal-made' && event.data.command === 'record-findings');

/** The clock table of domain.md §4: when each starts, what meets it, whether holds pause it. */
export const CLOCK_RULES: Record<Clock, ClockRule> = {
  acknowledge: {
    paused: false,
    warned: true,
    target: (state) => targetsOf(state).acknowledge,
    starts: (event, _before, after) =>
      event.type === 'opened'
        ? { at: after.acceptedAt, target: targetsOf(after).acknowledge }
        : extension(event, after, 'intake', targetsOf(after).acknowledge),
    met: (event) => event.type === 'confirm-intake' || event.type === 'acknowledge-page',
    ended: never,
  },
  verify: {
    paused: true,
    warned: true,
    target: (state) => targetsOf(state).verify,
    starts: (event, _before, after) => {
      if (event.type === 'opened') return { at: after.acceptedAt, target: targetsOf(after).verify };
      const again =
        (event.type === 'case-reopened' && event.data.restartVerify) ||
        (event.type === 'verifier-excluded' && isVerifying(after)) ||
        (entersStage(event, 'verification') && after.clocks.verify?.state !== 'running');
      return again
        ? { at: event.at, target: targetsOf(after).verify }
        : extension(event, after, 'verification', targetsOf(after).verify);
    },
    met: meansVerified,
    ended: (event) =>
      event.type === 'stage-entered' && event.data.stage !== 'intake' && event.data.stage !== 'verification',
  },
  accept: {
    paused: true,
    warned: true,
    target: (state) => targetsOf(state).accept,
    starts: (event, _before, after) =>
      entersStage(event, 'dispatch') ||
      (event.type === 'assigned' && !event.data.toVerify && after.stage === 'dispatch')
        ? { at: event.at, target: targetsOf(after).accept }
        : extension(event, after, 'dispatch', targetsOf(after).accept),
    met: (event) => event.type === 'accept' || event.type === 'acknowledge-page',
    ended: (event) => event.type === 'stage-entered' && event.data.stage !== 'dispatch',
  },
  arrive: {
    paused: true,
    warned: true,
    target: arriveTarget,
    starts: (event, before, after) => {
      const target = arriveTarget(after);
      if (after.priority === 'P1') {
        if (event.type === 'opened') return { at: after.acceptedAt, target };
        if (raisedTo(event, before, after, 'P1') || event.type === 'case-reopened')
          return { at: event.at, target };
        return null;
      }
      if (event.type !== 'accept') return null;
      if (target !== null) return { at: event.at, target };
      return after.appointment === null ? null : { at: event.at, due: after.appointment.to };
    },
    met: (event) => event.type === 'arrive',
    ended: (event, after) =>
      (event.type === 'assigned' && after.priority !== 'P1') || entersStage(event, 'callback'),
  },
  'make-safe': {
    paused: false,
    warned: true,
    target: (state) => targetsOf(state).makeSafe,
    starts: (event, before, after) => {
      if (event.type === 'opened') return { at: after.acceptedAt, target: targetsOf(after).makeSafe };
      return raisedTo(event, before, after, 'P1')
        ? { at: event.at, target: targetsOf(after).makeSafe }
        : null;
    },
    met: (event) => event.type === 'make-safe',
    ended: (event) => entersStage(event, 'callback'),
  },
  resolve: {
    paused: true,
    warned: true,
    target: (state) => targetsOf(state).resolve,
    starts: (event, before, after) => {
      const { makeSafe, resolve } = targetsOf(after);
      if (event.type === 'case-reopened') return { at: event.at, target: resolve };
      if (
        event.type === 'amend' &&
        makeSafe === null &&
        targetsOf(before).makeSafe !== null &&
        after.clocks.resolve === undefined
      )
        return { at: after.acceptedAt, target: resolve };
      if (event.type === 'opened' && makeSafe === null) return { at: after.acceptedAt, target: resolve };
      return event.type === 'make-safe' && after.clocks.resolve?.state !== 'running'
        ? { at: event.at, target: resolve }
        : extension(event, after, 'resolution', resolve);
    },
    met: (event) => event.type === 'resolve',
    ended: (event) => entersStage(event, 'callback'),
  },
  quote: {
    paused: false,
    warned: true,
    target: (state) => state.policy.quote?.again ?? null,
    starts: (event, before, after) =>
      before.quote?.state !== 'refused' && after.quote?.state === 'refused'
        ? { at: event.at, target: after.policy.quote?.again ?? null }
        : null,
    met: (event) => event.type === 'quote' || event.type === 'close',
    ended: (event) => entersStage(event, 'callback'),
  },
  'update-gap': {
    paused: false,
    warned: false,
    target: (state) => targetsOf(state).updateGap,
    starts: (event, _before, after) => {
      if (event.type === 'case-reopened') return { at: event.at, target: targetsOf(after).updateGap };
      if (after.stage === 'callback' || after.stage === 'closed') return null;
      const restarts = isCustomerLine(event) || (event.type === 'breach' && event.data.of === 'update-gap');
      if (event.type === 'opened') return { at: after.acceptedAt, target: targetsOf(after).updateGap };
      return restarts ? { at: event.at, target: targetsOf(after).updateGap } : null;
    },
    met: isCustomerLine,
    ended: (event) => entersStage(event, 'callback'),
  },
  response: {
    paused: false,
    warned: false,
    target: responseTarget,
    starts: (event, _before, after) => {
      if (after.rung === 0) return null;
      if (
        (event.type === 'rung-entered' && event.data.because !== 'lowered') ||
        event.type === 'record-referral'
      )
        return { at: event.at, target: responseTarget(after) };
      if (comesBack(event) && after.clocks.response?.state === 'ended' && !after.answered)
        return { at: event.at, target: responseTarget(after) };
      if (event.type !== 'remind') return null;
      const daily = { minutes: workingDayMinutes(after), runs: 'working' } as const;
      return { at: event.at, target: caseTypeOf(after).silenceRises ? responseTarget(after) : daily };
    },
    met: (event) =>
      event.type === 'answer-escalation' ||
      event.type === 'record-opinion' ||
      event.type === 'record-authority-answer',
    ended: (event, after) =>
      (caseTypeOf(after).silenceRises && entersStage(event, 'callback')) ||
      paysOff(event, after) ||
      (event.type === 'rung-entered' && event.data.because === 'lowered'),
  },
  answer: {
    paused: false,
    warned: false,
    target: (state) => state.policy.answerDefault,
    starts: (event) => (event.type === 'answer-due' ? { at: event.at, due: event.data.dueAt } : null),
    met: (event) => event.type === 'stage-entered',
    ended: (event, after) => paysOff(event, after) || event.type === 'rung-entered',
  },
};

export const isPaused = (state: CaseState, clock: Clock): boolean =>
  CLOCK_RULES[clock].paused && state.hold !== null && PAUSING_HOLDS.includes(state.hold.reason);

/** The holds that pause this clock, since it started. */
export function pausesOf(state: CaseState, clock: Clock, run: ClockRun): Pause[] {
  if (!CLOCK_RULES[clock].paused) return [];
  return state.pastHolds.filter(
    (hold) => PAUSING_HOLDS.includes(hold.hold) && (hold.to === null || hold.to > run.startedAt),
  );
}

/** The due time as the pauses so far have moved it; while one lasts, the due time so far. */
function dueOf(state: CaseState, clock: Clock, run: ClockRun, at: Instant): Instant {
  const pauses = pausesOf(state, clock, run);
  if (run.target !== null)
    return dueAsOf(state.calendar, run.startedAt, run.target, pauses, Math.max(at, run.startedAt));
  const last = pauses.at(-1);
  return last === undefined || last.to === null
    ? run.dueAt
    : run.dueAt + (last.to - Math.max(last.from, run.startedAt));
}

function startedRun(state: CaseState, clock: Clock, start: NonNullable<Start>): ClockRun | null {
  const blank = { startedAt: start.at, state: 'running', endedAt: null, warned: 0 } as const;
  if ('due' in start) return { ...blank, target: null, dueAt: start.due };
  if (start.target === null) return null;
  const run: ClockRun = { ...blank, target: start.target, dueAt: start.at };
  return { ...run, dueAt: dueOf(state, clock, run, start.at) };
}

/** A change of priority moves what still runs: raised = the earlier due time, lowered = the later (domain.md §4). */
function reprioritised(
  state: CaseState,
  clock: Clock,
  run: ClockRun,
  raised: boolean,
  at: Instant,
): ClockRun {
  const target = CLOCK_RULES[clock].target(state);
  if (run.target === null) return run;
  if (target === null) return { ...run, state: 'ended', endedAt: at };
  const move = raised ? priorityRaised : priorityLowered;
  const basis = move(
    state.calendar,
    { start: run.startedAt, target: run.target },
    target,
    at,
    pausesOf(state, clock, run),
  );
  const moved = { ...run, startedAt: basis.start, target: basis.target, warned: 0 };
  return { ...moved, dueAt: dueOf(state, clock, moved, at) };
}

/** The target from the clock's own start under the new calendar; nothing that was in time becomes late by the change itself. */
function recalendared(state: CaseState, clock: Clock, run: ClockRun, at: Instant): ClockRun {
  if (run.target?.runs !== 'working') return run;
  const due = dueOf(state, clock, run, at);
  return due < at ? run : { ...run, dueAt: due };
}

function runAfter(
  clock: Clock,
  run: ClockRun | undefined,
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
): ClockRun | undefined {
  const rule = CLOCK_RULES[clock];
  const at = event.at;
  let next = run;
  if (next?.state === 'running') {
    if (event.type === 'breach' && event.data.of === clock)
      next = { ...next, state: 'breached', endedAt: at };
    else if (rule.met(event, before, after)) next = { ...next, state: 'met', endedAt: at };
    else if (event.type === 'closed' || rule.ended(event, after))
      next = { ...next, state: 'ended', endedAt: at };
    else if (event.type === 'warn' && event.data.clock === clock)
      next = { ...next, warned: event.data.percent };
    else if (event.type === 'released' && rule.paused)
      next = { ...next, dueAt: dueOf(after, clock, next, at) };
    else if (event.type === 'amend' && before.priority !== after.priority)
      next = reprioritised(after, clock, next, after.priority < before.priority, at);
    else if (event.type === 'calendar-changed') next = recalendared(after, clock, next, at);
  }
  const start = rule.starts(event, before, after);
  return start === null ? next : (startedRun(after, clock, start) ?? next);
}

/** The clocks after an event. `after` is the case with the event's own changes, its clocks still those of `before`. */
export function clocksAfter(event: CaseEvent, before: CaseState, after: CaseState): CaseState['clocks'] {
  let clocks = after.clocks;
  for (const clock of Object.keys(CLOCK_RULES) as Clock[]) {
    const next = runAfter(clock, clocks[clock], event, before, after);
    if (next !== clocks[clock] && next !== undefined) clocks = { ...clocks, [clock]: next };
  }
  return clocks;
}
