/** The columns of a file of arrears, in their order: by their codes, or in the console's words. */
export const ARREARS_COLUMNS = ['home', 'item', 'period', 'amount', 'dueOn'] as const;
export const ARREARS_COLUMN_WORDS = ['房号', '费项', '账期', '金额', '应缴日'] as const;
