/**
 * Plays a case of the demo: people give commands at their times, and in between the clock gives what the engine would have
 * given then. All of it is decided by the rules in `cases/`, so that nothing of it could not have happened.
 */
import { allocatePayment, balanceFen } from '../../../cases/arrears.ts';
import type { WorkingCalendar } from '../../../cases/calendar.ts';
import { isEngineForm } from '../../../cases/command-form.ts';
import { commandRow, type CommandName } from '../../../cases/commands.ts';
import { dueAt } from '../../../cases/deadline-arithmetic.ts';
import { nextDeadline, withFacts, type Deadline } from '../../../cases/deadlines.ts';
import type { EngineCommand } from '../../../cases/engine-commands.ts';
import { evolve } from '../../../cases/evolve.ts';
import type { CaseEvent } from '../../../cases/events.ts';
import { mapFreeTexts } from '../../../cases/fields.ts';
import { decide, decideEngine, openCase } from '../../../cases/lifecycle.ts';
import { isRefusal } from '../../../cases/refusals.ts';
import type { Actor, CaseState, Opening } from '../../../cases/state.ts';
import { localDateOf, MINUTE, type Instant, type LocalDate } from '../../../cases/time.ts';
import { demoId } from '../identity.ts';
import { factsFor } from './facts.ts';

/** The case as somebody sees it who is about to do something to it. */
export interface Sight {
  readonly state: CaseState;
  readonly now: Instant;
}

/** What somebody does, `after` so many minutes at the case's own pace; `when` waits first until the case has come so far. */
export interface Move {
  readonly after: number;
  readonly when?: (state: CaseState) => boolean;
  readonly by: string;
  readonly command: CommandName | 'pay';
  /** Free text as people wrote it; the play keeps it and puts ids in its place, as the API does. */
  readonly body: (sight: Sight) => unknown;
}

export interface Played {
  state: CaseState;
  now: Instant;
  readonly events: CaseEvent[];
  readonly texts: { id: string; body: string; author: string; at: Instant }[];
  readonly payments: {
    id: string;
    amountFen: number;
    at: Instant;
    by: string;
    allocated: { item: string; amountFen: number }[];
    creditFen: number;
  }[];
  readonly contacts: { on: LocalDate; step: string; at: Instant }[];
  /** Whether a call to the reporter rings. */
  readonly rings: boolean;
  /** What could not be done, and the play stopped there: a mistake in the script, never in the case. */
  stopped: string | null;
}

export interface Stage {
  readonly opening: Opening;
  readonly opener: Actor;
  /** The words behind the opening's text ids. */
  readonly words: readonly { id: string; body: string }[];
  readonly moves: readonly Move[];
  readonly actorOf: (login: string) => Actor;
  /** Whether a call to the reporter rings. */
  readonly rings: boolean;
  readonly until: Instant;
}

/** How long a call rings until the port reports it, and a text takes until it is delivered. */
const CALL_MS = 40_000;
const TEXT_MS = 2_000;

/** The instant so many minutes later: working minutes of the community, or clock minutes for what is urgent. */
export function later(
  { priority, calendar }: { priority: Opening['priority']; calendar: WorkingCalendar },
  from: Instant,
  minutes: number,
): Instant {
  const runs = priority === 'P1' || priority === 'P2' ? 'clock' : 'working';
  return dueAt(calendar, from, { minutes, runs }) ?? from + minutes * MINUTE;
}

function apply(played: Played, events: readonly CaseEvent[]): void {
  for (const event of events) {
    played.state = evolve(played.state, event);
    played.events.push(event);
  }
}

const bring = (played: Played, command: EngineCommand, at: Instant): void => {
  played.now = Math.max(played.now, at);
  apply(played, decideEngine(played.state, command, played.now));
};

/** What the world answers: a call rings in vain, a survey text arrives. */
function answer(played: Played, stage: Stage, before: number): void {
  const { calling } = played.state.callback;
  const soon = (ms: number): Instant => Math.min(played.now + ms, stage.until);
  if (calling !== null) {
    const at = soon(CALL_MS);
    const result = stage.rings ? 'no-answer' : 'not-placed';
    const key = `${played.state.number}/${played.state.sequence}/callback`;
    bring(played, { command: 'call-ended', body: { key, result, rangAt: at } }, at);
  }
  const survey = played.events.slice(before).find(({ type }) => type === 'send-survey');
  if (survey === undefined || played.state.reporter?.callable !== true) return;
  const key = `${played.state.number}/${survey.sequence}/survey`;
  const at = soon(TEXT_MS);
  bring(played, { command: 'message-delivered', body: { key, template: 'survey', sentAt: at } }, at);
}

/** Gives what falls due by the instant, in order; the clock of the case then stands there. */
function letTimePass(
  played: Played,
  stage: Stage,
  to: Instant,
  enough?: (state: CaseState) => boolean,
): void {
  while (played.stopped === null && enough?.(played.state) !== true) {
    const next = nextDeadline(played.state);
    if (next === null || next.dueAt > to) {
      played.now = Math.max(played.now, to);
      return;
    }
    fire(played, stage, next);
  }
}

function fire(played: Played, stage: Stage, deadline: Deadline): void {
  played.now = Math.max(played.now, deadline.dueAt);
  const command = withFacts(deadline.onDue, factsFor(played.state, deadline, played.now));
  const events = decideEngine(played.state, command, played.now, deadline.dueAt);
  if (events.length === 0) played.stopped = `nothing came of ${deadline.name}`;
  const before = played.events.length;
  apply(played, events);
  for (const event of events)
    if (event.type === 'take-ladder-step' && deadline.needs !== undefined)
      played.contacts.push({ on: localDateOf(played.now), step: event.data.step, at: played.now });
  answer(played, stage, before);
}

/** Money for the household: `{amountFen}`, or all that is owed. */
function pay(played: Played, by: string, body: { amountFen?: number }): void {
  const { fee, id: caseId } = played.state;
  if (fee === null) throw new TypeError('only a fee case is paid');
  const amountFen = body.amountFen ?? balanceFen(fee.items);
  const { items, creditFen } = allocatePayment(fee.items, amountFen);
  const id = demoId(`payment/${caseId}/${played.payments.length + 1}`);
  const allocated = items.flatMap(({ id: item, paidFen }, index) => {
    const settled = paidFen - (fee.items[index]?.paidFen ?? 0);
    return settled > 0 ? [{ item, amountFen: settled }] : [];
  });
  played.payments.push({ id, amountFen, at: played.now, by, allocated, creditFen });
  const booked = items.map(({ id: item, paidFen }) => ({ item, paidFen }));
  bring(
    played,
    {
      command: 'payment-received',
      body: { payment: id, amountFen, method: 'wechat', paidAt: played.now, booked, creditFen },
    },
    played.now,
  );
}

function give(played: Played, stage: Stage, move: Move & { command: CommandName }): void {
  const { state, now } = played;
  const actor = stage.actorOf(move.by);
  const row = commandRow(move.command);
  const body = mapFreeTexts(row.body, move.body({ state, now }), (words) => {
    const id = demoId(`text/${state.id}/${played.texts.length + 1}`);
    played.texts.push({ id, body: words, author: actor.id, at: now });
    return id;
  });
  if (!isEngineForm(move.command, body)) {
    played.stopped = `${move.command}: not in the engine's form`;
    return;
  }
  const decided = decide(state, { command: move.command, body }, actor, now);
  if (isRefusal(decided)) played.stopped = `${move.command}: ${decided.refused}`;
  else apply(played, decided);
}

/** Plays until every move is made, then to `until`; what would come after it never happens. */
export function play(stage: Stage): Played {
  const { opening, opener, words, moves, until } = stage;
  const opened = openCase(opening, opener);
  const played: Played = {
    state: opened.state,
    now: opening.acceptedAt,
    events: [...opened.events],
    texts: words.map((text) => ({ ...text, author: opener.id, at: opening.acceptedAt })),
    payments: [],
    contacts: [],
    rings: stage.rings,
    stopped: null,
  };
  for (const move of moves) {
    if (move.when !== undefined) letTimePass(played, stage, until, move.when);
    if (move.when?.(played.state) === false || played.stopped !== null) break;
    const at = later(opening, played.now, move.after);
    if (at > until) break;
    letTimePass(played, stage, at);
    if (played.stopped !== null) break;
    if (move.command === 'pay')
      pay(played, actorId(stage, move), move.body(played) as { amountFen?: number });
    else give(played, stage, move as Move & { command: CommandName });
    if (played.stopped !== null) break;
  }
  letTimePass(played, stage, until);
  return played;
}

const actorId = ({ actorOf }: Stage, { by }: Move): string => actorOf(by).id;
