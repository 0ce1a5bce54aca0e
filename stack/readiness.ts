import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { createDatabase } from '../db/client.ts';
import { countPending } from '../db/queries/reconcile.ts';

const WITHIN_MS = 180_000;
const CASES_WITHIN_MS = 60_000;
/** The queue of the case workflows, a wire name. */
const CASES_QUEUE = 'cases';

/** Waits until the API says it is ready; rejects after three minutes with what it said last. */
export async function untilApiReady(address: string): Promise<void> {
  await untilTrue(`the API at ${address}`, async () => {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok ? true : `${answer.status} ${await answer.text()}`;
  });
}

/** Waits until a worker that was started at or after `since` (ms) asks for work of the case workflows. */
export async function untilWorkerPolls(
  address: string,
  namespace: string,
  since: () => number,
): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  try {
    await untilTrue('the worker', async () => {
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: CASES_QUEUE },
        taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
      });
      const seenAt = (pollers ?? []).map(
        ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 + 999,
      );
      return seenAt.some((at) => at >= since()) || 'it does not ask for work yet';
    });
  } finally {
    await connection.close();
  }
}

/**
 * Waits until the engine has every case that was accepted, after a first start those of the demo; answers how many are left
 * after a minute. What is left is sent on by the worker and keeps nobody from working.
 */
export async function untilCasesStarted(databaseUrl: string): Promise<number> {
  const { db, close } = createDatabase(databaseUrl, { max: 1, applicationName: 'guanjia-start' });
  try {
    const until = Date.now() + CASES_WITHIN_MS;
    for (;;) {
      const left = await countPending(db);
      if (left === 0 || Date.now() > until) return left;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await close();
  }
}

async function untilTrue(what: string, check: () => Promise<true | string>): Promise<void> {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    const answer = await check().catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (answer === true) return;
    if (Date.now() > until) throw new Error(`Waited three minutes for ${what}: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
