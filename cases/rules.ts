/**
 * The rules that new cases are opened under; raised when a rule changes for running cases (architecture.md). What a number
 * brought has its name here, for the places in `cases/` that branch on it.
 */
export const RULES = 3;

/** From 2 on a payer who is dissatisfied gets a complaint opened beside the fee case. */
export const COMPLAINT_OF_A_PAYER = 2;

/** From 3 on a committee that wants rework of a paid fee case starts no new round of dunning: its opinion alone is recorded. */
export const NO_REWORK_OF_WHAT_IS_PAID = 3;
