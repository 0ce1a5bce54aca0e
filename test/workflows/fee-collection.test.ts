import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArrearsItem } from '../../cases/engine-commands.ts';
import { addDays, localDateOf } from '../../cases/time.ts';
import { inTransaction } from '../../db/client.ts';
import { putSignal } from '../../db/queries/engine-requests.ts';
import { newId } from '../../db/schema/columns.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { openFeeCase, type OpenedCase } from '../support/openings.ts';
import { homeIdOf } from '../support/people.ts';
import {
  give,
  outboxOf,
  recordOf,
  stateOf,
  waitForEvent,
  waitForMessage,
  waitForStart,
} from '../support/steps.ts';
import { letDeadlinePass, timeOf } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const item = (room: string): ArrearsItem => ({
  id: newId(),
  item: 'property-fee',
  period: `2026-${room.slice(-2)}`.slice(0, 7),
  amountFen: 120_000,
  paidFen: 0,
  dueOn: addDays(localDateOf(Date.now()), -1),
});

async function inArrears(room: string): Promise<{ opened: OpenedCase; owed: ArrearsItem }> {
  const owed = { ...item(room), period: '2026-10' };
  const home = homeIdOf(room);
  await house.database.pool.query('insert into accounts (home_id, credit_fen) values ($1, 0)', [home]);
  await house.database.pool.query(
    `insert into account_items (id, home_id, item, period, amount_fen, paid_fen, due_on) values ($1, $2, $3, $4, $5, 0, $6)`,
    [owed.id, home, owed.item, owed.period, owed.amountFen, owed.dueOn],
  );
  const opened = await openFeeCase(house, [owed], { place: { home, area: null, label: '3 栋 1 单元' } });
  await waitForStart(house, opened);
  await give(house, opened, 'accept', {}, 'agent');
  return { opened, owed };
}

/** As the booking of a payment does it: the row first, then the line for the engine. */
const pay = async ({ id }: OpenedCase, owed: ArrearsItem, at: number): Promise<void> => {
  const { db } = house.database;
  const payment = newId();
  await inTransaction(db, async (tx) => {
    await tx.$client.query('update account_items set paid_fen = amount_fen where id = $1', [owed.id]);
    const body = {
      payment,
      amountFen: owed.amountFen,
      method: 'wechat',
      paidAt: at,
      booked: [{ item: owed.id, paidFen: owed.amountFen }],
      creditFen: 0,
    };
    await putSignal(tx, { caseId: id, name: 'payment-received', body, at });
  });
};

describe('the ladder', () => {
  it('reminds, is paid, and says nothing more', async () => {
    const { opened, owed } = await inArrears('3-1-1202');
    await letDeadlinePass(house, opened, 'ladder');
    await waitForEvent(house, opened, 'take-ladder-step', ({ data }) => data.step === 'reminder');
    await waitForMessage(house, opened, 'dunning-reminder');
    await pay(opened, owed, await timeOf(house, opened));
    await waitForEvent(house, opened, 'payment-received');
    const state = await stateOf(house, opened);
    expect(state.stage).toBe('callback');
    expect(state.fee?.paid).toBe(true);
    await waitForMessage(house, opened, 'payment-receipt');
    await letDeadlinePass(house, opened, 'callback');
    await waitForEvent(house, opened, 'call-ended');
    const dunning = (await outboxOf(house, opened)).filter(({ template }) => template.startsWith('dunning-'));
    expect(dunning).toHaveLength(1);
    await keepHistory(house, opened, 'fee-paid');
  });

  it('climbs by call, visit and demand, each no sooner than its day', async () => {
    const { opened, owed } = await inArrears('3-1-1201');
    for (const step of ['reminder', 'call', 'visit'] as const) {
      await letDeadlinePass(house, opened, 'ladder');
      const taken = await waitForEvent(house, opened, 'take-ladder-step', ({ data }) => data.step === step);
      const days = { reminder: 7, call: 14, visit: 30 }[step];
      expect(localDateOf(taken.at) >= addDays(owed.dueOn, days)).toBe(true);
    }
    const missed = await letDeadlinePass(house, opened, 'ladder-record');
    await waitForEvent(house, opened, 'step-missed', ({ data }) => data.dueAt === missed.dueAt);
    expect((await stateOf(house, opened)).rung).toBe(1);
    await letDeadlinePass(house, opened, 'ladder');
    await waitForEvent(house, opened, 'take-ladder-step', ({ data }) => data.step === 'demand');
    await keepHistory(house, opened, 'fee-ladder');
  });

  it('takes a payment twice told only once', async () => {
    const { opened, owed } = await inArrears('3-1-1102');
    await pay(opened, owed, Date.now());
    await waitForEvent(house, opened, 'payment-received');
    await house.database.pool.query(
      `update engine_requests set sent_at = null, claimed_until = null where case_id = $1 and kind = 'signal'`,
      [opened.id],
    );
    await house.database.pool.query(`select pg_notify('engine_requests', '')`);
    await expect
      .poll(
        async () => {
          const { rows } = await house.database.pool.query(
            'select 1 from engine_requests where case_id = $1 and sent_at is null',
            [opened.id],
          );
          return rows.length;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
    await stateOf(house, opened);
    const paid = (await recordOf(house, opened)).filter(({ type }) => type === 'payment-received');
    expect(paid).toHaveLength(1);
  });
});
