import { REFUSALS, type RefusalCode } from '../../cases/refusals.ts';

/** The refusals as a list, for schemas. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];
