import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../cases/codes.ts';
import type { CaseState } from '../../cases/state.ts';
import { createDatabase, inTransaction } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import {
  arrearsOf,
  bindOpenCase,
  isUnflagged,
  lockAccount,
  takeInArrears,
} from '../../db/queries/accounts.ts';
import { reserveContactSlot } from '../../db/queries/contact-slots.ts';
import { bookPayment, reverseBookedPayment } from '../../db/queries/payments.ts';
import { newId } from '../../db/schema/columns.ts';
import { at } from '../support/moments.ts';
import { createTestDatabase } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
import { homeOf, openInDatabase } from './cases-in-hand.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const LINES = [
  { item: 'property-fee', period: '2026Q1', amountFen: 90_000, dueOn: '2026-03-31' },
  { item: 'property-fee', period: '2026Q2', amountFen: 90_000, dueOn: '2026-06-30' },
] as const;

const openFeeCase = async (room: string): Promise<{ state: CaseState; home: string }> => {
  const home = homeOf(room);
  const items = await inTransaction(database.db, async (tx) => {
    const account = await lockAccount(tx, home);
    await takeInArrears(tx, account, LINES);
    return arrearsOf(tx, account);
  });
  const state = await openInDatabase(database, { kind: 'fee-collection' satisfies Kind, room, items });
  await inTransaction(database.db, (tx) => bindOpenCase(tx, home, state.id));
  return { state, home };
};

const payment = (over: { homeId?: string; caseId?: string; amountFen: number; providerId?: string }) => ({
  providerId: over.providerId ?? newId(),
  caseId: over.caseId ?? null,
  homeId: over.homeId ?? null,
  amountFen: over.amountFen,
  method: 'wechat' as const,
  paidAt: at('2026-10-09 11:00'),
  recordedBy: 'desk',
  now: at('2026-10-09 11:00'),
});

const paidFen = async (home: string): Promise<number[]> => {
  const { rows } = await database.pool.query<{ paid: number }>(
    'select paid_fen as paid from account_items where home_id = $1 order by due_on',
    [home],
  );
  return rows.map(({ paid }) => paid);
};

const signalsOf = async (caseId: string) =>
  (
    await database.pool.query<{ name: string; payload: { creditFen: number; booked: unknown[] } }>(
      `select name, payload from engine_requests where case_id = $1 and kind = 'signal' order by id`,
      [caseId],
    )
  ).rows;

describe('arrears', () => {
  it('come in once: the same lines again change nothing, a corrected amount changes its line', async () => {
    const home = homeOf('1-1-101');
    await inTransaction(database.db, async (tx) => {
      const account = await lockAccount(tx, home);
      expect(await takeInArrears(tx, account, LINES)).toEqual({ changed: 2 });
      expect(await takeInArrears(tx, account, LINES)).toEqual({ changed: 0 });
      expect(await takeInArrears(tx, account, [{ ...LINES[0], amountFen: 80_000 }])).toEqual({ changed: 1 });
      expect((await arrearsOf(tx, account)).map(({ amountFen }) => amountFen)).toEqual([80_000, 90_000]);
    });
  });

  it('have one open case per account, and an open complaint of the home is a flag', async () => {
    const { home } = await openFeeCase('1-1-201');
    const other = await openInDatabase(database, { kind: 'fee-collection', room: '1-1-201', items: [] });
    await expect(inTransaction(database.db, (tx) => bindOpenCase(tx, home, other.id))).rejects.toThrow(
      /open case/,
    );
    expect(await isUnflagged(database.db, home)).toBe(true);
    await openInDatabase(database, { kind: 'complaint', room: '1-1-201' });
    expect(await isUnflagged(database.db, home)).toBe(false);
  });
});

describe('a payment', () => {
  it('settles the oldest item first, tells the open case, and what is too much is credit', async () => {
    const { state, home } = await openFeeCase('1-1-301');
    const { payment: first } = await bookPayment(database.db, payment({ homeId: home, amountFen: 100_000 }));
    expect(first).toMatchObject({ state: 'booked', caseId: state.id, creditFen: 0 });
    expect(await paidFen(home)).toEqual([90_000, 10_000]);
    const { payment: second } = await bookPayment(
      database.db,
      payment({ caseId: state.id, amountFen: 85_000 }),
    );
    expect(second.creditFen).toBe(5_000);
    expect(await paidFen(home)).toEqual([90_000, 90_000]);
    const signals = await signalsOf(state.id);
    expect(signals.map(({ name }) => name)).toEqual(['payment-received', 'payment-received']);
    expect(signals[1]?.payload.creditFen).toBe(5_000);
  });

  it('is booked once, whoever brings it ten times at once', async () => {
    const { state, home } = await openFeeCase('1-1-401');
    const once = payment({ homeId: home, amountFen: 90_000, providerId: 'wx-1' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => bookPayment(database.db, once)));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.payment.id)).size).toBe(1);
    expect(await paidFen(home)).toEqual([90_000, 0]);
    expect(await signalsOf(state.id)).toHaveLength(1);
  });

  it('that fits no case is kept as unallocated', async () => {
    const { payment: kept } = await bookPayment(
      database.db,
      payment({ homeId: homeOf('6-2-1602'), amountFen: 1 }),
    );
    expect(kept).toMatchObject({ state: 'unallocated', caseId: null, creditFen: 0 });
  });

  it('that is reversed is owed again, once', async () => {
    const { state, home } = await openFeeCase('1-1-501');
    await bookPayment(database.db, payment({ homeId: home, amountFen: 185_000, providerId: 'wx-2' }));
    const reverse = () =>
      reverseBookedPayment(database.db, { providerId: 'wx-2', now: at('2026-10-10 09:00') });
    expect(await reverse()).toMatchObject({ state: 'reversed' });
    expect(await reverse()).toMatchObject({ state: 'reversed' });
    expect(await paidFen(home)).toEqual([0, 0]);
    expect((await signalsOf(state.id)).map(({ name }) => name)).toEqual([
      'payment-received',
      'payment-reversed',
    ]);
  });
});

describe('contact slots', () => {
  it('let a household be contacted once in three days, over all its cases', async () => {
    const { state, home } = await openFeeCase('1-1-601');
    const ask = (step: 'reminder' | 'call', moment: string) =>
      reserveContactSlot(database.db, { caseId: state.id, home, step, at: at(moment) });
    expect(await ask('reminder', '2026-10-12 10:00')).toMatchObject({ granted: true });
    expect(await ask('reminder', '2026-10-12 15:00')).toMatchObject({ granted: true });
    expect(await ask('call', '2026-10-12 10:00')).toEqual({ granted: false, nextAt: at('2026-10-15 00:00') });
    expect(await ask('call', '2026-10-14 10:00')).toMatchObject({ granted: false });
    expect(await ask('call', '2026-10-15 10:00')).toMatchObject({ granted: true });
  });

  it('are given to one of many that ask at once', async () => {
    const { state, home } = await openFeeCase('1-1-701');
    const steps = ['reminder', 'call', 'visit', 'demand'] as const;
    const answers = await Promise.all(
      steps.map((step) =>
        reserveContactSlot(database.db, { caseId: state.id, home, step, at: at('2026-10-12 10:00') }),
      ),
    );
    expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
  });
});
