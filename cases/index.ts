import type { CaseType } from './case-type.ts';
import type { Kind } from './codes.ts';
import { COMPLAINT } from './complaint.ts';
import { FEE_COLLECTION } from './fee-collection.ts';
import { REPAIR } from './repair.ts';

/** The registry of case types. A fourth kind is one file, one line here and one exported workflow; the compiler lists what else is owed. */
export const CASE_TYPES: Record<Kind, CaseType> = {
  complaint: COMPLAINT,
  repair: REPAIR,
  'fee-collection': FEE_COLLECTION,
};

export const caseTypeOf = ({ kind }: { kind: Kind }): CaseType => CASE_TYPES[kind];
