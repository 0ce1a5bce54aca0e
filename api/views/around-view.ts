import type { AccountState, Contact, OpenPromise } from '../../db/queries/around.ts';
import type { HomeAround } from '../contract/place-view.ts';
import { at, atOrNull } from './instants.ts';

type Account = NonNullable<HomeAround['arrears']>;

/** The ladder's place is that of the open case; without one there is none. */
export const arrearsState = ({ caseId, number, ladder, ...account }: AccountState): Account => ({
  outstandingFen: account.outstandingFen,
  creditFen: account.creditFen,
  oldestDueOn: account.oldestDueOn,
  feeCase: caseId === null || number === null ? null : { id: caseId, number },
  ladderStep: ladder?.pending?.step ?? ladder?.lastStep ?? null,
  heldUntil: atOrNull(ladder?.heldUntil),
});

export const promiseLine = ({ caseId, number, promise, by, byName, eta, dueAt }: OpenPromise) => ({
  case: { id: caseId, number },
  promise,
  by: { id: by, name: byName },
  eta,
  dueAt: at(dueAt),
});

export const contactLine = ({ caseId, number, what, at: when, channel, about, result }: Contact) => ({
  case: { id: caseId, number },
  what,
  at: at(when),
  channel,
  about,
  result,
});
