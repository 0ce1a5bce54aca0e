/** The two Temporal workers of a process: cases with their records, and everything that leaves the house. */
import { hostname } from 'node:os';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { caseActivities, contactActivities, type Deps } from '../activities/index.ts';
import { TASK_QUEUES } from '../workflows/messages.ts';
import { workflowBundle } from './bundle.ts';

/** About 134 KB each: 600 parked cases cost 80 MB; a case that is not cached is replayed at its next step. */
const MAX_CACHED_CASES = 600;

export interface Workers {
  /** Rejects when a worker fails for good; resolves after `stop`. */
  running: Promise<void>;
  /** Takes nothing more and lets what is under way end, up to 10 s. */
  stop(): void;
}

export async function startWorkers(
  connection: NativeConnection,
  namespace: string,
  deps: Deps,
): Promise<Workers> {
  const workflows = await workflowBundle();
  const shared = {
    connection,
    namespace,
    // Both stand in many events of every history: the defaults cost 4 KB a case.
    identity: `${hostname().slice(0, 6)}-${process.pid}`,
    buildId: workflows.buildId,
    // After a kill a case's next step waits so long for the lost worker; a caller is answered within five seconds.
    stickyQueueScheduleToStartTimeout: '4 seconds',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '15 seconds',
  } as const;
  const cases = await Worker.create({
    ...shared,
    taskQueue: TASK_QUEUES.cases,
    workflowBundle: { codePath: workflows.codePath },
    activities: caseActivities(deps),
    maxCachedWorkflows: MAX_CACHED_CASES,
    maxConcurrentActivityTaskExecutions: 20,
  });
  const contacts = await Worker.create({
    ...shared,
    taskQueue: TASK_QUEUES.contacts,
    activities: contactActivities(deps),
    maxConcurrentActivityTaskExecutions: 20,
  });
  const all = [cases, contacts];
  return {
    running: Promise.all(all.map((worker) => worker.run())).then(() => undefined),
    stop: () => {
      for (const worker of all) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}
