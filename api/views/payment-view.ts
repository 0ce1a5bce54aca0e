import type { Static } from 'typebox';
import type { Payment } from '../../db/queries/payments.ts';
import type { PaymentView } from '../contract/money.ts';
import { at } from './instants.ts';

export const paymentView = (payment: Payment): Static<typeof PaymentView> => ({
  id: payment.id,
  providerId: payment.providerId,
  state: payment.state,
  case: payment.caseId,
  home: payment.homeId,
  amountFen: payment.amountFen,
  creditFen: payment.creditFen,
  method: payment.method,
  paidAt: at(payment.paidAt),
});
