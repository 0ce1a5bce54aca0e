import type { TSchema } from 'typebox';
import { POLICY_DRAFT_STATES } from '../../cases/list-codes.ts';
import { StaffRef } from './case-view.ts';
import { IdOut, InstantOut, OneOf, OrNull } from './fields.ts';

/** What every draft shows: where it would count, the version it was written from, who proposed it, and who decided. */
export const OfDraft = <V extends TSchema>(version: V) => ({
  id: IdOut(),
  community: IdOut(),
  /** Published only while this version is in force; afterwards `draft-outdated`. */
  writtenFrom: version,
  state: OneOf(POLICY_DRAFT_STATES),
  proposedBy: StaffRef,
  proposedAt: InstantOut(),
  decidedBy: OrNull(StaffRef),
  decidedAt: OrNull(InstantOut()),
});
