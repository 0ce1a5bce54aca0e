/** The dunning ladder (催缴, domain.md §7, R64–R68): which step comes next, when it may be taken, what a missed one means. */
import { isPublicHoliday } from './calendar.ts';
import { addDays, DAY, dateOfDayNumber, dayNumberAt, instantAt, localDateOf, minuteOfDay } from './time.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { ContactOutcome, LadderStep, Rung } from './codes.ts';
import type { DunningNumbers } from './policy.ts';
import type { Instant, LocalDate } from './time.ts';

/** What a step is made of. The order and the days are policy, this is the trade. */
export interface StepRule {
  /** `message` and `call` are done by the engine when due; a `task` is done by a person and ends with `record-contact`. */
  readonly does: 'message' | 'call' | 'task';
  /** Takes one of the household's contact slots. */
  readonly contact: boolean;
  /** Legal steps: a proposal first, a manager decides. */
  readonly needsApproval: boolean;
  readonly ifMissed: 'passed-over' | 'asked-again';
  /** The rung to which it raises the case when due. */
  readonly raisesTo: Rung | null;
}

export const STEP_RULES: Record<LadderStep, StepRule> = {
  reminder: { does: 'message', contact: true, needsApproval: false, ifMissed: 'passed-over', raisesTo: null },
  call: { does: 'call', contact: true, needsApproval: false, ifMissed: 'passed-over', raisesTo: null },
  visit: { does: 'task', contact: true, needsApproval: false, ifMissed: 'passed-over', raisesTo: null },
  demand: { does: 'task', contact: true, needsApproval: false, ifMissed: 'asked-again', raisesTo: null },
  'committee-urging': {
    does: 'task',
    contact: true,
    needsApproval: false,
    ifMissed: 'passed-over',
    raisesTo: 2,
  },
  'lawyer-letter': {
    does: 'task',
    contact: false,
    needsApproval: true,
    ifMissed: 'asked-again',
    raisesTo: null,
  },
  lawsuit: { does: 'task', contact: false, needsApproval: true, ifMissed: 'asked-again', raisesTo: null },
};

/** A step that fell due and is not done yet. Nothing follows while it stands. */
export interface PendingStep {
  readonly step: LadderStep;
  readonly awaits: 'approval' | 'record';
  /** When it was last asked for; the time to record it runs from here. */
  readonly since: Instant;
  readonly misses: number;
}

/** Where a household stands on the ladder; part of the case's state, plain JSON. */
export interface LadderState {
  /** The collector's acceptance; null before it, then nothing is due. */
  readonly startedAt: Instant | null;
  /** The last step done or passed over, and when: a passed-over one counts from its falling due. */
  readonly lastStep: LadderStep | null;
  readonly lastStepAt: Instant | null;
  readonly pending: PendingStep | null;
  readonly demandDeliveredAt: Instant | null;
  readonly passedOver: readonly LadderStep[];
  /** No step before this: a promised date, a declined legal step, a contact slot taken by another case. */
  readonly heldUntil: Instant | null;
  /** Promised dates that have held the ladder. */
  readonly promisesUsed: number;
}

export const NEW_LADDER: LadderState = {
  startedAt: null,
  lastStep: null,
  lastStepAt: null,
  pending: null,
  demandDeliveredAt: null,
  passedOver: [],
  heldUntil: null,
  promisesUsed: 0,
};

export const startLadder = (ladder: LadderState, at: Instant): LadderState => ({
  ...ladder,
  startedAt: at,
});

/** The step to be taken next; null before the start, while one is pending, and at the ladder's end. No committee, no urging. */
export function nextStep(
  ladder: LadderState,
  numbers: DunningNumbers,
  hasCommittee: boolean,
): LadderStep | null {
  if (ladder.startedAt === null || ladder.pending) return null;
  const steps = numbers.steps.map(({ step }) => step);
  const after = ladder.lastStep === null ? steps : steps.slice(steps.indexOf(ladder.lastStep) + 1);
  return after.find((step) => hasCommittee || step !== 'committee-urging') ?? null;
}

/** Whether a customer may be contacted about arrears now: within the window, never on a public holiday. */
export function isContactTime(calendar: WorkingCalendar, numbers: DunningNumbers, instant: Instant): boolean {
  const [opens, closes] = numbers.contactWindow;
  const minute = minuteOfDay(instant);
  return opens <= minute && minute < closes && !isPublicHoliday(calendar, localDateOf(instant));
}

/** The instant itself if contact is permitted then, else the next opening of the window on a day that is no public holiday. */
export function nextContactInstant(
  calendar: WorkingCalendar,
  numbers: DunningNumbers,
  instant: Instant,
): Instant {
  if (isContactTime(calendar, numbers, instant)) return instant;
  const [opens] = numbers.contactWindow;
  let day = dayNumberAt(instant) + (minuteOfDay(instant) >= opens ? 1 : 0);
  while (isPublicHoliday(calendar, dateOfDayNumber(day))) day++;
  return instantAt(dateOfDayNumber(day), opens);
}

/**
 * When the step may be taken: the latest of the earliest unpaid item's due date plus its offset, the previous step plus its
 * distance, the end of the demand's period, the hold, the start and `notBefore`; then moved into the contact window. Throws for a step
 * that the policy's ladder does not have.
 */
export function stepDueAt(
  calendar: WorkingCalendar,
  numbers: DunningNumbers,
  ladder: LadderState,
  step: LadderStep,
  earliestDueOn: LocalDate,
  notBefore: Instant = -Infinity,
): Instant {
  const rung = numbers.steps.find((each) => each.step === step);
  if (!rung) throw new RangeError(`the ladder has no step ${step}`);
  const due = Math.max(
    instantAt(addDays(earliestDueOn, rung.afterDays), 0),
    ladder.lastStepAt === null ? -Infinity : ladder.lastStepAt + numbers.daysBetweenSteps * DAY,
    ladder.demandDeliveredAt === null ? -Infinity : ladder.demandDeliveredAt + numbers.demandPeriodDays * DAY,
    ladder.heldUntil ?? -Infinity,
    ladder.startedAt ?? -Infinity,
    notBefore,
  );
  return nextContactInstant(calendar, numbers, due);
}

const done = (ladder: LadderState, step: LadderStep, at: Instant): LadderState => ({
  ...ladder,
  lastStep: step,
  lastStepAt: at,
  pending: null,
  heldUntil: null,
});

/** The step falls due: a message or call is done with it; a task waits for its record, a legal step for its approval. */
export function takeStep(ladder: LadderState, step: LadderStep, at: Instant): LadderState {
  const { does, needsApproval } = STEP_RULES[step];
  if (does !== 'task') return done(ladder, step, at);
  const pending: PendingStep = { step, awaits: needsApproval ? 'approval' : 'record', since: at, misses: 0 };
  return { ...ladder, pending, heldUntil: null };
}

/** The manager agrees: the legal step becomes a task, and the time to record it begins. Without such a proposal nothing changes. */
export function approveStep(ladder: LadderState, at: Instant): LadderState {
  if (ladder.pending?.awaits !== 'approval') return ladder;
  return { ...ladder, pending: { ...ladder.pending, awaits: 'record', since: at } };
}

/** The manager declines: the ladder waits to the named time, then the same step falls due again. */
export function declineStep(ladder: LadderState, until: Instant): LadderState {
  if (ladder.pending?.awaits !== 'approval') return ladder;
  return { ...ladder, pending: null, heldUntil: until };
}

/** Whether a `record-contact` with this step does what the ladder asked for. */
export const isAskedFor = (ladder: LadderState, step: LadderStep): boolean =>
  ladder.pending?.step === step && ladder.pending.awaits === 'record';

/**
 * A contact with a step is recorded, `at` when it happened. A demand that reached nobody is not delivered: it stays asked for,
 * its time anew. A step that was not asked for leaves the ladder as it is, and a date before the previous step moves nothing back.
 */
export function recordStep(
  ladder: LadderState,
  step: LadderStep,
  outcome: ContactOutcome,
  at: Instant,
): LadderState {
  if (!ladder.pending || !isAskedFor(ladder, step)) return ladder;
  const doneAt = Math.max(at, ladder.lastStepAt ?? -Infinity);
  if (step !== 'demand') return done(ladder, step, doneAt);
  if (outcome === 'not-reached')
    return { ...ladder, pending: { ...ladder.pending, since: Math.max(at, ladder.pending.since) } };
  return { ...done(ladder, step, doneAt), demandDeliveredAt: doneAt };
}

/** When the pending task counts as missed; null while none is asked for. A promised date given meanwhile comes first. */
export const stepMissedAt = (ladder: LadderState, numbers: DunningNumbers): Instant | null =>
  ladder.pending?.awaits === 'record'
    ? Math.max(ladder.pending.since, ladder.heldUntil ?? -Infinity) + numbers.missedAfterDays * DAY
    : null;

/** Nobody recorded it in time: a visit or the committee's urging is passed over, a demand or legal step is asked for again. */
export function missStep(ladder: LadderState, at: Instant): LadderState {
  if (ladder.pending?.awaits !== 'record') return ladder;
  const { step, since, misses } = ladder.pending;
  if (STEP_RULES[step].ifMissed === 'asked-again')
    return { ...ladder, pending: { ...ladder.pending, since: at, misses: misses + 1 } };
  return { ...done(ladder, step, since), passedOver: [...ladder.passedOver, step] };
}

/**
 * Until when a promised date holds the ladder: through that day, no longer than the policy's days from the contact. Null when
 * it holds nothing, because the promises are used up or the date is past.
 */
export function promiseHoldsUntil(
  ladder: LadderState,
  numbers: DunningNumbers,
  promisedOn: LocalDate,
  at: Instant,
): Instant | null {
  const today = localDateOf(at);
  if (ladder.promisesUsed >= numbers.promiseHold.times || promisedOn < today) return null;
  const latest = addDays(today, numbers.promiseHold.days);
  return instantAt(addDays(promisedOn < latest ? promisedOn : latest, 1), 0);
}

/** The promised date is accepted: one of the promises is used. */
export const holdForPromise = (ladder: LadderState, until: Instant): LadderState => ({
  ...ladder,
  heldUntil: Math.max(until, ladder.heldUntil ?? -Infinity),
  promisesUsed: ladder.promisesUsed + 1,
});

/** Another case of the household had its contact: this step waits for the next free slot. */
export const deferStep = (ladder: LadderState, until: Instant): LadderState => ({
  ...ladder,
  heldUntil: Math.max(until, ladder.heldUntil ?? -Infinity),
});

/** After a reversed payment the ladder goes on at its step: what payment ended (its task, its proposal, a promised date) is asked for anew. */
export const resumeLadder = (ladder: LadderState): LadderState => ({
  ...ladder,
  pending: null,
  heldUntil: null,
});

/** Until when a reason of non-payment may hold the ladder: the named time, no longer than the policy's days from now. */
export const reasonHoldsUntil = (numbers: DunningNumbers, nextAt: Instant | null, at: Instant): Instant =>
  Math.min(nextAt ?? Infinity, at + numbers.reasonHoldDays * DAY);
