/** The policy's form changes the numbers that it names, and nothing else. */
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { PolicySchema, type Policy } from '../../cases/policy.ts';
import { policyProblems } from '../../cases/policy-problems.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { hoursText, spansIn } from '../../web/admin/hours-text.ts';
import {
  policyChanges,
  TOPIC_NAMES,
  TOPICS,
  valueAt,
  withStep,
  withValue,
  type FieldKind,
  type PolicyField,
} from '../../web/admin/policy-fields.ts';

const FIELDS = TOPIC_NAMES.flatMap((topic): readonly PolicyField[] => TOPICS[topic]);

/** Another value of the same kind. */
const OTHER: Record<FieldKind, unknown> = {
  target: { minutes: 77, runs: 'clock' },
  'target-or-none': null,
  arrive: 'appointment',
  days: 29,
  minutes: 29,
  count: 4,
  percent: 41,
  switch: true,
  windows: [[600, 660]],
  window: [1260, 480],
  numbers: [11, 22],
};

describe('the fields of the policy', () => {
  it.each(FIELDS.map((field) => [field.path.join('.'), field] as const))('%s', (_place, field) => {
    expect(valueAt(STANDARD_2026, field.path)).toBeDefined();
    const changed = withValue(STANDARD_2026, field.path, OTHER[field.as]);
    expect(Check(PolicySchema, changed)).toBe(true);
    expect(policyChanges(STANDARD_2026, changed)).toEqual([
      {
        at: { path: field.path },
        as: field.as,
        before: valueAt(STANDARD_2026, field.path),
        after: OTHER[field.as],
      },
    ]);
    expect(
      policyChanges(STANDARD_2026, withValue(changed, field.path, valueAt(STANDARD_2026, field.path))),
    ).toEqual([]);
  });

  it('are all numbers of the policy but its name, the targets and what the engine keeps', () => {
    const leaves = (node: unknown, path: string): string[] =>
      typeof node === 'object' && node !== null && !Array.isArray(node) && !('runs' in node)
        ? Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
        : [path];
    const all = leaves(STANDARD_2026, '').filter(
      (path) => !path.startsWith('targets.') && !['version', 'keptReplies', 'dunning.steps'].includes(path),
    );
    expect(FIELDS.map(({ path }) => path.join('.')).sort()).toEqual(all.sort());
  });
});

it('a step of the ladder is moved, left out and taken up again in its place', () => {
  const moved = withStep(STANDARD_2026, 'visit', 32);
  expect(policyChanges(STANDARD_2026, moved)).toMatchObject([
    { at: { step: 'visit' }, before: 30, after: 32 },
  ]);
  const without: Policy = withStep(STANDARD_2026, 'visit', null);
  expect(without.dunning.steps).toHaveLength(STANDARD_2026.dunning.steps.length - 1);
  expect(policyProblems(without)).toEqual([]);
  expect(withStep(without, 'visit', 30)).toEqual(STANDARD_2026);
});

it('opening hours are read as people write them', () => {
  expect(spansIn('08:30-12:00，13:30~18:00')).toEqual([
    [510, 720],
    [810, 1080],
  ]);
  expect(spansIn('')).toEqual([]);
  expect(hoursText(spansIn('9:00—24:00') ?? [])).toBe('09:00-24:00');
  for (const text of ['9点到12点', '09:00', '25:00-26:00', '09:00-12:61']) expect(spansIn(text)).toBeNull();
});
