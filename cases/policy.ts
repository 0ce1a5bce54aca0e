/** The numbers of the trade as data: one policy per community and version, one copy of the needed part in every case. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { LADDER_STEPS } from './codes.ts';

const closed = { additionalProperties: false } as const;
const Minutes = Type.Integer({ minimum: 1, maximum: 100_000 });
const Days = Type.Integer({ minimum: 1, maximum: 366 });
const Count = Type.Integer({ minimum: 1, maximum: 1000 });
const MinuteOfDay = Type.Integer({ minimum: 0, maximum: 1440 });
const Percent = Type.Integer({ minimum: 1, maximum: 100 });

/** How long a clock runs: `working` counts the community's working time (w), `clock` every minute (c). */
export const TargetSchema = Type.Object({ minutes: Minutes, runs: Type.Enum(['working', 'clock']) }, closed);
export type Target = Static<typeof TargetSchema>;
const TargetOrNone = Type.Union([TargetSchema, Type.Null()]);

/** The clocks of one kind at one priority; null = no such clock. */
export const ClockTargetsSchema = Type.Object(
  {
    acknowledge: TargetOrNone,
    verify: TargetOrNone,
    accept: TargetOrNone,
    /** `appointment`: due at the end of the agreed window. */
    arrive: Type.Union([
      Type.Object({ home: TargetSchema, elsewhere: TargetSchema }, closed),
      Type.Literal('appointment'),
      Type.Null(),
    ]),
    makeSafe: TargetOrNone,
    /** Where `makeSafe` is set it runs from there, with P2's target; null for fees, whose resolution is the ladder. */
    resolve: TargetOrNone,
    callbackAfter: TargetSchema,
    updateGap: TargetOrNone,
  },
  closed,
);
export type ClockTargets = Static<typeof ClockTargetsSchema>;

const byPriority = <T extends Parameters<typeof Type.Array>[0]>(each: T) =>
  Type.Object({ P1: each, P2: each, P3: each, P4: each }, closed);

/** Minutes of the day, from inclusive, to exclusive. */
const DayWindow = Type.Tuple([MinuteOfDay, MinuteOfDay]);

/** The ladder's numbers and its guards (domain.md §7, R64–R68). */
export const DunningNumbersSchema = Type.Object(
  {
    /** In the order they are taken; days after the due date of the earliest unpaid item. */
    steps: Type.Array(
      Type.Object(
        {
          step: Type.Enum(LADDER_STEPS),
          afterDays: Days,
        },
        closed,
      ),
    ),
    daysBetweenSteps: Days,
    /** Time the demand letter gives, from its delivery. */
    demandPeriodDays: Days,
    /** A task not recorded by then is missed; a demand or legal step is then asked for again at the same distance. */
    missedAfterDays: Days,
    contactWindow: DayWindow,
    /** One dunning contact per household in so many days, over all its cases. */
    daysBetweenContacts: Days,
    promiseHold: Type.Object({ days: Days, times: Count }, closed),
    /** Longest hold of the ladder for hardship or a complaint about the service. */
    reasonHoldDays: Days,
    /** Upper edges of the ageing buckets, in days past due. */
    ageingDays: Type.Array(Days),
  },
  closed,
);
export type DunningNumbers = Static<typeof DunningNumbersSchema>;

const sharedNumbers = {
  /** Percent of a target at which the assignee is warned. */
  warnings: Type.Array(Percent),
  /** Response clocks of the rungs' holders; never paused. */
  response: Type.Object(
    {
      supervisor: byPriority(TargetSchema),
      manager: byPriority(TargetSchema),
      committee: TargetSchema,
      authority: TargetSchema,
    },
    closed,
  ),
  /** Four eyes: time to decide a proposal. */
  proposal: Type.Object({ ordinary: TargetSchema, legal: TargetSchema }, closed),
  settlement: TargetSchema,
  /** Answer to an escalation where the stage has no target of its own. */
  answerDefault: TargetSchema,
  callback: Type.Object(
    {
      /** One attempt each, in this order, on consecutive days. */
      windows: Type.Array(DayWindow),
      attempts: Count,
      /** After the survey link was sent: closes `unreachable`. */
      surveyCloseDays: Days,
      /** A case not drawn for callback closes `unconfirmed`. */
      selfRatingCloseDays: Days,
      task: TargetSchema,
      /** Lowest score that counts as satisfied, of five. */
      satisfiedFrom: Type.Integer({ minimum: 2, maximum: 5 }),
      /** From this dissatisfied callback on, each raises one rung. */
      dissatisfiedThatEscalate: Count,
      /** Share of the free in-home P3 and P4 repairs that is called; all others are called always. */
      sharePercent: Percent,
    },
    closed,
  ),
  pageMinutesPerPerson: Minutes,
  urgeGapMinutes: Minutes,
  /** A longer hold is a proposal. */
  holdDaysWithoutProposal: Days,
  confirmDays: Days,
  reopenDays: Days,
  archiveDays: Days,
  transfersThatEscalate: Count,
  /** Breaches of `accept` before the rung rises; the earlier ones re-offer the work. */
  acceptBreachesThatEscalate: Count,
  extensionsPerCase: Count,
  /** From the evening into the next morning. */
  quietHours: DayWindow,
  /** Answers kept for repeated commands. */
  keptReplies: Count,
};

const QuoteNumbers = Type.Object({ again: TargetSchema, holdDays: Days }, closed);
const LabourWaiver = Type.Object({ on: Type.Boolean(), withinMinutes: Minutes }, closed);

export const PolicySchema = Type.Object(
  {
    version: Type.String({ minLength: 1, maxLength: 40 }),
    targets: Type.Object(
      {
        complaint: byPriority(ClockTargetsSchema),
        repair: byPriority(ClockTargetsSchema),
        'fee-collection': byPriority(ClockTargetsSchema),
      },
      closed,
    ),
    ...sharedNumbers,
    /** Numbers of the community that no case carries. */
    community: Type.Object(
      {
        /** Lowest share a community may set for callbacks. */
        callbackShareMinimumPercent: Percent,
        /** Same place and cause within so many days is a recurrence (R15). */
        recurrenceDays: Days,
        /** How long an owner's link outlives the closing. */
        ownerLinkDays: Days,
      },
      closed,
    ),
    quote: QuoteNumbers,
    labourWaiver: LabourWaiver,
    dunning: DunningNumbersSchema,
  },
  closed,
);
export type Policy = Static<typeof PolicySchema>;

/** What a case copies when it opens: its kind's targets at all four priorities, and the numbers this kind needs. */
export const CasePolicySchema = Type.Object(
  {
    version: Type.String(),
    targets: byPriority(ClockTargetsSchema),
    ...sharedNumbers,
    /** Repairs only. */
    quote: Type.Union([QuoteNumbers, Type.Null()]),
    /** Repairs only. */
    labourWaiver: Type.Union([LabourWaiver, Type.Null()]),
    /** Fee collection only. */
    dunning: Type.Union([DunningNumbersSchema, Type.Null()]),
  },
  closed,
);
export type CasePolicy = Static<typeof CasePolicySchema>;
