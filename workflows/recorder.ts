/**
 * The record follows the workflow: one activity per step, one under way at a time, in order. The loop does not wait for it,
 * so clocks fire and people are answered while PostgreSQL is away; what has piled up then goes in one go.
 */
import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.ts';
import type { CaseRun } from './case-run.ts';
import { TASK_QUEUES } from './messages.ts';
import { recordSummary } from './ui-words.ts';

const MOST_EVENTS = 100;

// Retried for ever, whatever failed: nothing accepted may be lost, and the UI shows the attempt and its last failure.
const { record } = proxyActivities<Pick<CaseActivities, 'record'>>({
  taskQueue: TASK_QUEUES.cases,
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

export function recordNew(run: CaseRun): void {
  if (run.recording || (run.unrecorded.length === 0 && !run.openingUnrecorded)) return;
  const events = run.unrecorded.splice(0, MOST_EVENTS);
  const opening = run.openingUnrecorded;
  const upTo = events.at(-1)?.sequence ?? run.state.sequence;
  run.recording = true;
  run.openingUnrecorded = false;
  void record
    .executeWithOptions({ summary: recordSummary(events) }, [
      { caseId: run.state.id, number: run.state.number, events, ...(opening ? { opening } : {}) },
    ])
    .then(() => {
      run.recording = false;
      run.recorded = upTo;
      run.moved = true;
    });
}
