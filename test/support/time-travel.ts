/** Moves one case's time on the real server (engine.md §2): deadline by deadline, never across a hand-over. */
import { randomUUID } from 'node:crypto';
import proto from '@temporalio/proto';
import type { Deadline, DeadlineName } from '../../cases/deadlines.ts';
import { minuteOfDay, type Instant } from '../../cases/time.ts';
import { workflowIdOf } from '../../workflows/messages.ts';
import type { House } from './house.ts';
import type { OpenedCase } from './openings.ts';
import { deadlinesOf } from './steps.ts';

/** The case's own time: ahead of the wall clock once it has been moved. */
export async function timeOf(house: House, { number }: OpenedCase): Promise<Instant> {
  const { connection, namespace } = house;
  const description = await connection.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId: workflowIdOf(number) },
  });
  const at = description.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return at == null ? Date.now() : Number(at.seconds) * 1000 + Math.floor((at.nanos ?? 0) / 1e6);
}

/** Lets so many milliseconds pass for this case alone. */
export async function letTimePass(house: House, { number }: OpenedCase, ms: number): Promise<void> {
  const { connection, namespace } = house;
  const id = randomUUID();
  const workflowExecution = { workflowId: workflowIdOf(number) };
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: proto.google.protobuf.Duration.fromObject({ seconds }) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (;;) {
    const polled = await connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
    if (polled.fastForwardInfo?.hasCompleted === true) return;
    // The case may be archived on the way: there is no more time to pass then.
    if (polled.failedReason?.includes('execution ended')) return;
    if (polled.failedReason) throw new Error(`the server cannot move time: ${polled.failedReason}`);
  }
}

/** Lets the next deadline pass, or the next of that name, and with it every warning on the way. Answers it. */
export async function letDeadlinePass(
  house: House,
  opened: OpenedCase,
  name?: DeadlineName,
): Promise<Deadline> {
  const all = await deadlinesOf(house, opened);
  const deadline = all.find((each) => name === undefined || each.name === name);
  if (deadline === undefined)
    throw new Error(`no deadline ${name ?? ''} among ${all.map((d) => d.name).join(', ')}`);
  await letTimePass(house, opened, deadline.dueAt - (await timeOf(house, opened)) + 1000);
  return deadline;
}

/** To the next time of day (minutes since midnight), in the case's own time. */
export async function letTimeOfDayCome(house: House, opened: OpenedCase, minute: number): Promise<void> {
  const now = await timeOf(house, opened);
  const minutes = (minute - minuteOfDay(now) + 1440) % 1440;
  await letTimePass(house, opened, minutes * 60_000 + 1000);
}

/** Out of the quiet hours, whatever the hour at which the tests run. */
export async function letMorningCome(house: House, opened: OpenedCase): Promise<void> {
  const minute = minuteOfDay(await timeOf(house, opened));
  if (minute < 540 || minute >= 1195) await letTimeOfDayCome(house, opened, 541);
}
