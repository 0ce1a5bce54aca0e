/** Everything that touches the world outside a workflow; each activity is safe to repeat. */
import { contactActivities, type ContactActivities } from './contacts.ts';
import type { Deps } from './deps.ts';
import { factActivities, type FactActivities } from './facts.ts';
import { linkedComplaintActivity, type LinkedComplaintActivity } from './linked-complaint.ts';
import { recordActivity, type RecordActivity } from './record.ts';

/** Task queue `cases`. */
export type CaseActivities = RecordActivity & FactActivities & LinkedComplaintActivity;
export type { ContactActivities, Deps };

export const caseActivities = (deps: Deps): CaseActivities => ({
  ...recordActivity(deps),
  ...factActivities(deps),
  ...linkedComplaintActivity(deps),
});

export { contactActivities };
