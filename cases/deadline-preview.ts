/** When the clocks of a case would be due, if it opened: by the rules of a real one. */
import type { WorkingCalendar } from './calendar.ts';
import { casePolicy } from './case-policy.ts';
import type { Kind, Priority } from './codes.ts';
import { deadlines, type Deadline } from './deadlines.ts';
import { evolveOpening } from './evolve.ts';
import type { Policy } from './policy.ts';
import { RULES } from './rules.ts';
import { ENGINE_ACTOR, type Opening } from './state.ts';
import type { Instant } from './time.ts';

/** What the clocks of a community go by. */
export interface ClockNumbers {
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
}

/** A case that nobody opens. */
export interface ImaginedCase {
  readonly kind: Kind;
  /** Default P3. */
  readonly priority?: Priority;
  readonly acceptedAt: Instant;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** An opening with nothing in it but what clocks ask for. */
const imagined = (
  { policy, calendar }: ClockNumbers,
  { kind, priority = 'P3', acceptedAt }: ImaginedCase,
): Opening => ({
  id: NOBODY,
  number: 'preview',
  kind,
  community: NOBODY,
  hasCommittee: false,
  place: { home: NOBODY, area: null, label: '' },
  channel: 'phone',
  category: kind === 'fee-collection' ? 'arrears' : 'other',
  priority,
  description: NOBODY,
  expectedAt: null,
  reporter: null,
  againstStaff: null,
  againstSupervisor: false,
  happenedAt: null,
  expectation: null,
  danger: false,
  appointment: null,
  callbackDrawn: true,
  arrears: kind === 'fee-collection' ? { items: [], fromRun: false, unflagged: false } : null,
  policy: casePolicy(policy, kind),
  calendar,
  acceptedAt,
  rules: RULES,
});

/** The clocks that start at acceptance. */
export const imaginedDeadlines = (numbers: ClockNumbers, asked: ImaginedCase): Deadline[] =>
  deadlines(
    evolveOpening({
      sequence: 1,
      version: 1,
      type: 'opened',
      data: imagined(numbers, asked),
      at: asked.acceptedAt,
      by: ENGINE_ACTOR.id,
      as: 'engine',
      cause: 'open',
    }),
  );
