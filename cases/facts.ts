import type { CommandBody, CommandName } from './commands.ts';
import { NO_VISIT } from './state.ts';
import { balanceFen, owedFen } from './arrears.ts';
import type { ArrearsItem, DutyPerson, EngineCommandName } from './engine-commands.ts';
import type { EventOf } from './events.ts';
import type { CaseState, Page, Place, Visit } from './state.ts';
import {
  declineStep,
  deferStep,
  holdForPromise,
  missStep,
  promiseHoldsUntil,
  recordStep,
  resumeLadder,
  takeStep,
} from './dunning.ts';
import { underCalendar } from './calendar-change.ts';
import { put } from './keyed.ts';
import { minuteOfDay, parseInstant } from './time.ts';

/** What the facts of commands change in a case: one reducer per command that changes something by itself. */
type Change = Partial<CaseState>;
type PeopleReducers = { [C in CommandName]?: (state: CaseState, event: EventOf<C>) => Change };
type EngineReducers = { [C in EngineCommandName]?: (state: CaseState, event: EventOf<C>) => Change };

const instant = (text: string): number => parseInstant(text) ?? Number.NaN;

const withFee = (
  state: CaseState,
  change: (fee: NonNullable<CaseState['fee']>) => Partial<NonNullable<CaseState['fee']>>,
): Change => (state.fee === null ? {} : { fee: { ...state.fee, ...change(state.fee) } });

const include = <T>(list: readonly T[], item: T): T[] => (list.includes(item) ? [...list] : [...list, item]);

const stopPages = (pages: readonly Page[]): Page[] =>
  pages.map((page) => (page.state === 'open' ? { ...page, state: 'stopped' } : page));

const onVisit = (
  state: CaseState,
  change: Partial<Visit>,
  checklist: readonly Visit['checklist'][number][] | undefined,
): Change => ({
  visit: {
    ...state.visit,
    ...change,
    checklist: [...new Set([...state.visit.checklist, ...(checklist ?? [])])],
  },
});

/** The callback window in which an instant lies; -1 outside of all. */
const windowAt = (state: CaseState, at: number): number =>
  state.policy.callback.windows.findIndex(
    ([opens, closes]) => opens <= minuteOfDay(at) && minuteOfDay(at) < closes,
  );

/** An unanswered call counts once per window (domain.md §3.5). */
function counted(state: CaseState, at: number): Partial<CaseState['callback']> {
  const window = windowAt(state, at);
  const { attempts } = state.callback;
  return attempts.some((attempt) => attempt.window === window)
    ? {}
    : { attempts: [...attempts, { at, window }] };
}

/** Closed as resolved without a word from the customer, who may still say so (domain.md §2). */
const awaitsConfirmation = ({ outcome }: CaseState): boolean =>
  outcome === 'unreachable' || outcome === 'unconfirmed';

/** Another home or another area, with its label as the archive has it. */
function movedTo(place: Place, { home, area, placeLabel }: CommandBody<'amend'>): Change {
  const label = placeLabel ?? place.label;
  if (home !== undefined) return { place: { home, area: null, label } };
  return area === undefined ? {} : { place: { home: null, area, label } };
}

export const FACTS_OF_PEOPLE: PeopleReducers = {
  'confirm-intake': () => ({ readBack: true }),
  amend: (state, { data }) => ({
    ...(data.category === undefined ? {} : { category: data.category }),
    ...(data.priority === undefined ? {} : { priority: data.priority }),
    ...movedTo(state.place, data),
    ...(data.reporter === undefined ? {} : { reporter: data.reporter }),
    ...(data.description === undefined ? {} : { description: data.description }),
    ...(data.expectedAt === undefined ? {} : { expectedAt: instant(data.expectedAt) }),
    ...(data.againstStaff === undefined ? {} : { againstStaff: data.againstStaff }),
    ...(data.againstSupervisor === undefined ? {} : { againstSupervisor: data.againstSupervisor }),
  }),
  'acknowledge-page': (state, { data, by }) => ({
    acceptedWork: true,
    participants: include(state.participants, by),
    pages: put(state.pages, data.page, { state: 'acknowledged' }),
  }),
  'record-findings': (_state, { data, by }) => ({
    findings: {
      verdict: data.verdict,
      by,
      department: data.department ?? null,
      chargeable: data.chargeable ?? false,
      warranty: data.warranty ?? false,
    },
  }),
  'correct-arrears': (state, { data, sequence }) =>
    withFee(state, (fee) => {
      const items = data.items.map((item, index) => {
        const known = fee.items.find((each) => each.item === item.item && each.period === item.period);
        return { id: known?.id ?? `new-${sequence}-${index + 1}`, paidFen: known?.paidFen ?? 0, ...item };
      });
      return { items, paid: items.length > 0 && items.every((item) => item.paidFen >= item.amountFen) };
    }),
  plan: () => ({ planned: true }),
  accept: (state, { by, data }) => ({
    assignee: by,
    onBehalfOf: data.onBehalfOf ?? state.onBehalfOf,
    acceptedWork: true,
    participants: include(state.participants, by),
    pages: stopPages(state.pages),
  }),
  return: (state) => ({ assignee: null, onBehalfOf: null, formerAssignee: state.assignee, visit: NO_VISIT }),
  quote: (_state, { data }) => ({
    quote: {
      labourFen: data.labourFen,
      totalFen: data.labourFen + data.parts.reduce((sum, part) => sum + part.qty * part.priceFen, 0),
      state: 'sent',
    },
  }),
  'answer-quote': (state, { data }) => ({
    quote: state.quote && { ...state.quote, state: data.accepted ? 'accepted' : 'refused' },
  }),
  depart: (state, { at, data }) => onVisit(state, { departedAt: at }, data.checklist),
  arrive: (state, { at, data }) => onVisit(state, { arrivedAt: at }, data.checklist),
  'start-work': (state, { at, data }) => onVisit(state, { startedAt: at }, data.checklist),
  resolve: (state, { at, by, data }) => ({
    resolvedBy: by,
    resolvedAt: at,
    feeFen: data.feeFen ?? state.feeFen,
    ...onVisit(state, {}, data.checklist),
  }),
  'record-callback': (state, { data, at }) => ({
    satisfaction: data.score ?? state.satisfaction,
    dissatisfied: state.dissatisfied + (data.result === 'dissatisfied' ? 1 : 0),
    callback: {
      ...state.callback,
      ...(data.result === 'no-answer' ? counted(state, at) : {}),
      noMoreCalls: state.callback.noMoreCalls || data.result === 'wrong-number',
    },
  }),
  confirm: (state, { data }) => ({
    satisfaction: data.score ?? state.satisfaction,
    dissatisfied: state.dissatisfied + (data.satisfied ? 0 : 1),
    outcome: data.satisfied && awaitsConfirmation(state) ? 'confirmed' : state.outcome,
  }),
  'record-contact': (state, { data }) =>
    withFee(state, (fee) => {
      const at = instant(data.at);
      let ladder =
        data.step === undefined
          ? fee.ladder
          : recordStep(fee.ladder, data.step, data.outcome ?? 'reached', at);
      const numbers = state.policy.dunning;
      if (data.promisedOn !== undefined && numbers !== null) {
        const until = promiseHoldsUntil(ladder, numbers, data.promisedOn, at);
        if (until !== null) ladder = holdForPromise(ladder, until);
      }
      return { ladder, reason: data.reason ?? fee.reason };
    }),
  'keep-promise': (state, { data }) => ({ promises: put(state.promises, data.promise, { state: 'kept' }) }),
  'withdraw-promise': (state, { data }) => ({
    promises: put(state.promises, data.promise, { state: 'withdrawn' }),
  }),
  urge: (state, { at }) => ({ urgedAt: at, urgeCount: state.urgeCount + 1 }),
  'answer-escalation': (state, { data }) => ({
    answered: true,
    extended: state.extended + (data.action === 'extend' ? 1 : 0),
  }),
  'record-opinion': () => ({ answered: true }),
  'record-authority-answer': () => ({ answered: true }),
  'settle-dispute': (state, { data }) =>
    withFee(state, (fee) => {
      const items = data.correctedFen === undefined ? fee.items : reduceTo(fee.items, data.correctedFen);
      const paid = items.every((item) => item.paidFen >= item.amountFen);
      return { items, paid, dispute: fee.dispute && { ...fee.dispute, state: 'settled' } };
    }),
  'finish-task': (state, { data }) => ({ tasks: put(state.tasks, data.task, { state: 'done' }) }),
  approve: () => ({}),
  decline: (state, { data }) => {
    const proposal = state.proposals.find((each) => each.key === data.proposal);
    const until = data.until;
    const isStep = proposal?.command === 'take-ladder-step';
    return {
      proposals: put(state.proposals, data.proposal, { state: 'declined' }),
      ...(isStep && until !== undefined
        ? withFee(state, (fee) => ({ ladder: declineStep(fee.ladder, instant(until)) }))
        : {}),
    };
  },
};

export const FACTS_OF_THE_ENGINE: EngineReducers = {
  breach: (state, { data }) => {
    switch (data.of) {
      case 'accept':
        return { acceptBreaches: state.acceptBreaches + 1 };
      case 'proposal':
        return { proposals: put(state.proposals, data.key ?? '', { overdue: true }) };
      case 'task':
        return { tasks: put(state.tasks, data.key ?? '', { overdue: true }) };
      case 'settlement':
        return withFee(state, (fee) => ({ dispute: fee.dispute && { ...fee.dispute, overdue: true } }));
      default:
        return {};
    }
  },
  page: (state, { data, at }) => ({
    pages: state.pages.map((page) => {
      if (page.key !== data.page) return page;
      const person = data.person ?? SUPERVISORS;
      const paged = [...page.paged.filter((each) => !samePerson(each.person, person)), { person, at }];
      const nextAt = at + state.policy.pageMinutesPerPerson * 60_000;
      return { ...page, paged, nextAt, index: data.person === null ? 0 : page.index + 1 };
    }),
  }),
  'place-call': (state, { data }) => ({
    callback: { ...state.callback, nextAt: null, calling: `attempt-${data.attempt}` },
  }),
  'call-ended': (state, { data }) => ({
    callback: {
      ...state.callback,
      ...(data.result === 'no-answer' ? counted(state, data.rangAt) : {}),
      calling: null,
      noMoreCalls: state.callback.noMoreCalls || data.result === 'not-placed',
    },
  }),
  'message-delivered': (state, { data }) =>
    data.template === 'survey' ? { callback: { ...state.callback, surveySentAt: data.sentAt } } : {},
  'end-hold': (state) =>
    state.hold?.for === 'quote' && state.quote !== null
      ? { quote: { ...state.quote, state: 'refused' } }
      : {},
  'break-promise': (state, { data }) => ({
    promises: put(state.promises, data.promise, { state: 'broken' }),
  }),
  'take-ladder-step': (state, { data, at }) =>
    withFee(state, (fee) => ({ ladder: takeStep(fee.ladder, data.step, at) })),
  'contact-deferred': (state, { data }) =>
    withFee(state, (fee) => ({ ladder: deferStep(fee.ladder, data.nextAt) })),
  'step-missed': (state, { at }) => withFee(state, (fee) => ({ ladder: missStep(fee.ladder, at) })),
  'payment-received': (state, { data }) => withFee(state, (fee) => paidUp(fee, data)),
  'payment-reversed': (state, { data }) =>
    withFee(state, (fee) => {
      const money = paidUp(fee, data);
      return fee.paid && money.paid !== true ? { ...money, ladder: resumeLadder(fee.ladder) } : money;
    }),
  'arrears-changed': (state, { data }) =>
    withFee(state, () => ({
      items: data.items,
      paid: data.items.length > 0 && data.items.every((item) => item.paidFen >= item.amountFen),
    })),
  remind: () => ({ answered: false }),
  'assignee-unavailable': (state, { data }) => ({
    ...(state.assignee === data.staff ? { assignee: null, formerAssignee: data.staff } : {}),
    ...(state.verifier === data.staff ? { verifier: null } : {}),
  }),
  'linked-case-opened': (state, { data: { key, ...opened } }) => ({
    linkedComplaints: put(state.linkedComplaints ?? [], key, { opened }),
  }),
  'calendar-changed': (state, { data, at }) => underCalendar(state, data.calendar, at),
  'rules-adopted': (_state, { data }) => ({ rules: data.rules }),
  archive: () => ({ archived: true }),
};

/** Takes what was billed too much from the newest items, so that what is owed is the corrected sum. */
function reduceTo(items: readonly ArrearsItem[], correctedFen: number): ArrearsItem[] {
  let excess = balanceFen(items) - correctedFen;
  const newestFirst = [...items].sort((a, b) => (a.dueOn < b.dueOn ? 1 : -1));
  const reduced = new Map<string, ArrearsItem>();
  for (const item of newestFirst) {
    const off = Math.min(excess, owedFen(item));
    excess -= off;
    reduced.set(item.id, { ...item, amountFen: item.amountFen - off });
  }
  return items.map((item) => reduced.get(item.id) ?? item);
}

/** The end of every duty list: the supervisors of the community. */
const SUPERVISORS: DutyPerson = { contact: 'supervisor' };

const samePerson = (one: DutyPerson, other: DutyPerson): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function paidUp(
  fee: NonNullable<CaseState['fee']>,
  data: { booked: { item: string; paidFen: number }[]; creditFen: number },
): Partial<NonNullable<CaseState['fee']>> {
  const items = fee.items.map((item) => ({
    ...item,
    paidFen: data.booked.find((each) => each.item === item.id)?.paidFen ?? item.paidFen,
  }));
  return { items, creditFen: data.creditFen, paid: items.every((item) => item.paidFen >= item.amountFen) };
}
