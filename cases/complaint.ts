import type { CaseType } from './case-type.ts';
import { isCustomerLine } from './customer-lines.ts';
import { refuse } from './refusals.ts';

/** 投诉: received, investigated, handled by a written plan, called back without exception (R1–R6, R26). */
export const COMPLAINT: CaseType = {
  kind: 'complaint',
  numberPrefix: 'TS',
  workflow: 'complaintCase',
  pages: true,
  verdicts: (category) =>
    category === 'suggestion' ? ['adopted', 'partly', 'not-adopted'] : ['founded', 'partly', 'unfounded'],
  refuseAccept: (state) => (state.planned ? undefined : refuse('plan-missing')),
  refuseResolve: () => undefined,
  keepsEta: (event) => isCustomerLine(event) && event.type !== 'accept',
  tellsAcceptance: true,
  mayGoWithoutCall: () => false,
  closesSatisfied: 'confirmed',
  closesUnreached: 'unreachable',
  comesBack: true,
  silenceRises: true,
  ownCloseOutcomes: [],
  worker: (state) => state.department,
};
