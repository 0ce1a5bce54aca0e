import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import {
  give,
  handleOf,
  outboxOf,
  waitForEvent,
  waitForMessage,
  waitForRecord,
  words,
} from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';
import { startWorkerProcess } from '../support/product-process.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

it('a killed worker loses nothing and repeats no message; cases accepted meanwhile start by themselves', async () => {
  const first = await startWorkerProcess(house);
  const working = await complaintIn(house, 'verification');
  const given = give(house, working, 'record-findings', { verdict: 'founded', course: words() }, 'agent');
  await given;
  await first.kill();

  const meanwhile = await openComplaint(house);
  await expect(handleOf(house, meanwhile).describe()).rejects.toThrow();

  const second = await startWorkerProcess(house);
  await waitForRecord(house, working);
  await waitForEvent(house, working, 'record-findings');
  await waitForMessage(house, meanwhile, 'receipt');
  await letDeadlinePass(house, working, 'accept');
  await waitForEvent(house, working, 'breach', ({ data }) => data.of === 'accept');
  for (const opened of [working, meanwhile]) {
    const receipts = (await outboxOf(house, opened)).filter(({ template }) => template === 'receipt');
    expect(receipts.map(({ state }) => state)).toEqual(['sent']);
  }
  expect(await second.end()).toBe(0);
}, 150_000);
