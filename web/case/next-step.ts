import type { CaseView } from '../../api/contract/case-view.ts';
import { COMMAND_NAMES, commandRow, type CommandName } from '../../cases/commands.ts';
import type { RefusalCode } from '../../cases/refusals.ts';
import { endsByItsRecord } from '../../cases/task-end.ts';

/** A command that is not given now, with the reason. */
export interface RefusedCommand {
  command: CommandName;
  code: RefusalCode;
}
export interface Steps {
  /** The one most likely now; null where the next move is somebody else's. */
  next: CommandName | null;
  /** What else is possible, the likeliest first. */
  others: CommandName[];
  refused: RefusedCommand[];
}

const isOpen = ({ state }: { state: string }): boolean => state === 'open';

/**
 * What the case holds nothing for: the engine would refuse it whatever was filled in, so no button is drawn. The engine's own
 * rules decide when the command is given; this only spares a vain form.
 */
function vainBecause(view: CaseView, command: CommandName): RefusalCode | null {
  const { visit, hold, quote, fee } = view;
  switch (command) {
    case 'hold':
      return hold === null ? null : 'on-hold';
    case 'resume':
      if (hold === null) return 'not-on-hold';
      return hold === 'dispute' || hold === 'linked-case' ? 'on-hold' : null;
    case 'accept':
      if (hold !== null) return 'on-hold';
      if (view.waitingFor !== 'agent' || view.stage !== 'dispatch') return null;
      return view.kind === 'complaint' ? 'plan-missing' : 'appointment-missing';
    case 'resolve':
      if (hold !== null) return 'on-hold';
      if (view.priority === 'P1' && (!view.readBack || view.verdict === null)) return 'findings-owed';
      return view.kind === 'repair' && visit.startedAt === null ? 'checklist-incomplete' : null;
    case 'answer-quote':
      if (quote === null) return 'unknown-reference';
      return quote.state === 'sent' ? null : 'already-answered';
    case 'depart':
      return visit.departedAt === null ? null : 'already-answered';
    case 'arrive':
      if (visit.departedAt === null) return 'too-early';
      return visit.arrivedAt === null ? null : 'already-answered';
    case 'start-work':
      if (hold !== null) return 'on-hold';
      if (visit.arrivedAt === null) return 'too-early';
      return visit.startedAt === null ? null : 'already-answered';
    case 'make-safe':
      return view.deadlines.some(({ clock }) => clock === 'make-safe') ? null : 'not-due';
    case 'settle-dispute':
      return fee?.dispute?.state === 'open' ? null : 'unknown-reference';
    case 'raise-dispute':
      return fee?.dispute?.state === 'open' ? 'already-open' : null;
    case 'keep-promise':
    case 'withdraw-promise':
      return view.promises.some(isOpen) ? null : 'unknown-reference';
    case 'finish-task':
      return view.tasks.some(isFinishable) ? null : 'unknown-reference';
    case 'acknowledge-page':
      return view.pages.some(isOpen) ? null : 'unknown-reference';
    case 'approve':
    case 'decline':
      return view.proposals.some(isOpen) ? null : 'unknown-reference';
    case 'lower-rung':
      return view.answered ? null : 'not-answered';
    case 'escalate':
      return view.rung === 3 ? 'wrong-rung' : null;
    default:
      return null;
  }
}

export const isFinishable = ({ state, about }: CaseView['tasks'][number]): boolean =>
  state === 'open' && !endsByItsRecord(about);

/** What the case as it stands asks for, the likeliest first. The first that this person may give is the next step. */
function askedFor(view: CaseView, me: string): CommandName[] {
  const asked: CommandName[] = [];
  if (view.pages.some(isOpen)) asked.push('acknowledge-page');
  if (view.proposals.some((each) => isOpen(each) && each.by.id !== me)) asked.push('approve', 'decline');
  if (view.hold === 'dispute') asked.push('settle-dispute');
  if (view.quote?.state === 'sent') asked.push('answer-quote');
  if (view.rung > 0 && !view.answered)
    asked.push('answer-escalation', 'record-opinion', 'record-authority-answer');
  if (view.hold !== null) asked.push('resume');
  return [...asked, ...BY_STAGE[view.stage](view)];
}

const visitSteps = (view: CaseView): CommandName[] => {
  const quoteFirst: CommandName[] =
    view.chargeable && (view.quote === null || view.quote.state === 'refused') ? ['quote'] : [];
  const papers: CommandName[] =
    view.priority === 'P1'
      ? [
          ...(view.readBack ? [] : ['confirm-intake' as const]),
          ...(view.verdict === null ? ['record-findings' as const] : []),
        ]
      : [];
  return ['make-safe', ...quoteFirst, 'depart', 'arrive', 'start-work', ...papers, 'resolve'];
};

const BY_STAGE: Record<CaseView['stage'], (view: CaseView) => CommandName[]> = {
  intake: () => ['confirm-intake'],
  verification: () => ['record-findings', 'verify-arrears', 'correct-arrears'],
  dispatch: ({ kind, waitingFor, assignee }) => [
    ...(kind === 'complaint' && waitingFor === 'agent' ? (['plan'] as const) : []),
    'accept',
    ...(assignee === null || waitingFor === 'agent' ? (['assign'] as const) : []),
  ],
  resolution: (view) =>
    view.kind === 'repair'
      ? visitSteps(view)
      : view.kind === 'complaint'
        ? [
            ...visitSteps(view).filter((each) => each === 'confirm-intake' || each === 'record-findings'),
            'resolve',
          ]
        : ['record-contact'],
  callback: () => ['record-callback'],
  closed: () => ['reopen'],
};

/** Beside the next step, in the order in which a desk needs them. */
const USUAL: readonly CommandName[] = [
  'record-progress',
  'record-contact',
  'promise',
  'assign',
  'quote',
  'hold',
  'resume',
  'escalate',
  'urge',
  'add-task',
  'amend',
  'answer-escalation',
  'record-opinion',
  'record-referral',
  'record-authority-answer',
  'lower-rung',
];
/** Ends the case or gives it away: never a button of its own. */
const LAST: readonly CommandName[] = ['return', 'convert', 'waive-fee', 'withdraw', 'close'];

const byLikelihood = (asked: readonly CommandName[]): CommandName[] => [
  ...new Set([...asked, ...USUAL, ...COMMAND_NAMES.filter((each) => !LAST.includes(each)), ...LAST]),
];

/** Commands of other kinds of case, and those of the owner's link alone, are nothing to a reader here. */
function belongs({ kind }: CaseView, command: CommandName): boolean {
  const { kinds, who } = commandRow(command);
  return kinds.includes(kind) && who.some((each) => each !== 'owner-link');
}

/** The buttons of a case for the person `me`: state → the next step, the others, and why not the rest. Pure. */
export function stepsOf(view: CaseView, me: string): Steps {
  const answers = new Map(view.allowedCommands.map((each) => [each.command, each]));
  const asked = askedFor(view, me);
  const possible: CommandName[] = [];
  const refused: RefusedCommand[] = [];
  for (const command of byLikelihood(asked)) {
    const answer = answers.get(command);
    if (answer === undefined || answer.code === 'not-offered' || !belongs(view, command)) continue;
    const code = answer.allowed ? vainBecause(view, command) : (answer.code ?? 'not-permitted');
    if (code === null) possible.push(command);
    else refused.push({ command, code });
  }
  const next = asked.find((command) => possible.includes(command)) ?? null;
  return { next, others: possible.filter((command) => command !== next), refused };
}
