import { CLOCK_RULES, isPaused, pausesOf } from './clock-rules.ts';
import { LEGAL_STEPS, type Clock } from './codes.ts';
import { fractionDueAt, type Pause } from './deadline-arithmetic.ts';
import { earliestUnpaidDueOn } from './arrears.ts';
import { nextStep, stepDueAt, stepMissedAt, STEP_RULES } from './dunning.ts';
import type { EngineCommand, FactNeeded, DutyPerson } from './engine-commands.ts';
import type { Target } from './policy.ts';
import { ladderRuns } from './procedures/fee-ladder.ts';
import type { CaseState, Hold } from './state.ts';
import { DAY, type Instant } from './time.ts';

/** What can fall due: the clocks of the table and what else a case waits for. */
export type DeadlineName =
  | Clock
  | 'proposal'
  | 'settlement'
  | 'task'
  | 'hold'
  | 'promise'
  | 'callback'
  | 'survey'
  | 'ladder'
  | 'ladder-record'
  | 'page'
  | 're-offer'
  | 'archive';

/** An instant at which the clock gives a command. The case waits for nothing else but people. */
export interface Deadline {
  name: DeadlineName;
  /** Which promise, proposal, task or page. */
  key?: string;
  dueAt: Instant;
  onDue: EngineCommand;
  /** What the archive must say before the command can be decided. */
  needs?: FactNeeded;
  /** From what the due time was reckoned, where it was: feed it to `explain`. */
  explained?: { start: Instant; target: Target; pauses: Pause[] };
  /** A share of a clock, in percent: a warning. */
  percent?: number;
}

const clocksOf = (state: CaseState): Clock[] => Object.keys(state.clocks) as Clock[];

function clockDeadlines(state: CaseState): Deadline[] {
  return clocksOf(state).flatMap((clock): Deadline[] => {
    const run = state.clocks[clock];
    if (run?.state !== 'running' || isPaused(state, clock)) return [];
    const { dueAt, target, startedAt } = run;
    const deadline: Deadline = {
      name: clock,
      dueAt,
      onDue: { command: 'breach', body: { of: clock, dueAt } },
    };
    const explained = target && { start: startedAt, target, pauses: pausesOf(state, clock, run) };
    return [explained === null ? deadline : { ...deadline, explained }];
  });
}

/** A small number from the case's id, so that cases opened together do not wake in the same second (engine.md §4). */
function spreadMs(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 60_000;
  return sum;
}

/** The next warning of each running clock: 50, 75 and 90 percent of its target, moved by at most a minute per case. */
function warnings(state: CaseState): Deadline[] {
  return clocksOf(state).flatMap((clock): Deadline[] => {
    const run = state.clocks[clock];
    if (
      run?.state !== 'running' ||
      run.target === null ||
      !CLOCK_RULES[clock].warned ||
      isPaused(state, clock)
    )
      return [];
    const percent = state.policy.warnings.find((each) => each > run.warned);
    if (percent === undefined) return [];
    const at = fractionDueAt(
      state.calendar,
      run.startedAt,
      run.target,
      percent / 100,
      pausesOf(state, clock, run),
    );
    if (at === null) return [];
    const spread = Math.min(spreadMs(state.id), Math.max(0, (run.dueAt - at) / 10));
    const dueAt = Math.floor(at + spread);
    return [{ name: clock, percent, dueAt, onDue: { command: 'warn', body: { clock, percent } } }];
  });
}

function promiseDeadlines({ promises }: CaseState): Deadline[] {
  return promises
    .filter((promise) => promise.state === 'open')
    .map(({ key, dueAt }) => ({
      name: 'promise',
      key,
      dueAt,
      onDue: { command: 'break-promise', body: { promise: key, dueAt } },
    }));
}

function proposalDeadlines({ proposals }: CaseState): Deadline[] {
  return proposals
    .filter((proposal) => proposal.state === 'open' && !proposal.overdue)
    .map(({ key, dueAt }) => ({
      name: 'proposal',
      key,
      dueAt,
      onDue: { command: 'breach', body: { of: 'proposal', key, dueAt } },
    }));
}

function taskDeadlines({ tasks }: CaseState): Deadline[] {
  return tasks.flatMap(({ key, state, overdue, dueAt }): Deadline[] =>
    state !== 'open' || overdue || dueAt === null
      ? []
      : [{ name: 'task', key, dueAt, onDue: { command: 'breach', body: { of: 'task', key, dueAt } } }],
  );
}

function holdDeadlines({ hold, fee }: CaseState): Deadline[] {
  const dispute = fee?.dispute;
  if (dispute?.state === 'open' && hold?.for === 'dispute')
    return dispute.overdue
      ? []
      : [
          {
            name: 'settlement',
            dueAt: dispute.settleBy,
            onDue: { command: 'breach', body: { of: 'settlement', dueAt: dispute.settleBy } },
          },
        ];
  if (hold === null || hold.reason === 'dispute' || hold.reason === 'linked-case') return [];
  return [{ name: 'hold', dueAt: hold.until, onDue: { command: 'end-hold', body: { dueAt: hold.until } } }];
}

function callbackDeadlines({ stage, callback }: CaseState): Deadline[] {
  if (stage !== 'callback') return [];
  const due: Deadline[] = [];
  if (callback.nextAt !== null)
    due.push({
      name: 'callback',
      dueAt: callback.nextAt,
      onDue: { command: 'place-call', body: { attempt: callback.attempts.length + 1 } },
    });
  if (callback.closeAt !== null)
    due.push({ name: 'survey', dueAt: callback.closeAt, onDue: { command: 'close-unreached', body: {} } });
  return due;
}

function ladderDeadlines(state: CaseState): Deadline[] {
  const { fee, policy, calendar, hasCommittee } = state;
  if (fee === null || policy.dunning === null || !ladderRuns(state)) return [];
  const { ladder } = fee;
  const missedAt = stepMissedAt(ladder, policy.dunning);
  if (missedAt !== null && ladder.pending !== null) {
    const body = { step: ladder.pending.step, dueAt: missedAt };
    return [{ name: 'ladder-record', dueAt: missedAt, onDue: { command: 'step-missed', body } }];
  }
  const step = nextStep(ladder, policy.dunning, hasCommittee);
  const earliest = earliestUnpaidDueOn(fee.items);
  if (step === null || earliest === null) return [];
  const deadline: Deadline = {
    name: 'ladder',
    key: step,
    dueAt: stepDueAt(calendar, policy.dunning, ladder, step, earliest),
    onDue: { command: 'take-ladder-step', body: { step } },
  };
  return [
    STEP_RULES[step].contact && !LEGAL_STEPS.includes(step)
      ? { ...deadline, needs: { fact: 'contact-slot', step } }
      : deadline,
  ];
}

function pageDeadlines({ pages }: CaseState): Deadline[] {
  return pages
    .filter((page) => page.state === 'open')
    .map(({ key, department, index, nextAt }) => ({
      name: 'page',
      key,
      dueAt: nextAt,
      onDue: { command: 'page', body: { page: key, person: null } },
      needs: { fact: 'duty-person', department, index },
    }));
}

/** After the first accept breach the work is offered anew, at once. */
function reOfferDeadlines({
  stage,
  clocks,
  acceptBreaches,
  policy,
  department,
  assignee,
}: CaseState): Deadline[] {
  const { accept } = clocks;
  if (
    stage !== 'dispatch' ||
    accept?.state !== 'breached' ||
    acceptBreaches >= policy.acceptBreachesThatEscalate
  )
    return [];
  return [
    {
      name: 're-offer',
      dueAt: accept.endedAt ?? accept.dueAt,
      onDue: { command: 're-offer', body: { assignee: null } },
      needs: { fact: 'least-loaded', department, not: assignee },
    },
  ];
}

function archiveDeadline({ stage, closedAt, archived, policy }: CaseState): Deadline[] {
  if (stage !== 'closed' || closedAt === null || archived) return [];
  return [
    { name: 'archive', dueAt: closedAt + policy.archiveDays * DAY, onDue: { command: 'archive', body: {} } },
  ];
}

const byTime = (one: Deadline, other: Deadline): number => one.dueAt - other.dueAt;

/** Every running deadline at its full time, the earliest first. Paused clocks are not among them; warnings neither. */
export function deadlines(state: CaseState): Deadline[] {
  return [
    ...clockDeadlines(state),
    ...holdDeadlines(state),
    ...promiseDeadlines(state),
    ...proposalDeadlines(state),
    ...taskDeadlines(state),
    ...callbackDeadlines(state),
    ...ladderDeadlines(state),
    ...pageDeadlines(state),
    ...reOfferDeadlines(state),
    ...archiveDeadline(state),
  ].sort(byTime);
}

/** Clocks that would run but for the hold, with the hold that stops them. */
export const pausedClocks = (state: CaseState): { clock: Clock; hold: Hold }[] => {
  const { hold } = state;
  return hold === null
    ? []
    : clocksOf(state)
        .filter((clock) => state.clocks[clock]?.state === 'running' && isPaused(state, clock))
        .map((clock) => ({ clock, hold }));
};

/** What the case wakes for next, warnings included; null only when it is archived. */
export function nextDeadline(state: CaseState): Deadline | null {
  return [...deadlines(state), ...warnings(state)].sort(byTime)[0] ?? null;
}

/** What an activity found out for a deadline's `needs`. */
export interface Facts {
  dutyPerson?: DutyPerson | null;
  leastLoaded?: string | null;
  contactSlot?: { granted: boolean; nextAt: Instant };
}

/** The due command with what the archive said filled in. */
export function withFacts(onDue: EngineCommand, facts: Facts): EngineCommand {
  switch (onDue.command) {
    case 'page':
      return { command: 'page', body: { ...onDue.body, person: facts.dutyPerson ?? null } };
    case 're-offer':
      return { command: 're-offer', body: { assignee: facts.leastLoaded ?? null } };
    case 'take-ladder-step':
      return facts.contactSlot === undefined
        ? onDue
        : { command: 'take-ladder-step', body: { ...onDue.body, slot: facts.contactSlot } };
    default:
      return onDue;
  }
}
