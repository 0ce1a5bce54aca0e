/** Deadlines are commands that the clock gives: fires those that are due, in due order. */
import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.ts';
import { nextDeadline, withFacts, type Deadline, type Facts } from '../cases/deadlines.ts';
import type { FactNeeded } from '../cases/engine-commands.ts';
import { give, type CaseRun } from './case-run.ts';
import { TASK_QUEUES } from './messages.ts';
import { factSummary } from './ui-words.ts';

const archive = proxyActivities<
  Pick<CaseActivities, 'dutyPerson' | 'leastLoadedPerson' | 'reserveContactSlot'>
>({
  taskQueue: TASK_QUEUES.cases,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

/** After an absence many may be due: all of them fire before anything else is looked at. */
export function fireDue(run: CaseRun): void {
  for (;;) {
    const next = nextToFire(run);
    if (next === null || next.dueAt > Date.now()) return;
    if (next.needs !== undefined) {
      void askThenGive(run, next, next.needs);
      return;
    }
    if (!give(run, next.onDue, next.dueAt)) run.deafAt = run.state.sequence;
  }
}

/**
 * The deadline that the timer waits for; null while a fact is being asked. A due command that brought nothing about would be
 * due for ever: the case is deaf to the clock until its next event, and says so in its details.
 */
export function nextToFire(run: CaseRun): Deadline | null {
  if (run.asking || run.deafAt === run.state.sequence) return null;
  return nextDeadline(run.state);
}

async function askThenGive(run: CaseRun, deadline: Deadline, needs: FactNeeded): Promise<void> {
  run.asking = true;
  const facts = await ask(run, needs);
  run.asking = false;
  if (!give(run, withFacts(deadline.onDue, facts), deadline.dueAt)) run.deafAt = run.state.sequence;
  run.moved = true;
}

/** Facts are read at the workflow's time, which may run ahead of the wall clock in a demo. */
async function ask({ state }: CaseRun, needs: FactNeeded): Promise<Facts> {
  const options = { summary: factSummary(needs) };
  const { community } = state;
  const at = Date.now();
  switch (needs.fact) {
    case 'duty-person': {
      const { department, index } = needs;
      return {
        dutyPerson: await archive.dutyPerson.executeWithOptions(options, [
          { community, department, index, at },
        ]),
      };
    }
    case 'least-loaded': {
      const { department, not } = needs;
      const leastLoaded = await archive.leastLoadedPerson.executeWithOptions(options, [
        { community, department, not, at },
      ]);
      return { leastLoaded };
    }
    case 'contact-slot': {
      const contactSlot = await archive.reserveContactSlot.executeWithOptions(options, [
        {
          caseId: state.id,
          home: state.place.home,
          step: needs.step,
          at,
          daysBetween: state.policy.dunning?.daysBetweenContacts ?? 1,
        },
      ]);
      return { contactSlot };
    }
  }
}
