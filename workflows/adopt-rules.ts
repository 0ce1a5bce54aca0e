/**
 * A rule that changes for running cases: `cases/` branches on `state.rules`; here alone the engine is asked whether this
 * run's history was written before or after the change (architecture.md, rules of the house).
 */
import { patched } from '@temporalio/workflow';
import { COMPLAINT_OF_A_PAYER, NO_REWORK_OF_WHAT_IS_PAID } from '../cases/rules.ts';
import { give, type CaseRun } from './case-run.ts';

/** In rising order. A row is added with the rule it brings and stays for as long as older histories are replayed. */
const ADOPTABLE: readonly { rules: number; patch: string }[] = [
  { rules: COMPLAINT_OF_A_PAYER, patch: 'complaint-of-a-payer' },
  { rules: NO_REWORK_OF_WHAT_IS_PAID, patch: 'no-rework-of-what-is-paid' },
];

export function adoptRules(run: CaseRun): void {
  let adopted = run.state.rules;
  for (const { rules, patch } of ADOPTABLE) if (adopted < rules && patched(patch)) adopted = rules;
  if (adopted > run.state.rules) give(run, { command: 'rules-adopted', body: { rules: adopted } });
}
