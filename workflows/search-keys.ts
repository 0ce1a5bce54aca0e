import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Registered at the server under these names (stack/search-attributes.ts). */
export const SEARCH_KEYS = {
  stage: defineSearchAttributeKey('CaseStage', SearchAttributeType.KEYWORD),
  rung: defineSearchAttributeKey('CaseRung', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('CasePriority', SearchAttributeType.KEYWORD),
  community: defineSearchAttributeKey('CommunityId', SearchAttributeType.KEYWORD),
  waitingFor: defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD),
  hold: defineSearchAttributeKey('CaseHold', SearchAttributeType.KEYWORD),
  outcome: defineSearchAttributeKey('CaseOutcome', SearchAttributeType.KEYWORD),
  dueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
  stageEnteredAt: defineSearchAttributeKey('StageEnteredAt', SearchAttributeType.DATETIME),
  nextCallbackAt: defineSearchAttributeKey('NextCallbackAt', SearchAttributeType.DATETIME),
  reopenCount: defineSearchAttributeKey('ReopenCount', SearchAttributeType.INT),
} as const;
