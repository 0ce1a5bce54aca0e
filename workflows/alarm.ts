/**
 * The one timer of a case. It is set anew only when the instant or the reason changed: every timer costs two events of
 * history.
 */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../cases/time.ts';

export interface Wake {
  at: Instant;
  /** Shown in the Temporal UI: why the timer runs. */
  summary: string;
}

export interface Alarm {
  /** Null: nothing to wait for. An instant already past rings at once. */
  set(wake: Wake | null): void;
}

export function createAlarm(onRing: () => void): Alarm {
  let running: { wake: Wake; scope: CancellationScope } | null = null;
  const start = (wake: Wake): void => {
    const mine = { wake, scope: new CancellationScope() };
    running = mine;
    mine.scope
      .run(() => sleep(Math.max(1, wake.at - Date.now()), { summary: wake.summary }))
      .then(
        () => {
          if (running === mine) running = null;
          onRing();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  };
  return {
    set(wake) {
      if (running !== null && wake?.at === running.wake.at && wake.summary === running.wake.summary) return;
      running?.scope.cancel();
      running = null;
      if (wake !== null) start(wake);
    },
  };
}
