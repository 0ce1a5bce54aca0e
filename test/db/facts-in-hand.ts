import type { CaseEvent } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Database } from '../../db/client.ts';
import { recordStep } from '../../db/queries/record.ts';
import { eventsAfter, stepOf } from './cases-in-hand.ts';

/** Something happened to the case: the facts are recorded as one step, by the agent. Answers the case after it. */
export async function happened(
  { db }: Database,
  state: CaseState,
  ...facts: Pick<CaseEvent, 'type' | 'data'>[]
): Promise<CaseState> {
  const after = eventsAfter(state, ...facts);
  await recordStep(db, stepOf(after));
  return after.state;
}
