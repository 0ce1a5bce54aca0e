/** The steps of a plain complaint over HTTP, timed one by one. */
import type { CaseInHand } from '../examples/case-in-hand.ts';
import type { Town } from '../examples/town.ts';
import { byClients, timed } from './figures.ts';

type Step = (complaint: CaseInHand) => Promise<unknown>;

/** The same seven for everybody who measures steps, so that figures compare. */
export const STEP_NAMES = [
  'confirm-intake',
  'record-findings',
  'plan',
  'accept',
  'record-progress',
  'resolve',
  'record-callback',
] as const;

const stepsIn = (town: Town): Record<(typeof STEP_NAMES)[number], Step> => ({
  'confirm-intake': (c) => c.give('agent', 'confirm-intake', { confirmedBy: '何女士', how: 'phone' }),
  'record-findings': (c) => c.give('agent', 'record-findings', { verdict: 'founded', course: '属实。' }),
  plan: (c) =>
    c.give('agent', 'plan', {
      measures: '巡逻劝阻。',
      department: 'security',
      assignee: town.member('guard').id,
    }),
  accept: (c) => c.give('guard', 'accept', {}),
  'record-progress': (c) => c.give('guard', 'record-progress', { text: '正在办。', visibility: 'customer' }),
  resolve: (c) => c.give('guard', 'resolve', { done: '已办。' }),
  'record-callback': (c) =>
    c.give('agent', 'record-callback', { result: 'satisfied', score: 5, channel: 'phone' }),
});

export interface Timing {
  /** One for each step, in milliseconds. */
  samples: number[];
  /** Steps a second over the whole run. */
  rate: number;
}

/** Plays so many complaints with so many clients at once; each client plays its cases one step after the other, without pauses. */
export async function timeHttpSteps(
  town: Town,
  cases: readonly CaseInHand[],
  clients: number,
): Promise<Timing> {
  const steps = Object.entries(stepsIn(town));
  const samples: number[] = [];
  const whole = await timed(() =>
    byClients(clients, cases, async (complaint) => {
      for (const [name, step] of steps) {
        // Whoever takes over learns of it from the record, which follows behind the plan.
        if (name === 'accept') await complaint.read();
        samples.push(await timed(() => step(complaint)));
      }
    }),
  );
  return { samples, rate: (samples.length / whole) * 1_000 };
}
