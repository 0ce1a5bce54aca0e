import { clocksAfter } from './clock-rules.ts';
import { STAGES, type Stage } from './codes.ts';
import { caseTypeOf } from './index.ts';
import type { CaseEvent, ConsequenceType, EventOf } from './events.ts';
import { put } from './keyed.ts';
import { FACTS_OF_THE_ENGINE, FACTS_OF_PEOPLE } from './facts.ts';
import { approveStep, NEW_LADDER, startLadder } from './dunning.ts';
import {
  NO_CALLBACK,
  NO_VISIT,
  type CaseState,
  type FeeState,
  type Opening,
  type PastHold,
  type Proposal,
  type Task,
} from './state.ts';

/** What an event changes; the clocks, the sequence and the version are `evolve`'s own business. */
export type Change = Partial<CaseState>;
export type Reducer<E> = (state: CaseState, event: E) => Change;

const furthest = (one: Stage, other: Stage): Stage =>
  STAGES.indexOf(one) > STAGES.indexOf(other) ? one : other;

function feeOf({ arrears }: Opening): FeeState | null {
  if (arrears === null) return null;
  return {
    items: arrears.items,
    creditFen: 0,
    fromRun: arrears.fromRun,
    unflagged: arrears.unflagged,
    ladder: NEW_LADDER,
    reason: null,
    dispute: null,
    paid: false,
  };
}

/** The case as event 1 makes it, before its clocks start. */
function opened(opening: Opening, department: CaseState['department']): CaseState {
  const { arrears: _inFee, ...fixed } = opening;
  return {
    ...fixed,
    version: 1,
    sequence: 1,
    stage: 'intake',
    stageEnteredAt: opening.acceptedAt,
    reached: 'intake',
    closedAt: null,
    outcome: null,
    archived: false,
    rung: 0,
    rungEnteredAt: opening.acceptedAt,
    holder: 'front-line',
    holderSince: opening.acceptedAt,
    answered: false,
    extended: 0,
    hold: null,
    pastHolds: [],
    department,
    assignee: null,
    onBehalfOf: null,
    verifier: null,
    excludedVerifiers: [],
    participants: [],
    acceptedWork: false,
    acceptBreaches: 0,
    transfers: 0,
    formerAssignee: null,
    readBack: false,
    findings: null,
    planned: false,
    quote: null,
    visit: NO_VISIT,
    resolvedBy: null,
    resolvedAt: null,
    feeFen: null,
    clocks: {},
    promises: [],
    proposals: [],
    tasks: [],
    pages: [],
    callback: NO_CALLBACK,
    dissatisfied: 0,
    satisfaction: null,
    reopenCount: 0,
    urgedAt: null,
    urgeCount: 0,
    lastCommand: 'open',
    fee: feeOf(opening),
  };
}

/** Before the first case exists: event 1 alone may be given. `department` is customer service, whose intake is (domain.md §9). */
export function evolveOpening(event: EventOf<'opened'>): CaseState {
  const state = opened(event.data, 'customer-service');
  return { ...state, clocks: clocksAfter(event, state, state) };
}

const isLegalStep = (state: CaseState, proposal: string): boolean =>
  state.proposals.find((each) => each.key === proposal)?.command === 'take-ladder-step';

const endHold = (state: CaseState, at: number): PastHold[] =>
  state.pastHolds.map((hold) => (hold.to === null ? { ...hold, to: at } : hold));

/** The ladder starts with its collector, who accepted the case or took it over. */
const startedLadder = (fee: FeeState, at: number): FeeState =>
  fee.ladder.startedAt === null ? { ...fee, ladder: startLadder(fee.ladder, at) } : fee;

function stageEntered(state: CaseState, { data, at }: EventOf<'stage-entered'>): Change {
  return {
    stage: data.stage,
    stageEnteredAt: at,
    reached: furthest(state.reached, data.stage === 'closed' ? state.reached : data.stage),
    acceptBreaches: data.stage === 'dispatch' ? 0 : state.acceptBreaches,
    fee: data.stage === 'resolution' ? state.fee && startedLadder(state.fee, at) : state.fee,
  };
}

function closed(state: CaseState, { data, at }: EventOf<'closed'>): Change {
  return {
    outcome: data.outcome,
    closedAt: at,
    callback: { ...state.callback, nextAt: null, closeAt: null, calling: null },
    promises: state.promises.map((promise) =>
      promise.state === 'open' ? { ...promise, state: 'withdrawn' } : promise,
    ),
    proposals: state.proposals.map((proposal): Proposal =>
      proposal.state === 'open' ? { ...proposal, state: 'lapsed' } : proposal,
    ),
    tasks: state.tasks.map((task): Task =>
      task.state === 'open' && task.onMissed !== 'nothing' ? { ...task, state: 'dropped' } : task,
    ),
    pages: state.pages.map((page) => (page.state === 'open' ? { ...page, state: 'stopped' } : page)),
  };
}

function assigned(state: CaseState, { data }: EventOf<'assigned'>): Change {
  const appointment = data.appointment === undefined ? {} : { appointment: data.appointment };
  if (data.toVerify) return { ...appointment, verifier: data.assignee, department: data.department };
  return {
    ...appointment,
    department: data.department,
    assignee: data.assignee,
    onBehalfOf: data.onBehalfOf ?? null,
    formerAssignee: state.assignee ?? state.formerAssignee,
    transfers: state.transfers + (data.transfer ? 1 : 0),
    visit: NO_VISIT,
  };
}

type ConsequenceReducers = { [T in Exclude<ConsequenceType, 'opened'>]: Reducer<EventOf<T>> };

const CONSEQUENCES: ConsequenceReducers = {
  'stage-entered': stageEntered,
  'rung-entered': (state, { data, at }) => ({
    rung: data.rung,
    holder: data.holder,
    holderSince: at,
    rungEnteredAt: data.rung === data.from ? state.rungEnteredAt : at,
    answered: false,
  }),
  assigned,
  held: (state, { data, at }) => ({
    hold: { reason: data.reason, since: at, until: data.until, for: data.for },
    pastHolds: [...state.pastHolds, { hold: data.reason, from: at, to: null }],
  }),
  // An open dispute lives by its hold: payment or closing ends both.
  released: (state, { at, data }) => ({
    hold: null,
    pastHolds: endHold(state, at),
    fee:
      state.hold?.for === 'dispute' && data.because !== 'settled'
        ? state.fee && { ...state.fee, dispute: null }
        : state.fee,
  }),
  'promise-made': (state, { data, by }) => ({
    promises: [
      ...state.promises,
      { key: data.promise, text: data.text, eta: data.eta, by, dueAt: data.dueAt, state: 'open' },
    ],
  }),
  'promise-kept': (state, { data }) => ({ promises: put(state.promises, data.promise, { state: 'kept' }) }),
  'promise-ended': (state, { data }) => ({
    promises: put(state.promises, data.promise, { state: 'withdrawn' }),
  }),
  'proposal-made': (state, { data }) => ({
    proposals: [
      ...state.proposals,
      {
        key: data.proposal,
        command: data.command,
        body: data.body,
        by: data.by,
        dueAt: data.dueAt,
        overdue: false,
        state: 'open',
      },
    ],
  }),
  'proposal-approved': (state, { data, at }) => ({
    proposals: put(state.proposals, data.proposal, { state: 'approved' }),
    fee: isLegalStep(state, data.proposal)
      ? state.fee && { ...state.fee, ladder: approveStep(state.fee.ladder, at) }
      : state.fee,
  }),
  'proposal-lapsed': (state, { data }) => ({
    proposals: put(state.proposals, data.proposal, { state: 'lapsed' }),
  }),
  'task-added': (state, { data: { task, ...rest } }) => ({
    tasks: [...state.tasks, { key: task, ...rest, overdue: false, state: 'open' }],
  }),
  'task-done': (state, { data }) => ({ tasks: put(state.tasks, data.task, { state: 'done' }) }),
  'task-dropped': (state, { data }) => ({ tasks: put(state.tasks, data.task, { state: 'dropped' }) }),
  'page-opened': (state, { data, at }) => ({
    pages: [
      ...state.pages,
      { key: data.page, department: data.department, index: 0, nextAt: at, paged: [], state: 'open' },
    ],
  }),
  'page-stopped': (state, { data }) => ({ pages: put(state.pages, data.page, { state: 'stopped' }) }),
  'callback-planned': (state, { data }) => ({
    callback: {
      ...(data.restart ? NO_CALLBACK : state.callback),
      calling: null,
      nextAt: data.nextAt,
      closeAt: data.closeAt,
      selfRating: data.selfRating,
    },
  }),
  'answer-due': () => ({ answered: true }),
  'case-reopened': (state, { data }) => ({
    reopenCount: data.count,
    outcome: null,
    closedAt: null,
    resolvedAt: null,
    visit: NO_VISIT,
    quote: state.quote?.state === 'accepted' ? state.quote : null,
    callback: NO_CALLBACK,
  }),
  'verifier-excluded': (state, { data }) => ({ excludedVerifiers: [...state.excludedVerifiers, data.staff] }),
  'dispute-raised': (state, { data }) => ({
    fee: state.fee && { ...state.fee, dispute: { ...data, state: 'open', overdue: false } },
  }),
  'complaint-owed': (state, { data, at, by, as, sequence }) => ({
    linkedComplaints: [...(state.linkedComplaints ?? []), { ...data, by, as, at, sequence, opened: null }],
  }),
  'labour-waived': (_state, { data }) => ({ feeFen: data.feeFen }),
  closed,
};

/** An open ETA is kept by what this kind of case counts as keeping it. */
function etaKept(state: CaseState, event: CaseEvent): Change {
  if (
    !caseTypeOf(state).keepsEta(event) ||
    !state.promises.some((promise) => promise.eta && promise.state === 'open')
  )
    return {};
  return {
    promises: state.promises.map((promise) =>
      promise.eta && promise.state === 'open' ? { ...promise, state: 'kept' } : promise,
    ),
  };
}

const REDUCERS = { ...CONSEQUENCES, ...FACTS_OF_PEOPLE, ...FACTS_OF_THE_ENGINE } as unknown as Record<
  string,
  Reducer<CaseEvent> | undefined
>;

const changeBy = (state: CaseState, event: CaseEvent): Change => REDUCERS[event.type]?.(state, event) ?? {};

/**
 * The case after one more event. Total: every event of the closed list has a meaning, and replaying all events of a case
 * gives its state. Events must come in order of their sequence.
 * @throws RangeError for an event that is not the next one.
 */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (event.sequence !== state.sequence + 1)
    throw new RangeError(`event ${event.sequence} does not follow ${state.sequence} on case ${state.number}`);
  const changed = { ...state, ...changeBy(state, event) };
  const after: CaseState = {
    ...changed,
    ...etaKept(changed, event),
    sequence: event.sequence,
    version: event.version,
    lastCommand: event.cause,
  };
  return { ...after, clocks: clocksAfter(event, state, after) };
}

/** All events of a case, from event 1. @throws RangeError when there is none or the first is not `opened`. */
export function replay(events: readonly CaseEvent[]): CaseState {
  const [first, ...rest] = events;
  if (first?.type !== 'opened') throw new RangeError('a case begins with its opening');
  return rest.reduce(evolve, evolveOpening(first));
}
