/**
 * The rules that new cases are opened under; raised when a rule changes for running cases (architecture.md). What a number
 * brought has its name here, for the places in `cases/` that branch on it.
 */
export const RULES = 2;

/** From 2 on a payer who is dissatisfied gets a complaint opened beside the fee case. */
export const COMPLAINT_OF_A_PAYER = 2;
