import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import type { Instant } from '../../cases/time.ts';

/** Longest that one skip may take in wall time: some 0.9 s for each timer on its way. */
const PATIENCE_MS = 60_000;
/** One turn of the long poll. */
const POLL_MS = 20_000;

interface Place {
  readonly connection: Connection;
  readonly namespace: string;
  readonly workflowId: string;
}

type Seconds = { toString(): string } | number | null | undefined;
const toMs = (seconds: Seconds, nanos: number | null | undefined): number =>
  Number(String(seconds ?? 0)) * 1000 + Math.floor((nanos ?? 0) / 1_000_000);

/** The workflow's own clock: the wall clock until it has skipped. */
export async function currentTime({ connection, namespace, workflowId }: Place): Promise<Instant> {
  const described = await connection.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId },
  });
  const at = described.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return at ? toMs(at.seconds, at.nanos) : Date.now();
}

/**
 * Skips the workflow's time by so many milliseconds. The SDK has no wrapper for this yet, so these are raw calls of the
 * server's API. A jump must not cross continue-as-new, which overshoots; callers move deadline by deadline.
 */
export async function skipTime({ connection, namespace, workflowId }: Place, ms: number): Promise<void> {
  const id = randomUUID();
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: {
          id,
          duration: { seconds: Math.floor(ms / 1000) as never, nanos: (ms % 1000) * 1_000_000 },
        },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const polled = await connection.withDeadline(Date.now() + POLL_MS + 5_000, () =>
      connection.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution: { workflowId },
        fastForwardId: id,
      }),
    );
    if (polled.fastForwardInfo?.hasCompleted === true) return;
    if (polled.failedReason) throw new Error(`time cannot be moved: ${polled.failedReason}`);
  }
  throw new Error('the workflow did not reach the time in a minute');
}
