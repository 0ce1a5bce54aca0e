/** Everything that touches the world outside a workflow; each activity is safe to repeat. */
import { contactActivities, type ContactActivities } from './contacts.ts';
import type { Deps } from './deps.ts';
import { factActivities, type FactActivities } from './facts.ts';
import { recordActivity, type RecordActivity } from './record.ts';

/** Task queue `cases`. */
export type CaseActivities = RecordActivity & FactActivities;
export type { ContactActivities, Deps };

export const caseActivities = (deps: Deps): CaseActivities => ({
  ...recordActivity(deps),
  ...factActivities(deps),
});

export { contactActivities };
