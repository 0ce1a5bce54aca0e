/**
 * Cases without engine or database: opened, worked on and moved in time by the pure rules alone. What the workflow would do
 * around them (telephone, texts, duty list) is played here: by default nobody is on duty and nobody picks up the telephone.
 */
import { casePolicy } from '../../cases/case-policy.ts';
import type { CommandBody, CommandName } from '../../cases/commands.ts';
import type { Clock, Kind } from '../../cases/codes.ts';
import { deadlines, nextDeadline, withFacts, type Deadline, type Facts } from '../../cases/deadlines.ts';
import type { ArrearsItem, EngineCommand } from '../../cases/engine-commands.ts';
import { evolve } from '../../cases/evolve.ts';
import type { CaseEvent, EventOf, EventType } from '../../cases/events.ts';
import { decide, decideEngine, openCase } from '../../cases/lifecycle.ts';
import { isRefusal } from '../../cases/refusals.ts';
import { RULES } from '../../cases/rules.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import type { Actor, CaseState, LinkedComplaint, Opening } from '../../cases/state.ts';
import { formatInstant, type Instant } from '../../cases/time.ts';
import { AGENT } from './case-people.ts';
import { officeHours } from './calendars.ts';
import { at, moment } from './moments.ts';

/** A case in a test: its state, everything recorded so far, and what time it is. */
export interface PlayedCase {
  state: CaseState;
  events: CaseEvent[];
  /** One by one what was decided, for the rules that every decision must keep. */
  steps: DecidedStep[];
  now: Instant;
  /** What the world answers while time passes. */
  world: World;
}

export interface DecidedStep {
  before: CaseState;
  after: CaseState;
  events: readonly CaseEvent[];
  byPerson: boolean;
}

export interface World {
  duty(deadline: Deadline, state: CaseState): Facts;
  /** What becomes of a placed call; null: the answer is still out. */
  call: 'no-answer' | 'not-placed' | null;
  /** What becomes of a survey text. */
  survey: 'sent' | 'failed' | null;
}

export const NOBODY_THERE: World = {
  duty: () => ({ dutyPerson: null, leastLoaded: null }),
  call: 'no-answer',
  survey: 'sent',
};

/** A Wednesday morning in an ordinary working week. */
export const OPENED_AT = '2026-10-14 10:00';
export const TEXT = 'text-1';

export type Wish = Partial<Opening> & { at?: string; home?: boolean };

const openingOf = (kind: Kind, { at: when = OPENED_AT, home = true, ...wish }: Wish): Opening => ({
  id: 'c0ffee00-0000-4000-8000-000000000001',
  number: { complaint: 'TS-2026-000001', repair: 'BX-2026-000001', 'fee-collection': 'CJ-2026-000001' }[kind],
  kind,
  community: 'heyuan',
  hasCommittee: true,
  place: home
    ? { home: 'home-1', area: null, label: '3 栋 1 单元' }
    : { home: null, area: 'lift-2', label: '3 栋 2 号梯' },
  channel: 'phone',
  category: { complaint: 'noise', repair: 'fixture', 'fee-collection': 'arrears' }[
    kind
  ] as Opening['category'],
  priority: 'P3',
  description: TEXT,
  expectedAt: null,
  reporter: { person: 'person-wang', callable: true },
  againstStaff: null,
  againstSupervisor: false,
  happenedAt: null,
  expectation: null,
  danger: false,
  appointment: null,
  callbackDrawn: true,
  arrears: null,
  policy: casePolicy(STANDARD_2026, kind),
  calendar: officeHours,
  rules: RULES,
  ...wish,
  acceptedAt: wish.acceptedAt ?? at(when),
});

/** Opens a case of any kind as given. */
export function opened(kind: Kind, wish: Wish = {}): PlayedCase {
  const opening = openingOf(kind, wish);
  return { ...openCase(opening, AGENT), steps: [], now: opening.acceptedAt, world: NOBODY_THERE };
}
export const openedComplaint = (wish: Wish = {}): PlayedCase => opened('complaint', wish);
export const openedRepair = (wish: Wish = {}): PlayedCase => opened('repair', wish);

export const arrearsItem = (id: string, dueOn: string, amountFen = 36_000): ArrearsItem => ({
  id,
  item: 'property-fee',
  period: dueOn.slice(0, 7),
  amountFen,
  paidFen: 0,
  dueOn,
});

/** From the monthly run and without a flag unless the wish says otherwise: one item that fell due on the opening day. */
export const openedFeeCase = (wish: Wish = {}): PlayedCase =>
  opened('fee-collection', {
    arrears: { items: [arrearsItem('item-1', '2026-10-14')], fromRun: true, unflagged: true },
    channel: 'other',
    ...wish,
  });

function apply(played: PlayedCase, events: readonly CaseEvent[], byPerson: boolean): void {
  const before = played.state;
  for (const event of events) {
    played.state = evolve(played.state, event);
    played.events.push(event);
  }
  played.steps.push({ before, after: played.state, events, byPerson });
}

const setTime = (played: PlayedCase, moment_: string | Instant | undefined): void => {
  const time = typeof moment_ === 'string' ? at(moment_) : (moment_ ?? played.now);
  if (time < played.now) throw new Error(`the case is past ${moment(time) ?? ''}`);
  played.now = time;
};

/** The person gives the command, which must be carried out; the case's new events. `when` sets its clock without passing deadlines. */
export function give<C extends CommandName>(
  played: PlayedCase,
  actor: Actor,
  command: C,
  body: CommandBody<C>,
  when?: string | Instant,
): CaseEvent[] {
  setTime(played, when);
  const decided = decide(played.state, { command, body }, actor, played.now);
  if (isRefusal(decided))
    throw new Error(`${command} was refused: ${decided.refused} ${decided.field ?? ''}`);
  apply(played, decided, true);
  return decided;
}

/** The person tries the command: the events, or the code of the refusal, whose trace is applied. */
export function attempt(
  played: PlayedCase,
  actor: Actor,
  command: CommandName,
  body: unknown,
): CaseEvent[] | string {
  const decided = decide(played.state, { command, body }, actor, played.now);
  const events: CaseEvent[] = isRefusal(decided) ? ('events' in decided ? decided.events : []) : decided;
  if (events.length > 0) apply(played, events, true);
  return isRefusal(decided) ? decided.refused : events;
}

/** The person gives the command, which must be refused; the code. */
export function refusal<C extends CommandName>(
  played: PlayedCase,
  actor: Actor,
  command: C,
  body: CommandBody<C>,
  when?: string | Instant,
): string {
  setTime(played, when);
  const answer = attempt(played, actor, command, body);
  if (typeof answer !== 'string') throw new Error(`${command} was not refused`);
  return answer;
}

/** What the engine brings from outside: money, calls, texts, people who leave. */
export function bring(played: PlayedCase, command: EngineCommand, when?: string | Instant): CaseEvent[] {
  setTime(played, when);
  const events = decideEngine(played.state, command, played.now);
  if (events.length > 0) apply(played, events, false);
  return events;
}

/** The world answers calls and texts at once; anything else waits for people. */
function answerOfTheWorld(
  { state, world, now }: PlayedCase,
  events: readonly CaseEvent[],
): EngineCommand | null {
  const { calling } = state.callback;
  if (calling !== null && world.call !== null)
    return { command: 'call-ended', body: { key: calling, result: world.call, rangAt: now } };
  const asked = events.some(({ type }) => type === 'send-survey');
  if (!asked || world.survey === null || state.reporter?.callable !== true) return null;
  return world.survey === 'sent'
    ? { command: 'message-delivered', body: { key: 'k', template: 'survey', sentAt: now } }
    : { command: 'message-failed', body: { key: 'k', template: 'survey', channel: 'sms' } };
}

/** Complaints that the case asks for and that are not open yet. */
export const complaintsOwed = ({ state }: PlayedCase): LinkedComplaint[] =>
  (state.linkedComplaints ?? []).filter(({ opened: ref }) => ref === null);

/** The complaints that a case asks for are open before anything else happens. */
function openOwed(played: PlayedCase): void {
  for (const { key } of complaintsOwed(played))
    bring(played, {
      command: 'linked-case-opened',
      body: { key, case: 'c0ffee00-0000-4000-8000-000000000009', number: 'TS-2026-000009' },
    });
}

function fire(played: PlayedCase, deadline: Deadline): void {
  openOwed(played);
  played.now = Math.max(played.now, deadline.dueAt);
  const facts = deadline.needs === undefined ? {} : played.world.duty(deadline, played.state);
  const all = decideEngine(played.state, withFacts(deadline.onDue, facts), played.now, deadline.dueAt);
  if (all.length === 0) throw new Error(`the case is deaf to ${JSON.stringify(deadline.onDue)}`);
  apply(played, all, false);
  for (let latest: readonly CaseEvent[] = all; ;) {
    const answer = answerOfTheWorld(played, latest);
    latest = answer === null ? [] : bring(played, answer);
    if (latest.length === 0) return;
  }
}

/** The earliest deadline at its full time passes, and with it the warnings before it; what happened. */
export function letNextDeadlinePass(played: PlayedCase): CaseEvent[] {
  const [full] = deadlines(played.state);
  if (full === undefined) throw new Error('the case has no deadline');
  const { length } = played.events;
  for (;;) {
    const next = nextDeadline(played.state);
    if (next === null) throw new Error('the case has no deadline');
    fire(played, next);
    if (next.percent === undefined) return played.events.slice(length);
  }
}

/** Time passes to the moment (that deadline included), nobody but the clock acts. */
export function letTimePass(played: PlayedCase, until: string | Instant): CaseEvent[] {
  const end = typeof until === 'string' ? at(until) : until;
  const { length } = played.events;
  for (;;) {
    const next = nextDeadline(played.state);
    if (next === null || next.dueAt > end) break;
    fire(played, next);
  }
  played.now = Math.max(played.now, end);
  return played.events.slice(length);
}

/** When the clock is due, as `2026-10-14 10:30`; null where it does not run. */
export function dueOf({ state }: PlayedCase, clock: Clock): string | null {
  const run = state.clocks[clock];
  return run?.state === 'running' ? moment(run.dueAt) : null;
}
export const stateOf = ({ state }: PlayedCase, clock: Clock): string =>
  state.clocks[clock]?.state ?? 'never started';

/** The events of one type, oldest first. */
export const eventsOf = <T extends EventType>({ events }: PlayedCase, type: T): EventOf<T>[] =>
  events.filter((event): event is CaseEvent & EventOf<T> => event.type === type) as EventOf<T>[];

/** The rungs the case went through, as `1 supervisor: breach:verify`. */
export const climb = (played: PlayedCase): string[] =>
  eventsOf(played, 'rung-entered').map(({ data }) => `${data.rung} ${data.holder}: ${data.because}`);

/** `2026-10-16 12:00` as it stands in a command's body. */
export const on = (when: string): string => formatInstant(at(when));
