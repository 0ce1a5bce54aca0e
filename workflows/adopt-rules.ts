/**
 * A rule that changes for running cases: `cases/` branches on `state.rules`; here alone the engine is asked whether this
 * run's history was written before or after the change (architecture.md, rules of the house).
 */
import { patched } from '@temporalio/workflow';
import { COMPLAINT_OF_A_PAYER } from '../cases/rules.ts';
import { give, type CaseRun } from './case-run.ts';

/** In rising order. A row is added with the rule it brings and stays for as long as older histories are replayed. */
const ADOPTABLE: readonly { rules: number; patch: string }[] = [
  { rules: COMPLAINT_OF_A_PAYER, patch: 'complaint-of-a-payer' },
];

export function adoptRules(run: CaseRun): void {
  for (const { rules, patch } of ADOPTABLE)
    if (run.state.rules < rules && patched(patch)) give(run, { command: 'rules-adopted', body: { rules } });
}
