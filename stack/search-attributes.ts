/** The search attributes of every case workflow, as registered at the Temporal server; no personal data in any. */
export const SEARCH_ATTRIBUTES = [
  { name: 'CaseStage', type: 'Keyword' },
  { name: 'CaseRung', type: 'Keyword' },
  { name: 'CasePriority', type: 'Keyword' },
  { name: 'CommunityId', type: 'Keyword' },
  { name: 'WaitingFor', type: 'Keyword' },
  { name: 'CaseHold', type: 'Keyword' },
  { name: 'CaseOutcome', type: 'Keyword' },
  { name: 'DueAt', type: 'Datetime' },
  { name: 'StageEnteredAt', type: 'Datetime' },
  { name: 'NextCallbackAt', type: 'Datetime' },
  { name: 'ReopenCount', type: 'Int' },
] as const satisfies readonly { name: string; type: 'Keyword' | 'Datetime' | 'Int' }[];
