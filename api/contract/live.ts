import { WAITING_FOR } from '../../cases/codes.ts';
import { CASE_IDENTITY } from './case-view.ts';
import { DeadlineView } from './deadline.ts';
import { Body, Count, OneOf, OrNull } from './fields.ts';

/** `GET /api/cases/{id}/live`: the workflow's own answer. */
export const LiveView = Body({
  ...CASE_IDENTITY,
  sequence: Count(),
  waitingFor: OneOf(WAITING_FOR),
  nextDeadline: OrNull(DeadlineView),
});
