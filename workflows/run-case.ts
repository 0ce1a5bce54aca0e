/**
 * The life of a case, whatever its kind: wait for a command or for the next deadline, then record, act and show. The rules are
 * all in `cases/`; commands of people change the state in their handlers (handlers.ts), at once and without waiting.
 */
import { CancellationScope, condition } from '@temporalio/workflow';
import { adoptRules } from './adopt-rules.ts';
import { createAlarm, type Wake } from './alarm.ts';
import { beginRun, isOver, type CaseRun } from './case-run.ts';
import { nextDeferred, startDeliveries } from './deliveries.ts';
import { fireDue, nextToFire } from './due.ts';
import { handOver, wantsHandOver } from './hand-over.ts';
import { registerHandlers } from './handlers.ts';
import type { CaseInput } from './messages.ts';
import { openOwed } from './owed-complaints.ts';
import { recordNew } from './recorder.ts';
import { createShow } from './show.ts';
import { deferredSummary, timerSummary } from './ui-words.ts';

export async function runCase(input: CaseInput): Promise<void> {
  const run = beginRun(input);
  registerHandlers(run);
  adoptRules(run);
  // A case ends by its own rules: a cancel from the engine's screen would leave it open in the record and in nobody's hands.
  await CancellationScope.nonCancellable(() => live(run));
}

async function live(run: CaseRun): Promise<void> {
  const show = createShow();
  const alarm = createAlarm(() => {
    run.moved = true;
  });

  for (;;) {
    run.moved = false;
    fireDue(run); // a deadline is a command from the clock
    recordNew(run); // one activity, one transaction, keyed (case, sequence)
    startDeliveries(run); // visible activities, bounded retries, then a person's task
    openOwed(run); // complaints that grew out of this case
    show(run); // one upsert of what changed
    alarm.set(nextWake(run)); // one timer, which says why it runs
    if (isOver(run)) return;
    if (wantsHandOver(run)) await handOver(run);
    await condition(() => run.moved);
  }
}

/** The next instant at which the case moves by itself: a deadline, or the end of a message's quiet hours. */
function nextWake(run: CaseRun): Wake | null {
  const deadline = nextToFire(run);
  const deferred = nextDeferred(run);
  if (deferred !== undefined && (deadline === null || deferred.notBefore < deadline.dueAt))
    return { at: deferred.notBefore, summary: deferredSummary(deferred) };
  return deadline === null
    ? null
    : { at: deadline.dueAt, summary: timerSummary(deadline.onDue, deadline.dueAt) };
}
