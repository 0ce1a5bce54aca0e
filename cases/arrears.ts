/** The money of a fee case, in integer fen: what is owed, what a payment settles, how old it is. */
import { daysBetween } from './time.ts';
import type { ArrearsItem } from './engine-commands.ts';
import type { LocalDate } from './time.ts';

type Owed = Pick<ArrearsItem, 'amountFen' | 'paidFen' | 'dueOn'>;

/** What is still owed on one item. */
export const owedFen = (item: Owed): number => Math.max(0, item.amountFen - item.paidFen);

export const balanceFen = (items: readonly Owed[]): number =>
  items.reduce((sum, item) => sum + owedFen(item), 0);

/** Due date of the earliest item with something owed: the ladder counts from it. Null when all is paid. */
export function earliestUnpaidDueOn(items: readonly Owed[]): LocalDate | null {
  const dates = items.filter((item) => owedFen(item) > 0).map(({ dueOn }) => dueOn);
  return dates.reduce<LocalDate | null>(
    (first, date) => (first === null || date < first ? date : first),
    null,
  );
}

/** Indexes by due date; equal dates keep their order, so that a payment is allocated alike every time. */
const oldestFirst = (items: readonly Owed[]): number[] =>
  items
    .map((_, index) => index)
    .sort((a, b) => (items[a]!.dueOn < items[b]!.dueOn ? -1 : items[a]!.dueOn > items[b]!.dueOn ? 1 : a - b));

/** The oldest item is settled first; what is left after the last one is credit. The items keep their order. */
export function allocatePayment<T extends Owed>(
  items: readonly T[],
  amountFen: number,
): { items: T[]; creditFen: number } {
  const after = [...items];
  let left = amountFen;
  for (const index of oldestFirst(items)) {
    const item = items[index]!;
    const paid = Math.min(left, owedFen(item));
    if (paid > 0) after[index] = { ...item, paidFen: item.paidFen + paid };
    left -= paid;
  }
  return { items: after, creditFen: left };
}

/** Takes a payment back: from the credit first, then from the newest item, the way back of `allocatePayment`. */
export function reversePayment<T extends Owed>(
  items: readonly T[],
  creditFen: number,
  amountFen: number,
): { items: T[]; creditFen: number } {
  const after = [...items];
  const fromCredit = Math.min(creditFen, amountFen);
  let left = amountFen - fromCredit;
  for (const index of oldestFirst(items).reverse()) {
    const item = items[index]!;
    const unpaid = Math.min(left, item.paidFen);
    if (unpaid > 0) after[index] = { ...item, paidFen: item.paidFen - unpaid };
    left -= unpaid;
  }
  return { items: after, creditFen: creditFen - fromCredit };
}

export interface AgeBucket {
  /** Days past due, both inclusive; the first bucket (`from` null) is not yet due, the last (`to` null) has no upper edge. */
  readonly from: number | null;
  readonly to: number | null;
  readonly balanceFen: number;
}

/** What is owed by age on a day. `edges` are upper edges in days past due, rising (`policy.dunning.ageingDays`). */
export function ageing(items: readonly Owed[], on: LocalDate, edges: readonly number[]): AgeBucket[] {
  const bounds: { from: number | null; to: number | null }[] = [
    { from: null, to: 0 },
    ...edges.map((to, nth) => ({ from: (edges[nth - 1] ?? 0) + 1, to })),
    { from: (edges.at(-1) ?? 0) + 1, to: null },
  ];
  return bounds.map(({ from, to }) => ({
    from,
    to,
    balanceFen: balanceFen(
      items.filter(({ dueOn }) => {
        const age = daysBetween(dueOn, on);
        return age >= (from ?? -Infinity) && age <= (to ?? Infinity);
      }),
    ),
  }));
}
