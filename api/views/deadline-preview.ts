import { casePolicy } from '../../cases/case-policy.ts';
import type { Kind, Priority } from '../../cases/codes.ts';
import { deadlines } from '../../cases/deadlines.ts';
import { evolveOpening } from '../../cases/evolve.ts';
import { RULES } from '../../cases/rules.ts';
import { ENGINE_ACTOR, type Opening } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { CommunityRules } from '../../db/queries/communities.ts';
import type { DeadlineView } from '../contract/deadline.ts';
import { deadlineView } from './deadline-view.ts';

interface Asked {
  readonly kind: Kind;
  readonly priority?: Priority;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** An opening with nothing in it but what clocks ask for. */
const imagined = (
  { community, policy, calendar }: CommunityRules,
  { kind, priority }: Asked,
  acceptedAt: Instant,
): Opening => ({
  id: NOBODY,
  number: 'preview',
  kind,
  community: community.id,
  hasCommittee: community.hasCommittee,
  place: { home: NOBODY, area: null, label: '' },
  channel: 'phone',
  category: kind === 'fee-collection' ? 'arrears' : 'other',
  priority: priority ?? 'P3',
  description: NOBODY,
  expectedAt: null,
  reporter: null,
  againstStaff: null,
  againstSupervisor: false,
  happenedAt: null,
  expectation: null,
  danger: false,
  appointment: null,
  callbackDrawn: true,
  arrears: kind === 'fee-collection' ? { items: [], fromRun: false, unflagged: false } : null,
  policy: casePolicy(policy, kind),
  calendar,
  acceptedAt,
  rules: RULES,
});

/** The clocks that start at acceptance, by the same rules as a real case. */
export function previewedDeadlines(rules: CommunityRules, asked: Asked, acceptedAt: Instant): DeadlineView[] {
  const opening = imagined(rules, asked, acceptedAt);
  const state = evolveOpening({
    sequence: 1,
    version: 1,
    type: 'opened',
    data: opening,
    at: acceptedAt,
    by: ENGINE_ACTOR.id,
    as: 'engine',
    cause: 'open',
  });
  return deadlines(state).map((each) => deadlineView(state.calendar, each));
}
