import type { CaseType } from './case-type.ts';
import { isCustomerLine } from './customer-lines.ts';

/** 催缴: one account per home, a ladder of polite reminders, payment at any moment (R63–R69). */
export const FEE_COLLECTION: CaseType = {
  kind: 'fee-collection',
  numberPrefix: 'CJ',
  workflow: 'feeCollectionCase',
  pages: false,
  verdicts: () => [],
  refuseAccept: () => undefined,
  refuseResolve: () => undefined,
  keepsEta: (event) => isCustomerLine(event) && event.type !== 'accept',
  tellsAcceptance: false,
  mayGoWithoutCall: () => false,
  closesSatisfied: 'paid',
  closesUnreached: 'paid',
  comesBack: false,
  silenceRises: false,
  ownCloseOutcomes: ['legal'],
  worker: (state) => (state.fee?.ladder.pending == null ? 'engine' : 'agent'),
};
