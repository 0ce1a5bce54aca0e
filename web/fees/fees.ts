import type { Static } from 'typebox';
import type { AccountLine } from '../../api/contract/arrears.ts';
import type { ImportView, PaymentView } from '../../api/contract/money.ts';
import { listKey, type Page } from '../api/cases.ts';
import { call } from '../api/call.ts';

export type Payment = Static<typeof PaymentView>;
export type Import = Static<typeof ImportView>;

export interface AccountsFilter {
  community?: string;
  building?: string;
  ageing?: string;
}
export const accountsKey = (filter: AccountsFilter) => listKey('arrears', filter);
export const listAccounts = (
  filter: AccountsFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<AccountLine>> => call('/api/arrears', { query: { ...filter, cursor, limit: 50 }, signal });

export const paymentsKey = (home: string) => listKey('payments', home);
export const listPayments = (home: string, signal: AbortSignal): Promise<Page<Payment>> =>
  call('/api/payments', { query: { home }, signal });

/** Fen from what a clerk types in yuan; null where it is no amount. */
export function fenOf(yuan: number | null): number | null {
  if (yuan === null || !Number.isFinite(yuan) || yuan <= 0) return null;
  return Math.round(yuan * 100);
}
