import type { CasePolicy, ClockTargets, Target } from './policy.ts';

/**
 * How a case's policy travels to the engine, where every byte stays in the case's history: a target as `30w` (working
 * minutes) or `10c` (clock minutes), and nothing for what this kind does not have. About half the size.
 */
export type PackedPolicy = { readonly [name: string]: unknown };

const SUFFIX = { working: 'w', clock: 'c' } as const;
const RUNS = { w: 'working', c: 'clock' } as const;
const PACKED_TARGET = /^(\d+)([wc])$/;

const isTarget = (value: object): value is Target => 'minutes' in value && 'runs' in value;

function packed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== 'object' || value === null) return value;
  if (isTarget(value)) return `${value.minutes}${SUFFIX[value.runs]}`;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([name, each]) => [name, packed(each)]));
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unpacked(each)]));
  const target = typeof value === 'string' ? PACKED_TARGET.exec(value) : null;
  return target === null ? value : { minutes: Number(target[1]), runs: RUNS[target[2] as 'w' | 'c'] };
}

const NO_TARGETS: Omit<ClockTargets, 'callbackAfter'> = {
  acknowledge: null,
  verify: null,
  accept: null,
  arrive: null,
  makeSafe: null,
  resolve: null,
  updateGap: null,
};

export const packPolicy = (policy: CasePolicy): PackedPolicy => packed(policy) as PackedPolicy;

/** The reverse of `packPolicy`; a policy that was not packed stays as it is. */
export function unpackPolicy(travelled: PackedPolicy): CasePolicy {
  const policy = unpacked(travelled) as CasePolicy;
  const { P1, P2, P3, P4 } = policy.targets;
  const whole = (targets: ClockTargets): ClockTargets => ({ ...NO_TARGETS, ...targets });
  return {
    ...policy,
    targets: { P1: whole(P1), P2: whole(P2), P3: whole(P3), P4: whole(P4) },
    quote: policy.quote ?? null,
    labourWaiver: policy.labourWaiver ?? null,
    dunning: policy.dunning ?? null,
  };
}
