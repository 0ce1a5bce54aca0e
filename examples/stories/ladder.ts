/** What the stories about arrears share: whose they are, and a step of the ladder done by its collector. */
import { addDays, localDateOf } from '../../cases/time.ts';
import type { LadderStep } from '../../cases/codes.ts';
import type { CommandBody } from '../../cases/commands.ts';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { CaseInHand } from '../case-in-hand.ts';
import type { FeeLine, Town } from '../town.ts';

export const COLLECTOR = 'agent2';

const FLOORS = Array.from({ length: 14 }, (_, nth) => nth + 3);
/** Homes of one entrance (`6-2`), the upper floors first. */
export const homesOf = (entrance: string): string[] =>
  FLOORS.toReversed().flatMap((floor) => [`${entrance}-${floor}01`, `${entrance}-${floor}02`]);

/** Six days after the due date: the first step of the ladder is still ahead. */
export function freshArrears(amountFen: number): FeeLine[] {
  const dueOn = addDays(localDateOf(Date.now()), -6);
  return [
    {
      item: 'property-fee',
      period: `${dueOn.slice(0, 4)}Q${Math.ceil(Number(dueOn.slice(5, 7)) / 3)}`,
      amountFen,
      dueOn,
    },
    { item: 'parking-fee', period: dueOn.slice(0, 7), amountFen: 30_000, dueOn },
  ];
}

/** Opened by hand, read back, found correct, accepted: the ladder has started. */
export async function onTheLadder(
  town: Town,
  title: string,
  rooms: readonly string[],
  amountFen: number,
): Promise<CaseInHand> {
  const arrears = await town.openFeeCase(title, '和园小区', rooms, freshArrears(amountFen));
  await arrears.give('agent', 'confirm-intake', { confirmedBy: '与账单核对一致', how: 'front-desk' });
  await arrears.give('agent', 'verify-arrears', { result: 'correct', note: '户号、金额、账期无误。' });
  await arrears.give(COLLECTOR, 'accept', {});
  return arrears;
}

/** The ladder's own account of itself, as far as the stories look at it. */
interface Ladder {
  lastStep: LadderStep | null;
  pending: { step: LadderStep; awaits: 'approval' | 'record' } | null;
}
export const ladderOf = (view: CaseView): Ladder | undefined => view.fee?.ladder as Ladder | undefined;

/** Time passes until the engine has taken the step by itself. */
export const letStepPass = (arrears: CaseInHand, step: LadderStep): Promise<CaseView> =>
  arrears.letDeadlinesPassUntil(
    (view) => ladderOf(view)?.lastStep === step,
    `the ladder takes its step ${step}`,
  );

/** Time passes until the step is somebody's task. */
export const letStepFallDue = (arrears: CaseInHand, step: LadderStep): Promise<CaseView> =>
  arrears.letDeadlinesPassUntil(
    (view) => ladderOf(view)?.pending?.step === step,
    `the step ${step} falls due`,
  );

/** The collector has done the step and says so. */
export async function doStep(
  arrears: CaseInHand,
  step: LadderStep,
  contact: Omit<CommandBody<'record-contact'>, 'step' | 'at'>,
): Promise<void> {
  await arrears.letMinutesPass(90);
  await arrears.give(COLLECTOR, 'record-contact', { ...contact, step, at: arrears.at(-10) });
}
