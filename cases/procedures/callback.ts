import type { CommandBody } from '../commands.ts';
import type { Channel } from '../codes.ts';
import { dueAt } from '../deadline-arithmetic.ts';
import { caseTypeOf } from '../index.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { COMPLAINT_OF_A_PAYER } from '../rules.ts';
import type { CaseState, TaskAbout } from '../state.ts';
import { enterStage, type Step } from '../step.ts';
import { DAY, instantAt, localDateOf, addDays, minuteOfDay, parseInstant, type Instant } from '../time.ts';
import { closeCase, release } from './closing.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';
import { comeBack } from './reopening.ts';
import { raiseFromFrontLine, raiseRung } from './rungs.ts';

/** The first instant from `at` on that lies in a window without an attempt yet; the next day follows when today has none left. */
export function nextAttemptAt(
  { policy }: CaseState,
  attempts: CaseState['callback']['attempts'],
  at: Instant,
): Instant {
  const { windows } = policy.callback;
  const free = windows.filter((_window, index) => !attempts.some(({ window }) => window === index));
  const open = free.length > 0 ? free : windows;
  const today = localDateOf(at);
  for (const date of [today, addDays(today, 1)])
    for (const [opens, closes] of open) {
      const from = Math.max(at, instantAt(date, opens));
      if (from < instantAt(date, closes)) return from;
    }
  return at;
}

/** A callback that the engine cannot place is a task for staff, and rung 1 when nobody does it (domain.md §3.5). */
function addCallbackTask(step: Step, about: TaskAbout): void {
  const { state, now } = step;
  const open = state.tasks.find((task) => task.about === about && task.state === 'open');
  if (open?.overdue === false) return;
  if (open !== undefined) step.emit('task-dropped', { task: open.key, about });
  step.emit('task-added', {
    task: step.nextKey('task'),
    kind: 'work',
    about,
    department: 'customer-service',
    step: null,
    dueAt: dueAt(state.calendar, now, state.policy.callback.task) ?? now,
    onMissed: 'raise',
  });
}

/** Ends what staff owed of the callback: done by its result, or dropped because it is no longer asked for. */
export function endCallbackTasks(step: Step, how: 'task-done' | 'task-dropped'): void {
  for (const { key, about, state } of step.state.tasks)
    if (state === 'open' && (about === 'callback' || about === 'recheck'))
      step.emit(how, { task: key, about });
}

/** Why the customer is dissatisfied, and through which channel they said so. */
interface Said {
  reason?: string;
  channel: Channel;
}

/** Not drawn for a call, and of the sort that may go without one (domain.md §6). */
const goesWithoutCall = (state: CaseState): boolean =>
  !state.callbackDrawn && caseTypeOf(state).mayGoWithoutCall(state);

/** Plans the first call, or what stands in its place; attempts made before do not count. */
function planCallback(step: Step, base: Instant): void {
  const { state, now } = step;
  const { selfRatingCloseDays } = state.policy.callback;
  const selfRating = goesWithoutCall(state);
  const callable = state.reporter?.callable === true;
  step.emit('callback-planned', {
    nextAt: !selfRating && callable ? nextAttemptAt(state, [], base) : null,
    closeAt: selfRating ? now + selfRatingCloseDays * DAY : null,
    selfRating,
    restart: true,
  });
  if (!selfRating && !callable) addCallbackTask(step, 'recheck');
}

/** The work is done or explained: nothing is waited for any more, and follow-up calls begin after the policy's time. */
export function enterCallback(step: Step): void {
  release(step, 'resumed');
  enterStage(step, 'callback');
  const { state, now } = step;
  const { callbackAfter } = state.policy.targets[state.priority];
  planCallback(step, dueAt(state.calendar, now, callbackAfter) ?? now);
}

/** A corrected reporter: the count of attempts begins again. */
export function restartCallback(step: Step): void {
  endCallbackTasks(step, 'task-dropped');
  planCallback(step, step.now);
}

/** The engine calls nobody whose number is unknown, wrong or cannot be placed: staff do (domain.md §3.5). */
const mayCall = ({ reporter, callback }: CaseState): boolean =>
  reporter?.callable === true && !callback.noMoreCalls;

/** The next attempt on a later day in another window; after the last one the survey. */
function afterAttempt(step: Step): void {
  const { state, now } = step;
  const { attempts, windows } = state.policy.callback;
  const rang = state.callback.attempts.length;
  if (state.callback.selfRating || !mayCall(state)) return;
  if (rang >= attempts) step.emit('send-survey', {});
  else {
    const opens = Math.min(...windows.map(([from]) => from));
    const tomorrow = instantAt(addDays(localDateOf(now), 1), opens);
    step.emit('callback-planned', {
      nextAt: nextAttemptAt(state, state.callback.attempts, tomorrow),
      closeAt: null,
      selfRating: false,
      restart: false,
    });
  }
}

/** Once for each time that the case was worked on, however often the customer says it. */
function oweComplaint(step: Step, said: Said): void {
  const { rules, reopenCount, linkedComplaints } = step.state;
  const key = `complaint-${reopenCount}`;
  if (rules < COMPLAINT_OF_A_PAYER || linkedComplaints?.some((each) => each.key === key) === true) return;
  step.emit('complaint-owed', { key, text: said.reason ?? null, channel: said.channel });
}

function dissatisfied(step: Step, said: Said): void {
  const { state } = step;
  const { comesBack, closesSatisfied } = caseTypeOf(state);
  if (!comesBack) {
    oweComplaint(step, said);
    if (state.stage !== 'closed') closeCase(step, closesSatisfied);
    return;
  }
  const unfounded = state.findings?.verdict === 'unfounded';
  comeBack(step);
  if (state.dissatisfied >= state.policy.callback.dissatisfiedThatEscalate) raiseRung(step, 'dissatisfied');
  else if (unfounded) raiseFromFrontLine(step, 'unfounded');
}

/** A later call at the customer's word: in the future, within the hours in which calls are made. */
function laterAt(step: Step, at: string | undefined): Instant | Refusal {
  const later = at === undefined ? null : parseInstant(at);
  if (later === null) return refuse('unknown-reference', '/at');
  if (later <= step.now) return refuse('in-the-past', '/at');
  const { windows } = step.state.policy.callback;
  const hours = windows.some(([opens, closes]) => opens <= minuteOfDay(later) && minuteOfDay(later) < closes);
  return hours ? later : refuse('out-of-hours', '/at');
}

/** Below the policy's lowest satisfied score it is dissatisfaction, whatever it is called (domain.md §3.5). */
const isLow = ({ policy }: CaseState, score: number | undefined): boolean =>
  score !== undefined && score < policy.callback.satisfiedFrom;

/** Why the customer's word comes too late, or is no longer asked for: only work that was done can be confirmed. */
function refuseLateWord({ stage, outcome, closedAt, policy, satisfaction }: CaseState, now: Instant) {
  if (stage !== 'closed') return undefined;
  if (outcome === 'confirmed') return refuse('already-answered');
  const rated = outcome === 'paid' || outcome === 'plan-kept';
  if (rated && satisfaction !== null) return refuse('already-answered');
  if (!rated && outcome !== 'unreachable' && outcome !== 'unconfirmed') return refuse('case-closed');
  return now - (closedAt ?? now) < policy.confirmDays * DAY ? undefined : refuse('case-closed');
}

/** What the customer said of the work, whoever heard it: a member of staff, or the telephone. */
function hear(step: Step, body: CommandBody<'record-callback'>): Refusal | undefined {
  const { state } = step;
  const later = body.result === 'later' ? laterAt(step, body.at) : null;
  if (later !== null && typeof later !== 'number') return later;
  const unhappy = body.result === 'dissatisfied' || (body.result === 'satisfied' && isLow(state, body.score));
  step.emit('record-callback', unhappy ? { ...body, result: 'dissatisfied' } : body);
  if (unhappy || body.result === 'satisfied') endCallbackTasks(step, 'task-done');
  if (unhappy) dissatisfied(step, body);
  else if (body.result === 'satisfied') closeCase(step, caseTypeOf(state).closesSatisfied);
  else if (body.result === 'wrong-number') {
    step.emit('callback-planned', { nextAt: null, closeAt: null, selfRating: false, restart: false });
    addCallbackTask(step, 'callback');
  } else if (later !== null) {
    step.emit('callback-planned', { nextAt: later, closeAt: null, selfRating: false, restart: false });
  } else if (step.state.callback.attempts.length > state.callback.attempts.length) afterAttempt(step);
  return undefined;
}

export const CALLBACK: Handlers = {
  confirm: (step, body) => {
    const { state } = step;
    const late = refuseLateWord(state, step.now);
    if (late !== undefined) return late;
    const satisfied = body.satisfied && !isLow(state, body.score);
    step.emit('confirm', { ...body, satisfied });
    endCallbackTasks(step, 'task-done');
    if (!satisfied) dissatisfied(step, { ...body, channel: 'other' });
    else if (state.stage !== 'closed') closeCase(step, caseTypeOf(state).closesSatisfied);
  },
  'record-callback': hear,
};

export const CALLBACK_BY_ENGINE: EngineHandlers = {
  'place-call': (step, body) => {
    const { stage, callback } = step.state;
    if (stage !== 'callback' || callback.nextAt === null || callback.nextAt > step.now) return;
    if (mayCall(step.state)) step.emit('place-call', body);
    else {
      step.emit('callback-planned', { nextAt: null, closeAt: null, selfRating: false, restart: false });
      addCallbackTask(step, 'callback');
    }
  },
  'call-ended': (step, body) => {
    const { stage, callback } = step.state;
    if (stage !== 'callback' || callback.calling === null) return;
    step.emit('call-ended', body);
    if (body.result === 'not-placed') addCallbackTask(step, 'callback');
    else afterAttempt(step);
  },
  'call-answered': (step, { key: _call, ...said }) => {
    if (step.state.stage === 'callback') hear(step, { ...said, channel: 'phone' });
  },
  'message-delivered': (step, body) => {
    const { stage, callback, policy } = step.state;
    if (body.template !== 'survey' || stage !== 'callback' || callback.selfRating) return;
    step.emit('message-delivered', body);
    step.emit('callback-planned', {
      nextAt: null,
      closeAt: body.sentAt + policy.callback.surveyCloseDays * DAY,
      selfRating: false,
      restart: false,
    });
  },
  'message-failed': (step, body) => {
    if (step.state.archived) return;
    step.emit('message-failed', body);
    if (body.template === 'survey' && step.state.stage === 'callback') {
      addCallbackTask(step, 'callback');
      return;
    }
    step.emit('task-added', {
      task: step.nextKey('task'),
      kind: 'follow-up',
      about: body.channel === 'voice' ? 'call-failed' : 'message-failed',
      department: 'customer-service',
      step: null,
      dueAt: null,
      onMissed: 'nothing',
    });
  },
  'linked-case-opened': (step, body) => {
    const owed = step.state.linkedComplaints?.find(({ key }) => key === body.key);
    if (owed?.opened === null) step.emit('linked-case-opened', body);
  },
  'close-unreached': (step, body) => {
    const { stage, callback } = step.state;
    if (stage !== 'callback' || callback.closeAt === null || callback.closeAt > step.now) return;
    step.emit('close-unreached', body);
    closeCase(step, callback.selfRating ? 'unconfirmed' : caseTypeOf(step.state).closesUnreached);
  },
};
