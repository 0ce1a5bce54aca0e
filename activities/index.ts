/** Everything that touches the world outside a workflow; each activity is safe to repeat. */
import type { Db } from '../db/client.ts';
import type { MasterKeys } from '../db/crypto.ts';
import type { Ports } from '../integrations/ports.ts';
import { contactActivities, type ContactActivities } from './contacts.ts';
import { factActivities, type FactActivities } from './facts.ts';
import { recordActivity, type RecordActivity } from './record.ts';

export interface Deps {
  db: Db;
  /** Opens names and numbers at the moment of sending. */
  keys: MasterKeys;
  ports: Ports;
}

/** Task queue `cases`. */
export type CaseActivities = RecordActivity & FactActivities;
export type { ContactActivities };

export const caseActivities = (deps: Deps): CaseActivities => ({
  ...recordActivity(deps),
  ...factActivities(deps),
});

export { contactActivities };
