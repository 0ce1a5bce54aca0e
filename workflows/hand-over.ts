/** A long history ends and the case goes on in a new run: continue-as-new, so that nobody's command is lost with it. */
import { allHandlersFinished, makeContinueAsNewFunc, sleep, workflowInfo } from '@temporalio/workflow';
import { carriedOf, isQuiet, type CaseRun } from './case-run.ts';
import type { CaseInput } from './messages.ts';

export const wantsHandOver = (run: CaseRun): boolean =>
  workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > run.handOverAfter;

/**
 * Hands over when no result is awaited and no command was answered in this very task: an answer given in the task that ends a
 * run may never reach its caller. Returns where it is not the moment; the loop then goes on and tries again.
 */
export async function handOver(run: CaseRun): Promise<void> {
  if (!isQuiet(run) || !allHandlersFinished()) return;
  run.moved = false;
  run.answered = false;
  await sleep(1, { summary: '换页：历史过长，新的一段接着走' });
  if (run.moved || run.answered || !isQuiet(run) || !allHandlersFinished()) return;
  const next = makeContinueAsNewFunc<(input: CaseInput) => Promise<void>>();
  await next({ carried: carriedOf(run) });
}
