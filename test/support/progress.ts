/** Cases brought to a stage by the steps that people take. */
import type { House } from './house.ts';
import { openComplaint, openRepair, type OpenedCase } from './openings.ts';
import { actor } from './people.ts';
import { give, waitForStart, words } from './steps.ts';

type Wish = Parameters<typeof openComplaint>[1];
const STAGES = ['intake', 'verification', 'dispatch', 'resolution', 'callback'] as const;
export type OpenStage = (typeof STAGES)[number];

/** A complaint about noise, planned for the guard, in the given stage. */
export async function complaintIn(house: House, stage: OpenStage, wish: Wish = {}): Promise<OpenedCase> {
  const opened = await openComplaint(house, wish);
  await waitForStart(house, opened);
  const steps: Record<OpenStage, () => Promise<unknown>> = {
    intake: async () => undefined,
    verification: () =>
      give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent'),
    dispatch: () => give(house, opened, 'record-findings', { verdict: 'founded', course: words() }, 'agent'),
    resolution: async () => {
      const assignee = actor('guard').id;
      await give(house, opened, 'plan', { measures: words(), department: 'security', assignee }, 'agent');
      await give(house, opened, 'accept', {}, 'guard');
    },
    callback: () => give(house, opened, 'resolve', { done: words() }, 'guard'),
  };
  for (const each of STAGES.slice(0, STAGES.indexOf(stage) + 1)) await steps[each]();
  return opened;
}

/** A repair at a public place, before anybody touched it. */
export async function repairOpened(house: House, wish: Wish = {}): Promise<OpenedCase> {
  const opened = await openRepair(house, wish);
  await waitForStart(house, opened);
  return opened;
}
