import { afterAll, beforeAll, expect, it } from 'vitest';
import { putSignal } from '../../db/queries/engine-requests.ts';
import { newId } from '../../db/schema/columns.ts';
import { openHouse, type House } from '../support/house.ts';
import { openFeeCase } from '../support/openings.ts';
import { startWorkerProcess } from '../support/product-process.ts';
import { give, waitForEvent, waitForStart, words } from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

it('the complaint of a dissatisfied payer is opened once although the worker is killed at once', async () => {
  const item = {
    id: newId(),
    item: 'property-fee',
    period: '2026-10',
    amountFen: 100,
    paidFen: 0,
    dueOn: '2026-10-31',
  };
  const first = await startWorkerProcess(house);
  const opened = await openFeeCase(house, [item]);
  await waitForStart(house, opened);
  const body = {
    payment: newId(),
    amountFen: 100,
    method: 'cash',
    paidAt: Date.now(),
    booked: [{ item: item.id, paidFen: 100 }],
    creditFen: 0,
  };
  await putSignal(house.database.db, { caseId: opened.id, name: 'payment-received', body, at: Date.now() });
  await waitForEvent(house, opened, 'payment-received');
  const unhappy = { result: 'dissatisfied', reason: words(), channel: 'phone' } as const;
  await give(house, opened, 'record-callback', unhappy, 'agent');
  await first.kill();

  const second = await startWorkerProcess(house);
  const { data } = await waitForEvent(house, opened, 'linked-case-opened');
  await waitForStart(house, { id: data.case, number: data.number });
  const { rows } = await house.database.pool.query(
    `select number from cases where kind = 'complaint' and state #>> '{causedBy,case}' = $1`,
    [opened.id],
  );
  expect(rows).toEqual([{ number: data.number }]);
  expect(await second.end()).toBe(0);
}, 150_000);
