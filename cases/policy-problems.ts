/** Whether a policy makes sense: what the schema cannot say about its numbers. */
import { KINDS, LADDER_STEPS, PRIORITIES } from './codes.ts';
import type { ClockTargets, DunningNumbers, Policy } from './policy.ts';

const rises = (numbers: readonly number[]): boolean =>
  numbers.every((number, nth) => nth === 0 || number > numbers[nth - 1]!);

function targetProblems(where: string, clocks: ClockTargets): string[] {
  const problems: string[] = [];
  if (clocks.acknowledge && clocks.verify && clocks.acknowledge.runs === clocks.verify.runs)
    if (clocks.acknowledge.minutes > clocks.verify.minutes)
      problems.push(`${where}: acknowledge is longer than verify`);
  for (const clock of ['acknowledge', 'verify', 'accept'] as const) {
    const target = clocks[clock];
    if (target && clocks.resolve?.runs === target.runs && target.minutes > clocks.resolve.minutes)
      problems.push(`${where}: ${clock} is longer than resolve`);
  }
  return problems;
}

function dunningProblems(dunning: DunningNumbers): string[] {
  const problems: string[] = [];
  const steps = dunning.steps.map(({ step }) => step);
  if (steps.length === 0) problems.push('dunning.steps: empty');
  if (!rises(steps.map((step) => LADDER_STEPS.indexOf(step))))
    problems.push('dunning.steps: each step once, in the order of the ladder');
  if (!rises(dunning.steps.map(({ afterDays }) => afterDays)))
    problems.push('dunning.steps: afterDays must rise');
  if (steps.some((step) => step === 'lawyer-letter' || step === 'lawsuit') && !steps.includes('demand'))
    problems.push('dunning.steps: a legal step needs a demand before it');
  const [opens, closes] = dunning.contactWindow;
  if (opens < 540 || closes > 1200 || opens >= closes)
    problems.push('dunning.contactWindow: within 09:00 to 20:00, which no policy widens');
  if (dunning.daysBetweenContacts < 3)
    problems.push('dunning.daysBetweenContacts: at least 3, which no policy shortens');
  if (!rises(dunning.ageingDays)) problems.push('dunning.ageingDays: must rise');
  return problems;
}

/**
 * Every fault of a policy that satisfies `PolicySchema`, in words for its editor; empty when it is sound. The guards of
 * domain.md §7 that cannot be switched off are held here as bounds.
 */
export function policyProblems(policy: Policy): string[] {
  const problems: string[] = [];
  for (const kind of KINDS)
    for (const priority of PRIORITIES)
      problems.push(...targetProblems(`targets.${kind}.${priority}`, policy.targets[kind][priority]));
  for (const priority of PRIORITIES)
    if (policy.targets.repair[priority].arrive === 'appointment' && (priority === 'P1' || priority === 'P2'))
      problems.push(`targets.repair.${priority}.arrive: an emergency has no appointment`);
  const { P1, P2 } = policy.targets.repair;
  if (P1.makeSafe && (P1.resolve?.minutes !== P2.resolve?.minutes || P1.resolve?.runs !== P2.resolve?.runs))
    problems.push('targets.repair.P1.resolve: after make-safe it is that of P2');
  if (!rises(policy.warnings) || (policy.warnings.at(-1) ?? 0) >= 100)
    problems.push('warnings: rising, each under 100 percent');
  const { windows, attempts, sharePercent } = policy.callback;
  if (attempts !== windows.length) problems.push('callback.attempts: one for each window');
  if (
    windows.some(([from, to]) => from >= to) ||
    !rises(windows.flat().filter((at, nth, all) => at !== all[nth - 1]))
  )
    problems.push('callback.windows: in order, not overlapping');
  if (windows.some(([from, to]) => from < policy.quietHours[1] || to > policy.quietHours[0]))
    problems.push('callback.windows: outside the quiet hours');
  if (
    sharePercent < policy.community.callbackShareMinimumPercent ||
    policy.community.callbackShareMinimumPercent < 30
  )
    problems.push('callback.sharePercent: at least the minimum, which is at least 30');
  if (policy.quietHours[0] <= policy.quietHours[1])
    problems.push('quietHours: from the evening into the morning');
  if (policy.archiveDays < policy.reopenDays || policy.reopenDays < policy.confirmDays)
    problems.push('archiveDays: not before reopenDays, and those not before confirmDays');
  return [...problems, ...dunningProblems(policy.dunning)];
}
