import type { Static } from 'typebox';
import { Id } from '../../cases/fields.ts';
import { AGEINGS } from '../../cases/list-codes.ts';
import { StaffRef } from './case-view.ts';
import { LadderView } from './ladder.ts';
import { PaymentView } from './money.ts';
import { Body, Count, DateOut, IdOut, OneOf, Optional, OrNull, PageOf, Paging, Text } from './fields.ts';

export const ArrearsQuery = Body({
  community: Optional(Id()),
  building: Optional(Id()),
  ageing: Optional(OneOf(AGEINGS)),
  ...Paging,
});

/** A household that owes. */
export const AccountLine = Body({
  home: Body({ id: IdOut(), community: IdOut(), room: Text(40), building: Text(20) }),
  outstandingFen: Count(),
  creditFen: Count(),
  oldestDueOn: OrNull(DateOut()),
  /** Of the items that are due; what is not yet due is in `outstandingFen` alone. */
  byAge: Body({ '0-30': Count(), '31-90': Count(), '91-180': Count(), 'over-180': Count() }),
  feeCase: OrNull(Body({ id: IdOut(), number: Text(20), collector: OrNull(StaffRef), stage: Text(20) })),
  ladder: OrNull(LadderView),
});
export type AccountLine = Static<typeof AccountLine>;
export const Accounts = PageOf(AccountLine);

export const PaymentsQuery = Body({ home: Optional(Id()), case: Optional(Text(60)), ...Paging });
export const Payments = PageOf(PaymentView);
