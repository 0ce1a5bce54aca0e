import type { CaseColumn } from '../../api/contract/case-filter.ts';

/** What a row tells without opening (console.md). */
export const USUAL_COLUMNS: readonly CaseColumn[] = [
  'number',
  'title',
  'place',
  'stage',
  'waitingFor',
  'assignee',
  'nextDueAt',
];
