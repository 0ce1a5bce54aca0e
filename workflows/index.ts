/** The workflow types, one per kind of case (cases/index.ts); their names are what the Temporal UI lists. */
import type { CaseInput } from './messages.ts';
import { runCase } from './run-case.ts';

/** 投诉: number `TS-…`. */
export async function complaintCase(input: CaseInput): Promise<void> {
  await runCase(input);
}

/** 报修: number `BX-…`. */
export async function repairCase(input: CaseInput): Promise<void> {
  await runCase(input);
}

/** 催缴: number `CJ-…`. */
export async function feeCollectionCase(input: CaseInput): Promise<void> {
  await runCase(input);
}
