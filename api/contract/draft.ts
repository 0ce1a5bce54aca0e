import { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import { StaffRef } from './case-view.ts';
import { IdOut, InstantOut, OneOf, OrNull } from './fields.ts';

/** What every draft shows: where it would count, who proposed it, and who decided. */
export const OfDraft = () => ({
  id: IdOut(),
  community: IdOut(),
  state: OneOf(POLICY_DRAFT_STATES),
  proposedBy: StaffRef,
  proposedAt: InstantOut(),
  decidedBy: OrNull(StaffRef),
  decidedAt: OrNull(InstantOut()),
});
