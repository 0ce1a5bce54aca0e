import type { CaseRow, CaseView } from '../../api/contract/case-view.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { CATEGORY_ROUTES, type Department } from '../../cases/codes.ts';
import type { CommandName } from '../../cases/commands.ts';
import type { Wish } from './queue.ts';

/** A line of what was said about the order. */
export interface Note {
  at: string;
  who: string | null;
  text: string;
  visibility: 'customer' | 'internal';
}

/** An order as the phone shows and keeps it: masked, as the API gives it. `seenAt`: wall time in ms when it was fetched. */
export interface Order {
  view: CaseView;
  madeSafe: boolean;
  notes: Note[];
  /** The outside numbers to call in an emergency; none for what is no emergency. */
  numbers: OutsideNumber[];
  seenAt: number;
}

export interface OutsideNumber {
  name: string;
  phone: string;
}

/** Lines of the lists: everything that the person may see, soonest first. */
export interface Lists {
  rows: CaseRow[];
  /** Wall time in ms. */
  seenAt: number;
}

export interface Me {
  id: string;
  name: string;
  department: string | null;
}

/** How many lines an order carries. */
const NOTES_KEPT = 12;

const textIn = ({ data }: TimelineEntry, field: string): string | null => {
  const value = data[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

function noteOf(entry: TimelineEntry): Note[] {
  const { type, at, actor, data } = entry;
  const who = actor.name;
  const said =
    textIn(entry, 'text') ?? (type === 'resolve' ? textIn(entry, 'done') : textIn(entry, 'reason'));
  if (said === null) return [];
  switch (type) {
    case 'record-progress':
      return [
        { at, who, text: said, visibility: data['visibility'] === 'customer' ? 'customer' : 'internal' },
      ];
    case 'comment':
    case 'make-safe':
    case 'resolve':
    case 'return':
    case 'urge':
    case 'reopen':
      return [
        { at, who, text: said, visibility: type === 'urge' || type === 'reopen' ? 'customer' : 'internal' },
      ];
    default:
      return [];
  }
}

/** An order from what the API tells about the case. A visit begins again with a reopening, being safe does not come undone. */
export const orderOf = (view: CaseView, timeline: readonly TimelineEntry[], seenAt: number): Order => ({
  view,
  madeSafe: timeline.some(({ type }) => type === 'make-safe'),
  notes: timeline.flatMap(noteOf).reverse().slice(0, NOTES_KEPT),
  numbers: [],
  seenAt,
});

/** Verdicts after which nothing is to be done but to explain. `unfounded` is a proposal first (domain.md §3.11). */
export const NOTHING_TO_DO: readonly unknown[] = ['unfounded', 'not-adopted', 'not-a-fault'];

/** The case as it stands after these findings: with work, in the pool of whoever leads it. */
function verified(view: CaseView, body: Readonly<Record<string, unknown>>): CaseView {
  const found = {
    ...view,
    allowedCommands: view.allowedCommands.filter(({ command }) => command !== 'record-findings'),
  };
  const verdict = String(body['verdict']);
  if (verdict === 'unfounded') return found;
  const known = { ...found, verdict, chargeable: body['chargeable'] === true };
  if (NOTHING_TO_DO.includes(verdict)) return { ...known, stage: 'callback' };
  if (view.stage !== 'verification') return known;
  const named = body['department'] as Department | undefined;
  const led = body['warranty'] === true ? 'developer' : CATEGORY_ROUTES[view.category].lead;
  return { ...known, stage: 'dispatch', department: named ?? led, assignee: null };
}

/**
 * The order as it will stand once what was given here has arrived: the next step can be given before the last one is sent.
 * Refused ones and whatever waits behind them change nothing.
 */
export function withWishes(order: Order, wishes: readonly Wish[], me: Me): Order {
  let { view, madeSafe, notes } = order;
  for (const { what, givenAt, refused } of wishes) {
    if (refused !== undefined) break;
    if ('shot' in what) continue;
    const { command, body } = what;
    const visit = view.visit;
    const mine = { id: me.id, name: me.name };
    const said = typeof body['text'] === 'string' ? body['text'] : '';
    if (command === 'record-findings') view = verified(view, body);
    else if (command === 'accept') view = { ...view, stage: 'resolution', assignee: mine };
    else if (command === 'acknowledge-page')
      view = {
        ...view,
        stage: 'resolution',
        assignee: view.stage === 'resolution' ? view.assignee : mine,
        pages: view.pages.map((page) =>
          page.page === body['page'] ? { ...page, state: 'acknowledged' } : page,
        ),
      };
    else if (command === 'depart') view = { ...view, visit: { ...visit, departedAt: givenAt } };
    else if (command === 'arrive') view = { ...view, visit: { ...visit, arrivedAt: givenAt } };
    else if (command === 'start-work') view = { ...view, visit: { ...visit, startedAt: givenAt } };
    else if (command === 'make-safe') madeSafe = true;
    else if (command === 'resolve') view = { ...view, stage: 'callback' };
    else if (command === 'return') view = { ...view, stage: 'dispatch', assignee: null };
    else if (command === 'resume') view = { ...view, hold: null, holdUntil: null };
    else if (command === 'hold')
      view = { ...view, hold: body['reason'] as CaseView['hold'], holdUntil: String(body['until']) };
    else if (command === 'record-progress')
      notes = [
        {
          at: givenAt,
          who: me.name,
          text: said,
          visibility: body['visibility'] === 'customer' ? 'customer' : 'internal',
        },
        ...notes,
      ];
  }
  return { ...order, view, madeSafe, notes };
}

/** The page of an emergency that rings for this person now. */
export const pageForMe = ({ pages, stage, priority }: CaseView, me: Me): string | null =>
  priority !== 'P1' || stage === 'callback' || stage === 'closed'
    ? null
    : (pages.find(({ state, paged }) => state === 'open' && paged.some(({ person }) => person.id === me.id))
        ?.page ?? null);

export interface Steps {
  /** The one at the thumb. */
  next: CommandName | null;
  more: CommandName[];
}

const nothing: Steps = { next: null, more: [] };

/** A quote is out and the owner has not answered. */
export const awaitsOwner = ({ quote, hold }: CaseView): boolean =>
  quote?.state === 'sent' && hold === 'owner';

/** Paid work does not start before the customer has agreed to a price; without a quote there is nothing to agree to. */
const owesQuote = ({ chargeable, quote }: CaseView): boolean =>
  quote === null ? chargeable : quote.state === 'refused';

function workSteps({ view, madeSafe }: Order): Steps {
  const { kind, visit, priority } = view;
  if (kind !== 'repair') return { next: 'resolve', more: ['record-progress', 'hold', 'return'] };
  const more: CommandName[] = ['record-progress', 'quote', 'hold', 'return'];
  const endangered = priority === 'P1' && !madeSafe;
  if (endangered && visit.arrivedAt !== null)
    return { next: 'make-safe', more: [visit.startedAt === null ? 'start-work' : 'resolve', ...more] };
  const next =
    visit.departedAt === null
      ? 'depart'
      : visit.arrivedAt === null
        ? 'arrive'
        : visit.startedAt === null
          ? owesQuote(view)
            ? 'quote'
            : 'start-work'
          : 'resolve';
  const others = more.filter((step) => step !== next);
  return { next, more: endangered ? ['make-safe', ...others] : others };
}

/** Findings are asked of this person, and none of theirs waits for a second person's consent. */
export const owesFindings = ({ allowedCommands, proposals }: CaseView): boolean =>
  allowedCommands.some(({ command, allowed }) => command === 'record-findings' && allowed) &&
  !proposals.some(({ command, state }) => command === 'record-findings' && state === 'open');

/**
 * What this person does next with the order, and what else can be done: the trade's order of steps. Whether it is permitted is
 * the server's to say; here stands only what makes sense to offer.
 */
export function stepsFor(order: Order, me: Me): Steps {
  const { view } = order;
  const mine = view.assignee?.id === me.id;
  const ours = mine || view.department === me.department;
  if (pageForMe(view, me) !== null) return { next: 'acknowledge-page', more: [] };
  if (view.stage === 'verification')
    return owesFindings(view) ? { next: 'record-findings', more: ['record-progress'] } : nothing;
  if (view.stage === 'dispatch' && view.hold === null) {
    if (mine) return { next: 'accept', more: ['record-progress', 'return'] };
    return view.assignee === null && ours ? { next: 'accept', more: ['record-progress'] } : nothing;
  }
  if (!ours || (view.stage !== 'dispatch' && view.stage !== 'resolution')) return nothing;
  if (view.hold !== null) {
    const note: CommandName[] = ['record-progress'];
    if (awaitsOwner(view)) return { next: null, more: [...note, 'quote'] };
    return view.hold === 'dispute' || view.hold === 'linked-case'
      ? { next: null, more: note }
      : { next: 'resume', more: note };
  }
  if (!mine) return { next: null, more: ['record-progress'] };
  const steps = workSteps(order);
  return view.verdict === null && owesFindings(view)
    ? { ...steps, more: ['record-findings', ...steps.more] }
    : steps;
}

/** Before the work is given to anybody, this person is asked to look at it. */
export const isAskedToVerify = ({ stage, verifier }: CaseRow, me: Me): boolean =>
  verifier === me.id && (stage === 'intake' || stage === 'verification');

/** Whether a line of a list is this person's own work, lies in the pool, or is neither; as what was given here will make it. */
export function placeOf(row: CaseRow, wishes: readonly Wish[], me: Me): 'mine' | 'pool' | null {
  const given = wishes.flatMap(({ what, refused }) =>
    refused === undefined && 'command' in what ? [what.command] : [],
  );
  if (row.stage === 'closed' || row.stage === 'callback' || given.includes('resolve')) return null;
  const taken = given.includes('accept') || given.includes('acknowledge-page');
  if (given.includes('return')) return 'pool';
  if (isAskedToVerify(row, me) && !given.includes('record-findings')) return 'mine';
  if (taken || row.assignee?.id === me.id) return 'mine';
  return row.assignee === null &&
    row.stage === 'dispatch' &&
    row.hold === null &&
    row.department === me.department &&
    row.waitingFor === me.department
    ? 'pool'
    : null;
}
