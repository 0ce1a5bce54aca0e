import { deadlines, type DeadlineName } from '../deadlines.ts';
import type { EngineCommandBodies } from '../engine-commands.ts';
import type { CaseState } from '../state.ts';
import { enterStage } from '../step.ts';
import { toPool } from './dispatch.ts';
import type { EngineHandlers } from './handlers.ts';

type Unavailable = EngineCommandBodies['assignee-unavailable'];

/** What a person owes on a case; a rung's answer is its holder's, and a late word to the customer raises nothing. */
const OWED_BY_THE_PERSON: readonly DeadlineName[] = [
  'verify',
  'accept',
  'arrive',
  'make-safe',
  'resolve',
  'quote',
  'answer',
  'promise',
  'ladder-record',
];

/** The person verifies it or has it in hand. */
const worksOn = ({ stage, assignee, verifier }: CaseState, staff: string): boolean =>
  stage === 'intake' || stage === 'verification'
    ? verifier === staff
    : assignee === staff && (stage === 'dispatch' || stage === 'resolution');

/** At shift end emergencies go to other hands, and what is due before the person is back (domain.md §3.6). */
function cannotWait(state: CaseState, backAt: number | null): boolean {
  if (state.priority === 'P1' || state.priority === 'P2' || backAt === null) return true;
  return deadlines(state).some(({ name, dueAt }) => OWED_BY_THE_PERSON.includes(name) && dueAt < backAt);
}

const leavesTheHand = (state: CaseState, { staff, because, backAt }: Unavailable): boolean =>
  because === 'shift-end'
    ? worksOn(state, staff) && cannotWait(state, backAt ?? null)
    : state.assignee === staff || state.verifier === staff;

/** Leave, a disabled account or work elsewhere moves everything; work that was begun goes back to the pool of its department. */
export const ABSENCE: EngineHandlers = {
  'assignee-unavailable': (step, body) => {
    const { assignee, stage, department } = step.state;
    if (!leavesTheHand(step.state, body)) return;
    step.emit('assignee-unavailable', body);
    if (assignee !== body.staff || (stage !== 'dispatch' && stage !== 'resolution')) return;
    enterStage(step, 'dispatch');
    toPool(step, department);
  },
};
