import { KINDS, LADDER_STEPS, PRIORITIES, type LadderStep } from '../../cases/codes.ts';
import type { Policy } from '../../cases/policy.ts';

/** How a number is written and shown. A target is a length of time and whether it runs by working time. */
export type FieldKind =
  | 'target'
  | 'target-or-none'
  | 'arrive'
  | 'days'
  | 'minutes'
  | 'count'
  | 'percent'
  | 'switch'
  | 'windows'
  | 'window'
  | 'numbers';

/** Where a number stands in the policy; numbers of lists by their place. */
export type Path = readonly (string | number)[];

export const TARGET_CLOCKS = [
  'acknowledge',
  'verify',
  'accept',
  'arrive',
  'makeSafe',
  'resolve',
  'callbackAfter',
  'updateGap',
] as const;
export type TargetClock = (typeof TARGET_CLOCKS)[number];

const CLOCK_KINDS: Partial<Record<TargetClock, FieldKind>> = { arrive: 'arrive', callbackAfter: 'target' };
export const kindOfClock = (clock: TargetClock): FieldKind => CLOCK_KINDS[clock] ?? 'target-or-none';

/**
 * The numbers beside the targets, by topic, each under the name of its word. What no person sets is left out: how many answers
 * the engine keeps.
 */
export const TOPICS = {
  rungs: [
    ...(['supervisor', 'manager'] as const).flatMap((holder) =>
      PRIORITIES.map((priority) => ({
        name: holder,
        priority,
        path: ['response', holder, priority],
        as: 'target' as const,
      })),
    ),
    { name: 'committee', path: ['response', 'committee'], as: 'target' },
    { name: 'authority', path: ['response', 'authority'], as: 'target' },
    { name: 'answerDefault', path: ['answerDefault'], as: 'target' },
    { name: 'warnings', path: ['warnings'], as: 'numbers' },
    { name: 'transfersThatEscalate', path: ['transfersThatEscalate'], as: 'count' },
    { name: 'acceptBreachesThatEscalate', path: ['acceptBreachesThatEscalate'], as: 'count' },
    { name: 'extensionsPerCase', path: ['extensionsPerCase'], as: 'count' },
  ],
  decisions: [
    { name: 'proposalOrdinary', path: ['proposal', 'ordinary'], as: 'target' },
    { name: 'proposalLegal', path: ['proposal', 'legal'], as: 'target' },
    { name: 'settlement', path: ['settlement'], as: 'target' },
    { name: 'holdDays', path: ['holdDaysWithoutProposal'], as: 'days' },
  ],
  callback: [
    { name: 'windows', path: ['callback', 'windows'], as: 'windows' },
    { name: 'attempts', path: ['callback', 'attempts'], as: 'count' },
    { name: 'surveyCloseDays', path: ['callback', 'surveyCloseDays'], as: 'days' },
    { name: 'selfRatingCloseDays', path: ['callback', 'selfRatingCloseDays'], as: 'days' },
    { name: 'callbackTask', path: ['callback', 'task'], as: 'target' },
    { name: 'satisfiedFrom', path: ['callback', 'satisfiedFrom'], as: 'count' },
    { name: 'dissatisfiedThatEscalate', path: ['callback', 'dissatisfiedThatEscalate'], as: 'count' },
    { name: 'sharePercent', path: ['callback', 'sharePercent'], as: 'percent' },
    { name: 'shareMinimum', path: ['community', 'callbackShareMinimumPercent'], as: 'percent' },
    { name: 'confirmDays', path: ['confirmDays'], as: 'days' },
    { name: 'reopenDays', path: ['reopenDays'], as: 'days' },
    { name: 'archiveDays', path: ['archiveDays'], as: 'days' },
    { name: 'ownerLinkDays', path: ['community', 'ownerLinkDays'], as: 'days' },
  ],
  daily: [
    { name: 'pageMinutes', path: ['pageMinutesPerPerson'], as: 'minutes' },
    { name: 'urgeGap', path: ['urgeGapMinutes'], as: 'minutes' },
    { name: 'quietHours', path: ['quietHours'], as: 'window' },
    { name: 'recurrenceDays', path: ['community', 'recurrenceDays'], as: 'days' },
    { name: 'quoteAgain', path: ['quote', 'again'], as: 'target' },
    { name: 'quoteHoldDays', path: ['quote', 'holdDays'], as: 'days' },
    { name: 'waiverOn', path: ['labourWaiver', 'on'], as: 'switch' },
    { name: 'waiverMinutes', path: ['labourWaiver', 'withinMinutes'], as: 'minutes' },
  ],
  dunning: [
    { name: 'daysBetweenSteps', path: ['dunning', 'daysBetweenSteps'], as: 'days' },
    { name: 'demandPeriodDays', path: ['dunning', 'demandPeriodDays'], as: 'days' },
    { name: 'missedAfterDays', path: ['dunning', 'missedAfterDays'], as: 'days' },
    { name: 'contactWindow', path: ['dunning', 'contactWindow'], as: 'window' },
    { name: 'daysBetweenContacts', path: ['dunning', 'daysBetweenContacts'], as: 'days' },
    { name: 'promiseHoldDays', path: ['dunning', 'promiseHold', 'days'], as: 'days' },
    { name: 'promiseHoldTimes', path: ['dunning', 'promiseHold', 'times'], as: 'count' },
    { name: 'reasonHoldDays', path: ['dunning', 'reasonHoldDays'], as: 'days' },
    { name: 'ageingDays', path: ['dunning', 'ageingDays'], as: 'numbers' },
  ],
} as const satisfies Record<string, readonly { name: string; path: Path; as: FieldKind }[]>;

export type Topic = keyof typeof TOPICS;
export type PolicyField = (typeof TOPICS)[Topic][number];
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

/** The value at a path; undefined where the policy has none, as of a ladder without that step. */
export function valueAt(policy: Policy, path: Path): unknown {
  let at: unknown = policy;
  for (const part of path) at = (at as Record<string | number, unknown> | null | undefined)?.[part];
  return at;
}

/** The policy with another value at the path. */
export function withValue(policy: Policy, path: Path, value: unknown): Policy {
  const put = (node: unknown, [head, ...rest]: Path): unknown => {
    if (head === undefined) return value;
    if (Array.isArray(node)) return node.with(Number(head), put(node[Number(head)], rest));
    const fields = node as Record<string, unknown>;
    return { ...fields, [head]: put(fields[head], rest) };
  };
  return put(policy, path) as Policy;
}

/** When a step of the ladder is taken, in days past due; undefined where the ladder leaves it out. */
export const stepDays = ({ dunning }: Policy, step: LadderStep): number | undefined =>
  dunning.steps.find((each) => each.step === step)?.afterDays;

/** The policy with a step at another day; null takes the step out of the ladder. */
export function withStep(policy: Policy, step: LadderStep, afterDays: number | null): Policy {
  const steps = LADDER_STEPS.flatMap((each) => {
    const days = each === step ? afterDays : stepDays(policy, each);
    return days === undefined || days === null ? [] : [{ step: each, afterDays: days }];
  });
  return { ...policy, dunning: { ...policy.dunning, steps } };
}

export interface Change {
  /** A step of the ladder has no path: others may come before it. */
  readonly at: { readonly path: Path } | { readonly step: LadderStep };
  readonly as: FieldKind;
  readonly before: unknown;
  readonly after: unknown;
}

/** The policy with changes made to it, whatever it was before. */
export const withChanges = (policy: Policy, changes: readonly Change[]): Policy =>
  changes.reduce(
    (all, { at, after }) =>
      'step' in at
        ? withStep(all, at.step, (after as number | undefined) ?? null)
        : withValue(all, at.path, after),
    policy,
  );

const TARGET_FIELDS = KINDS.flatMap((kind) =>
  PRIORITIES.flatMap((priority) =>
    TARGET_CLOCKS.map((clock) => ({ path: ['targets', kind, priority, clock], as: kindOfClock(clock) })),
  ),
);

/** Every number that two policies differ in, the targets first. */
export const policyChanges = (before: Policy, after: Policy): Change[] =>
  [
    ...[...TARGET_FIELDS, ...TOPIC_NAMES.flatMap((topic): readonly PolicyField[] => TOPICS[topic])].map(
      ({ path, as }): Change => ({
        at: { path },
        as,
        before: valueAt(before, path),
        after: valueAt(after, path),
      }),
    ),
    ...LADDER_STEPS.map((step): Change => ({
      at: { step },
      as: 'days',
      before: stepDays(before, step),
      after: stepDays(after, step),
    })),
  ].filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
