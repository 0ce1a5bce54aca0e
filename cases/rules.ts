/** The rules that new cases are opened under; raised when a rule changes for running cases (architecture.md). */
export const RULES = 1;
