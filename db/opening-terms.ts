import { calendarSince } from '../cases/calendar-build.ts';
import { casePolicy } from '../cases/case-policy.ts';
import type { Kind } from '../cases/codes.ts';
import type { CasePolicy, Policy } from '../cases/policy.ts';
import { RULES } from '../cases/rules.ts';
import type { Opening } from '../cases/state.ts';
import { localDateOf, type Instant } from '../cases/time.ts';
import { isDrawnForCallback } from './callback-draw.ts';
import type { Community, CommunityRules } from './queries/communities.ts';

/** What a case copies of its community when it opens, and keeps whatever is changed there later. */
export type OpeningTerms = Pick<
  Opening,
  'community' | 'hasCommittee' | 'callbackDrawn' | 'policy' | 'calendar' | 'acceptedAt' | 'rules'
>;

/** The policy's numbers with the community's own switch for waived labour (R17). */
export function policyOf(
  { community, policy }: { community: Pick<Community, 'labourWaiver'>; policy: Policy },
  kind: Kind,
): CasePolicy {
  const numbers = casePolicy(policy, kind);
  const { labourWaiver } = numbers;
  if (labourWaiver === null || !community.labourWaiver) return numbers;
  return { ...numbers, labourWaiver: { ...labourWaiver, on: true } };
}

export const openingTerms = (
  rules: CommunityRules,
  { caseId, kind, acceptedAt }: { caseId: string; kind: Kind; acceptedAt: Instant },
): OpeningTerms => {
  const { community, calendar } = rules;
  return {
    community: community.id,
    hasCommittee: community.hasCommittee,
    callbackDrawn: isDrawnForCallback(community.callbackSecret, caseId, community.callbackSharePercent),
    policy: policyOf(rules, kind),
    calendar: calendarSince(calendar, localDateOf(acceptedAt)),
    acceptedAt,
    rules: RULES,
  };
};
