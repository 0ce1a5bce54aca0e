/**
 * The record follows the workflow: one activity per step, one under way at a time, in order. The loop does not wait for it,
 * so clocks fire and people are answered while PostgreSQL is away; what has piled up then goes in one go.
 */
import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.ts';
import type { EventRun } from '../activities/record.ts';
import type { CaseEvent } from '../cases/events.ts';
import type { CaseRun } from './case-run.ts';
import { TASK_QUEUES } from './messages.ts';
import { recordSummary } from './ui-words.ts';

const MOST_EVENTS = 100;

// Retried for ever, whatever failed: nothing accepted may be lost, and the UI shows the attempt and its last failure.
const { record } = proxyActivities<Pick<CaseActivities, 'record'>>({
  taskQueue: TASK_QUEUES.cases,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

export function recordNew(run: CaseRun): void {
  const [first] = run.unrecorded;
  if (first === undefined || run.recording) return;
  const events = run.unrecorded.splice(0, MOST_EVENTS);
  const { state } = run;
  const isAll = run.unrecorded.length === 0;
  run.recording = true;
  void record
    .executeWithOptions({ summary: recordSummary(events) }, [
      {
        caseId: run.state.id,
        first: first.sequence,
        runs: runsOf(events),
      },
    ])
    .then(() => {
      run.recording = false;
      run.recorded = first.sequence + events.length - 1;
      if (isAll) run.recordedState = state;
      run.moved = true;
    });
}

/** What the events of a step share is said once. */
function runsOf(events: readonly CaseEvent[]): EventRun[] {
  const runs: EventRun[] = [];
  let last = '';
  for (const { sequence: _implied, type, data, ...shared } of events) {
    const same = JSON.stringify(shared);
    const run = runs.at(-1);
    if (run !== undefined && same === last) run.events.push([type, data]);
    else runs.push({ ...shared, events: [[type, data]] });
    last = same;
  }
  return runs;
}
