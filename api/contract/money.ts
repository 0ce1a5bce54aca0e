import { PAYMENT_METHODS } from '../../cases/codes.ts';
import { At, Fen, Id } from '../../cases/fields.ts';
import { Body, Count, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** One of case (id or number) and home says whose money it is. */
export const PaymentIn = Body({
  case: Optional(Type.String({ minLength: 1, maxLength: 60 })),
  home: Optional(Id()),
  amountFen: Fen(1),
  method: OneOf(PAYMENT_METHODS),
  providerId: Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9._:/-]+$' }),
  paidAt: Optional(At()),
});
export const PaymentView = Body({
  id: IdOut(),
  providerId: Text(80),
  state: OneOf(['booked', 'unallocated', 'reversed']),
  case: OrNull(IdOut()),
  home: OrNull(IdOut()),
  amountFen: Count(),
  creditFen: Count(),
  method: OneOf(PAYMENT_METHODS),
  paidAt: InstantOut(),
});
export const ImportView = Body({
  id: IdOut(),
  state: OneOf(['running', 'done', 'failed']),
  opened: Count(),
  extended: Count(),
  unchanged: Count(),
  errors: Type.Array(Body({ line: Count(), code: Text(40) })),
});
