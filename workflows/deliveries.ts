/**
 * What leaves the house: each open effect becomes a visible activity with bounded retries, never awaited by the loop. A
 * provider that keeps failing ends as a task for a person and never keeps the case from moving.
 */
import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { ContactActivities } from '../activities/index.ts';
import type { Effect } from '../cases/effects.ts';
import { give, type CaseRun } from './case-run.ts';
import { TASK_QUEUES, type OpenEffect } from './messages.ts';
import { effectSummary } from './ui-words.ts';

/** About a quarter of an hour of attempts; then a person takes over. */
const patient = proxyActivities<ContactActivities>({
  taskQueue: TASK_QUEUES.contacts,
  startToCloseTimeout: '30 seconds',
  retry: {
    initialInterval: '2 seconds',
    backoffCoefficient: 3,
    maximumInterval: '5 minutes',
    maximumAttempts: 8,
  },
});

/** A page that does not go out within a minute is of no use: the next person is paged by then. */
const urgent = proxyActivities<Pick<ContactActivities, 'pagePerson'>>({
  taskQueue: TASK_QUEUES.contacts,
  startToCloseTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '10 seconds',
    maximumAttempts: 5,
  },
});

/** Starts every effect whose event is recorded, whose time has come and which is not under way. */
export function startDeliveries(run: CaseRun): void {
  for (const effect of run.openEffects)
    if (effect.sequence <= run.recorded && effect.notBefore <= Date.now() && !run.underWay.has(effect.key)) {
      run.underWay.add(effect.key);
      void deliver(run, effect);
    }
}

/** The next deferred effect, which the loop must wake for; undefined where none is deferred. */
export const nextDeferred = (run: CaseRun): OpenEffect | undefined =>
  run.openEffects
    .filter(({ key, notBefore }) => notBefore > Date.now() && !run.underWay.has(key))
    .sort((a, b) => a.notBefore - b.notBefore)[0];

async function deliver(run: CaseRun, effect: OpenEffect): Promise<void> {
  try {
    await carryOut[effect.kind](run, effect);
  } catch (error) {
    fail(run, effect, error);
  }
  run.underWay.delete(effect.key);
  run.openEffects = run.openEffects.filter(({ key }) => key !== effect.key);
  run.moved = true;
}

const carryOut: Record<Effect['kind'], (run: CaseRun, effect: Effect) => Promise<void>> = {
  async message(run, effect) {
    const { outcome } = await patient.deliverMessage.executeWithOptions({ summary: effectSummary(effect) }, [
      { key: effect.key },
    ]);
    if (!effect.reportBack) return;
    const { key, template, channel } = effect;
    // What the case waits to hear of may also have come too late: then a person takes over.
    if (outcome === 'sent')
      give(run, { command: 'message-delivered', body: { key, template, sentAt: Date.now() } });
    else give(run, { command: 'message-failed', body: { key, template, channel } });
  },
  async call(run, effect) {
    const { outcome } = await patient.placeCall.executeWithOptions({ summary: effectSummary(effect) }, [
      { key: effect.key },
    ]);
    const result = outcome === 'expired' ? 'not-placed' : outcome;
    if (effect.reportBack)
      give(run, { command: 'call-ended', body: { key: effect.key, result, rangAt: Date.now() } });
  },
  async page(_run, effect) {
    await urgent.pagePerson.executeWithOptions({ summary: effectSummary(effect) }, [{ key: effect.key }]);
  },
};

function fail(run: CaseRun, effect: Effect, error: unknown): void {
  run.lastFailure = `${effect.template}: ${causeOf(error)}`;
  if (effect.kind === 'call' && effect.reportBack)
    give(run, {
      command: 'call-ended',
      body: { key: effect.key, result: 'not-placed', rangAt: Date.now() },
    });
  else
    give(run, {
      command: 'message-failed',
      body: { key: effect.key, template: effect.template, channel: effect.channel },
    });
}

/** The failure's own type and words: provider codes, never a recipient. */
function causeOf(error: unknown): string {
  if (error instanceof ActivityFailure) return error.cause?.message ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
