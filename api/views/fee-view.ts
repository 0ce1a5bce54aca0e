import type { CaseState } from '../../cases/state.ts';
import type { CaseView } from '../contract/case-view.ts';
import { at, instantsAsText } from './instants.ts';
import { ladderView } from './ladder-view.ts';

/** The money side of a fee case: what is owed, where the ladder stands, what is disputed. */
export function feeView(state: CaseState): CaseView['fee'] {
  const { fee } = state;
  if (fee === null) return null;
  return {
    items: fee.items.map(({ item, period, amountFen, paidFen, dueOn }) => ({
      item,
      period,
      amountFen,
      paidFen,
      dueOn,
    })),
    outstandingFen: fee.items.reduce(
      (sum, { amountFen, paidFen }) => sum + Math.max(0, amountFen - paidFen),
      0,
    ),
    creditFen: fee.creditFen,
    paid: fee.paid,
    reason: fee.reason,
    ladder: instantsAsText(fee.ladder) as Record<string, unknown>,
    standing: ladderView(state),
    dispute: fee.dispute && {
      reason: fee.dispute.reason,
      raisedAt: at(fee.dispute.raisedAt),
      settleBy: at(fee.dispute.settleBy),
      state: fee.dispute.state,
    },
  };
}
