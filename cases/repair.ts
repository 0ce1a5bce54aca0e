import type { CaseType } from './case-type.ts';
import { PRE_VISIT_CHECKS, type ChecklistItem } from './codes.ts';
import type { CommandBody } from './commands.ts';
import { refuse } from './refusals.ts';
import type { CaseState } from './state.ts';
import { MINUTE, type Instant } from './time.ts';

/** In-home work at P3 and P4 is done by appointment (std 零修, R16). */
const wantsAppointment = (state: CaseState): boolean =>
  state.place.home !== null && state.policy.targets[state.priority].arrive === 'appointment';

/** What must be ticked before work starts: the four things to bring into a home, or the gates of public work; a P1 gives no notice (R20, R22). */
export function checksBeforeWork({
  place,
  priority,
}: Pick<CaseState, 'place' | 'priority'>): readonly ChecklistItem[] {
  if (place.home !== null) return PRE_VISIT_CHECKS;
  return priority === 'P1' ? ['safety-sign', 'barrier'] : ['advance-notice', 'safety-sign', 'barrier'];
}

/** Paid work needs the customer's consent to the quote as it stands (domain.md §6). */
export const owesConsent = ({ findings, quote }: CaseState): boolean =>
  quote === null ? findings?.chargeable === true : quote.state !== 'accepted';

/** The labour in what is charged: as quoted; unquoted work without materials is labour alone. */
function labourIn({ quote }: CaseState, { feeFen, materials }: CommandBody<'resolve'>): number {
  if (quote !== null) return quote.state === 'accepted' ? quote.labourFen : 0;
  return (materials ?? []).length === 0 ? (feeFen ?? 0) : 0;
}

/**
 * What is not charged because the work was done so soon after its start, where the community switched that on (R17); null
 * where nothing is waived. `feeFen` of the answer is what is left to pay.
 */
export function labourWaiver(
  state: CaseState,
  body: CommandBody<'resolve'>,
  now: Instant,
): { waivedFen: number; feeFen: number; workedMinutes: number } | null {
  const { policy, visit, quote } = state;
  const rule = policy.labourWaiver;
  if (rule?.on !== true || visit.startedAt === null) return null;
  const worked = now - visit.startedAt;
  const charged = body.feeFen ?? quote?.totalFen ?? 0;
  const waivedFen = Math.min(labourIn(state, body), charged);
  if (worked > rule.withinMinutes * MINUTE || waivedFen === 0) return null;
  return { waivedFen, feeFen: charged - waivedFen, workedMinutes: Math.floor(worked / MINUTE) };
}

const isFreeInHome = ({ place, feeFen, quote, findings }: CaseState): boolean =>
  place.home !== null && (feeFen ?? 0) === 0 && quote === null && findings?.chargeable !== true;

/** 报修: public facilities, and paid or free work inside homes (R7–R24). */
export const REPAIR: CaseType = {
  kind: 'repair',
  numberPrefix: 'BX',
  workflow: 'repairCase',
  pages: true,
  verdicts: () => ['real', 'not-a-fault'],
  refuseAccept: (state) =>
    wantsAppointment(state) && state.appointment === null ? refuse('appointment-missing') : undefined,
  refuseResolve: (state, { checklist }) => {
    if (state.visit.startedAt === null) return refuse('checklist-incomplete');
    const cleared = [...state.visit.checklist, ...(checklist ?? [])].includes('site-cleared');
    return state.place.home === null && !cleared ? refuse('checklist-incomplete', '/checklist') : undefined;
  },
  keepsEta: (event) => event.type === 'arrive',
  tellsAcceptance: true,
  mayGoWithoutCall: (state) => (state.priority === 'P3' || state.priority === 'P4') && isFreeInHome(state),
  closesSatisfied: 'confirmed',
  closesUnreached: 'unreachable',
  comesBack: true,
  silenceRises: true,
  ownCloseOutcomes: [],
  worker: (state) => state.department,
};
