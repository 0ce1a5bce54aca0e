/** Complaints that grew out of a case are opened beside it: each by one visible activity, asked for until it has done so. */
import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.ts';
import type { LinkedComplaint } from '../cases/state.ts';
import { give, owedComplaints, type CaseRun } from './case-run.ts';
import { TASK_QUEUES } from './messages.ts';

// Retried for ever: a complaint that the customer was promised is not given up.
const { openLinkedComplaint } = proxyActivities<Pick<CaseActivities, 'openLinkedComplaint'>>({
  taskQueue: TASK_QUEUES.cases,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Starts what is recorded and not under way; what it is about the activity reads in the record. */
export function openOwed(run: CaseRun): void {
  for (const owed of owedComplaints(run)) {
    const mark = `open/${owed.key}`;
    if (owed.sequence > run.recorded || run.underWay.has(mark)) continue;
    run.underWay.add(mark);
    void open(run, owed).then(() => {
      run.underWay.delete(mark);
      run.moved = true;
    });
  }
}

async function open(run: CaseRun, { key }: LinkedComplaint): Promise<void> {
  const opened = await openLinkedComplaint.executeWithOptions({ summary: `另立投诉 ${key}` }, [
    { caseId: run.state.id, key },
  ]);
  give(run, { command: 'linked-case-opened', body: { key, ...opened } });
}
