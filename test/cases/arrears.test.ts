import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageing,
  allocatePayment,
  balanceFen,
  earliestUnpaidDueOn,
  owedFen,
  reversePayment,
} from '../../cases/arrears.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { addDays } from '../../cases/time.ts';

const item = (dueOn: string, amountFen: number, paidFen = 0) => ({ dueOn, amountFen, paidFen });
const edges = STANDARD_2026.dunning.ageingDays;

describe('a payment', () => {
  const items = [item('2026-03-31', 20_000), item('2026-01-31', 10_000), item('2026-02-28', 15_000)];
  test('settles the oldest item first, and leaves the items in their order', () => {
    const { items: after, creditFen } = allocatePayment(items, 12_000);
    expect(after.map(({ paidFen }) => paidFen)).toEqual([0, 10_000, 2_000]);
    expect(creditFen).toBe(0);
    expect(earliestUnpaidDueOn(after)).toBe('2026-02-28');
  });
  test('of all that is owed leaves nothing to count from', () => {
    const { items: after, creditFen } = allocatePayment(items, 45_000);
    expect(balanceFen(after)).toBe(0);
    expect(creditFen).toBe(0);
    expect(earliestUnpaidDueOn(after)).toBeNull();
  });
  test('of more is recorded as credit', () => {
    expect(allocatePayment(items, 45_001).creditFen).toBe(1);
    expect(allocatePayment([], 500)).toEqual({ items: [], creditFen: 500 });
  });
  test('of one fen is not lost', () => {
    expect(balanceFen(allocatePayment(items, 1).items)).toBe(44_999);
  });
  test('among items due the same day goes to the first of the list', () => {
    const twins = [item('2026-01-31', 100), item('2026-01-31', 100)];
    expect(allocatePayment(twins, 150).items.map(({ paidFen }) => paidFen)).toEqual([100, 50]);
  });
});

describe('for every account and payment', () => {
  const accounts = fc.array(
    fc
      .record({
        dueOn: fc.integer({ min: 0, max: 800 }).map((day) => addDays('2025-01-01', day)),
        amountFen: fc.integer({ min: 1, max: 5_000_000 }),
        paid: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ dueOn, amountFen, paid }) => item(dueOn, amountFen, Math.floor((amountFen * paid) / 100))),
    { maxLength: 12 },
  );
  const amounts = fc.integer({ min: 1, max: 20_000_000 });

  test('no fen appears or vanishes', () => {
    fc.assert(
      fc.property(accounts, amounts, (items, amountFen) => {
        const { items: after, creditFen } = allocatePayment(items, amountFen);
        expect(balanceFen(items) - balanceFen(after) + creditFen).toBe(amountFen);
        expect(creditFen === 0 || balanceFen(after) === 0).toBe(true);
        after.forEach((each, nth) => {
          expect(each.amountFen).toBe(items[nth]!.amountFen);
          expect(each.paidFen).toBeLessThanOrEqual(each.amountFen);
        });
      }),
      { numRuns: 1000 },
    );
  });
  test('nothing newer is touched while something older is owed', () => {
    fc.assert(
      fc.property(accounts, amounts, (items, amountFen) => {
        const { items: after } = allocatePayment(items, amountFen);
        after.forEach((newer, nth) => {
          if (newer.paidFen === items[nth]!.paidFen) return;
          expect(after.every((older) => older.dueOn >= newer.dueOn || owedFen(older) === 0)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
  test('two payments settle what one of their sum settles', () => {
    fc.assert(
      fc.property(accounts, amounts, amounts, (items, first, second) => {
        const one = allocatePayment(items, first);
        const both = allocatePayment(one.items, second);
        const once = allocatePayment(items, first + second);
        expect(both.items).toEqual(once.items);
        expect(one.creditFen + both.creditFen).toBe(once.creditFen);
      }),
      { numRuns: 1000 },
    );
  });
  test('a payment taken back leaves the account as it was', () => {
    const unpaid = accounts.map((items) => items.map((each) => ({ ...each, paidFen: 0 })));
    fc.assert(
      fc.property(unpaid, amounts, (items, amountFen) => {
        const paid = allocatePayment(items, amountFen);
        expect(reversePayment(paid.items, paid.creditFen, amountFen)).toEqual({ items, creditFen: 0 });
      }),
      { numRuns: 1000 },
    );
  });
  test('the age buckets hold all that is owed, once', () => {
    fc.assert(
      fc.property(accounts, (items) => {
        const buckets = ageing(items, '2026-06-30', edges);
        expect(buckets.reduce((sum, bucket) => sum + bucket.balanceFen, 0)).toBe(balanceFen(items));
      }),
    );
  });
});

describe('the age of arrears', () => {
  test('an item is not overdue on its due date, and counts its days from then', () => {
    const on = (dueOn: string) =>
      ageing([item(dueOn, 100)], '2026-06-30', edges).findIndex(({ balanceFen }) => balanceFen > 0);
    expect(on('2026-07-15')).toBe(0);
    expect(on('2026-06-30')).toBe(0);
    expect(on('2026-06-29')).toBe(1);
    expect(on('2026-05-31')).toBe(1);
    expect(on('2026-05-30')).toBe(2);
    expect(on('2025-06-30')).toBe(5);
    expect(on('2025-06-29')).toBe(6);
  });
  test('what is paid has no age', () => {
    expect(
      ageing([item('2025-01-01', 100, 100)], '2026-06-30', edges).every(({ balanceFen }) => balanceFen === 0),
    ).toBe(true);
  });
});
