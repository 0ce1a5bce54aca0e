import { describe, expect, test } from 'vitest';
import { Value } from 'typebox/value';
import { casePolicy } from '../../cases/case-policy.ts';
import { KINDS, LADDER_STEPS, PRIORITIES } from '../../cases/codes.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import { CasePolicySchema, PolicySchema } from '../../cases/policy.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import type { Kind, Priority } from '../../cases/codes.ts';
import type { Policy, Target } from '../../cases/policy.ts';

/** `30 min c`, `9 h w`, `—`, as domain.md §4 writes it. */
function written(target: Target | null): string {
  if (target === null) return '—';
  const length = target.minutes % 60 === 0 ? `${target.minutes / 60} h` : `${target.minutes} min`;
  return `${length} ${target.runs === 'working' ? 'w' : 'c'}`;
}

describe('the standard policy', () => {
  test.each<[Kind, Priority, string]>([
    ['complaint', 'P1', '10 min c | 30 min c | 10 min c | — | 4 h c | 2 h c | 1 h c'],
    ['complaint', 'P2', '15 min c | 2 h c | 30 min c | — | 24 h c | 4 h c | 4 h c'],
    ['complaint', 'P3', '30 min w | 4 h w | 2 h w | — | 27 h w | 9 h w | 9 h w'],
    ['complaint', 'P4', '1 h w | 9 h w | 4 h w | — | 63 h w | 18 h w | 27 h w'],
    ['repair', 'P1', '5 min c | 5 min c | 5 min c | 10 min c, 10 min c | 12 h c | 2 h c | 30 min c'],
    ['repair', 'P2', '10 min c | 20 min c | 15 min c | 10 min c, 30 min c | 12 h c | 4 h c | 2 h c'],
    ['repair', 'P3', '30 min w | 2 h w | 1 h w | appointment | 18 h w | 9 h w | 9 h w'],
    ['repair', 'P4', '1 h w | 9 h w | 4 h w | appointment | 63 h w | 9 h w | 27 h w'],
    ...PRIORITIES.map((priority): [Kind, Priority, string] => [
      'fee-collection',
      priority,
      '— | 18 h w | 9 h w | — | — | 9 h w | —',
    ]),
  ])('%s %s: %s', (kind, priority, row) => {
    const { acknowledge, verify, accept, arrive, resolve, callbackAfter, updateGap } =
      STANDARD_2026.targets[kind][priority];
    const arrival =
      arrive === null || arrive === 'appointment'
        ? (arrive ?? '—')
        : `${written(arrive.home)}, ${written(arrive.elsewhere)}`;
    const cells = [acknowledge, verify, accept].map(written);
    expect([...cells, arrival, ...[resolve, callbackAfter, updateGap].map(written)].join(' | ')).toBe(row);
  });
  test('makes safe within half an hour in a repair emergency, and nowhere else', () => {
    for (const kind of KINDS)
      for (const priority of PRIORITIES)
        expect(written(STANDARD_2026.targets[kind][priority].makeSafe)).toBe(
          kind === 'repair' && priority === 'P1' ? '30 min c' : '—',
        );
  });
  test('gives each rung its time to answer', () => {
    const { supervisor, manager, committee, authority } = STANDARD_2026.response;
    expect(PRIORITIES.map((priority) => written(supervisor[priority]))).toEqual([
      '15 min c',
      '1 h c',
      '4 h w',
      '4 h w',
    ]);
    expect(manager).toEqual(supervisor);
    expect([written(committee), written(authority)]).toEqual(['27 h w', '63 h w']);
  });
  test('takes the ladder in its order', () => {
    expect(STANDARD_2026.dunning.steps.map(({ step }) => step)).toEqual([...LADDER_STEPS]);
    expect(STANDARD_2026.dunning.steps.map(({ afterDays }) => afterDays)).toEqual([
      7, 14, 30, 45, 60, 75, 90,
    ]);
  });
  test('satisfies its schema and makes sense', () => {
    expect(Value.Errors(PolicySchema, STANDARD_2026)).toEqual([]);
    expect(policyProblems(STANDARD_2026)).toEqual([]);
  });
  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(STANDARD_2026))).toEqual(STANDARD_2026);
  });
});

describe('the copy in a case', () => {
  test.each(KINDS)('of %s satisfies its schema and stays small', (kind) => {
    const copy = casePolicy(STANDARD_2026, kind);
    expect(Value.Errors(CasePolicySchema, copy)).toEqual([]);
    expect(JSON.stringify(copy).length).toBeLessThan(2700);
    expect(copy.targets).toEqual(STANDARD_2026.targets[kind]);
  });
  test('has the numbers of its kind alone', () => {
    const has = (kind: Kind) => {
      const { quote, labourWaiver, dunning } = casePolicy(STANDARD_2026, kind);
      return [quote, labourWaiver, dunning].map((part) => part !== null);
    };
    expect(has('complaint')).toEqual([false, false, false]);
    expect(has('repair')).toEqual([true, true, false]);
    expect(has('fee-collection')).toEqual([false, false, true]);
  });
});

describe('a policy that makes no sense', () => {
  const spoiled = (spoil: (policy: Policy) => void): string[] => {
    const policy = structuredClone(STANDARD_2026);
    spoil(policy);
    return policyProblems(policy);
  };
  test.each<[string, (policy: Policy) => void, string]>([
    [
      'the acknowledgement after the verification',
      (p) => (p.targets.complaint.P3.acknowledge!.minutes = 300),
      'targets.complaint.P3: acknowledge is longer than verify',
    ],
    [
      'a verification longer than the whole',
      (p) => (p.targets.repair.P4.verify!.minutes = 4000),
      'targets.repair.P4: verify is longer than resolve',
    ],
    [
      'an emergency by appointment',
      (p) => (p.targets.repair.P2.arrive = 'appointment'),
      'targets.repair.P2.arrive: an emergency has no appointment',
    ],
    [
      'an emergency slower than P2 once safe',
      (p) => (p.targets.repair.P1.resolve!.minutes = 800),
      'targets.repair.P1.resolve: after make-safe it is that of P2',
    ],
    ['warnings that fall', (p) => (p.warnings = [50, 90, 75]), 'warnings: rising, each under 100 percent'],
    [
      'a warning when it is too late',
      (p) => (p.warnings = [50, 100]),
      'warnings: rising, each under 100 percent',
    ],
    [
      'more attempts than windows',
      (p) => (p.callback.attempts = 4),
      'callback.attempts: one for each window',
    ],
    [
      'windows that overlap',
      (p) => (p.callback.windows[1] = [700, 1080]),
      'callback.windows: in order, not overlapping',
    ],
    [
      'calls at night',
      (p) => (p.callback.windows[2] = [1080, 1260]),
      'callback.windows: outside the quiet hours',
    ],
    [
      'a callback share under 30 percent',
      (p) => (p.callback.sharePercent = 20),
      'callback.sharePercent: at least the minimum, which is at least 30',
    ],
    [
      'quiet hours by day',
      (p) => (p.quietHours = [540, 1200]),
      'quietHours: from the evening into the morning',
    ],
    [
      'an archive before the reopening ends',
      (p) => (p.archiveDays = 20),
      'archiveDays: not before reopenDays, and those not before confirmDays',
    ],
    [
      'a ladder out of order',
      (p) => p.dunning.steps.reverse(),
      'dunning.steps: each step once, in the order of the ladder',
    ],
    [
      'offsets that do not rise',
      (p) => (p.dunning.steps[2]!.afterDays = 14),
      'dunning.steps: afterDays must rise',
    ],
    ['no ladder', (p) => (p.dunning.steps = []), 'dunning.steps: empty'],
    [
      'a lawsuit without a demand',
      (p) => (p.dunning.steps = p.dunning.steps.filter(({ step }) => step !== 'demand')),
      'dunning.steps: a legal step needs a demand before it',
    ],
    [
      'dunning at night',
      (p) => (p.dunning.contactWindow = [540, 1260]),
      'dunning.contactWindow: within 09:00 to 20:00, which no policy widens',
    ],
    [
      'dunning every day',
      (p) => (p.dunning.daysBetweenContacts = 1),
      'dunning.daysBetweenContacts: at least 3, which no policy shortens',
    ],
    ['ages that fall', (p) => (p.dunning.ageingDays = [60, 30]), 'dunning.ageingDays: must rise'],
  ])('%s is told', (_fault, spoil, problem) => expect(spoiled(spoil)).toContain(problem));
  test('all its faults are told at once', () => {
    const problems = spoiled((policy) => {
      policy.warnings = [90, 50];
      policy.callback.attempts = 2;
      policy.dunning.daysBetweenContacts = 2;
    });
    expect(problems).toHaveLength(3);
  });
});
