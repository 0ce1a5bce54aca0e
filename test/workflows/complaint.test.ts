import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import { actor } from '../support/people.ts';
import {
  give,
  handleOf,
  stateOf,
  waitForEvent,
  waitForMessage,
  waitForRecord,
  waitForStart,
  words,
} from '../support/steps.ts';
import { letDeadlinePass, letMorningCome } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('a plain complaint goes from its opening to its archive within the history it may cost', async () => {
  const opened = await openComplaint(house);
  await waitForStart(house, opened);
  await waitForMessage(house, opened, 'receipt');
  await letMorningCome(house, opened);
  await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
  await waitForRecord(house, opened);
  await give(house, opened, 'record-findings', { verdict: 'founded', course: words() }, 'agent');
  await waitForRecord(house, opened);
  const guard = actor('guard').id;
  await give(house, opened, 'plan', { measures: words(), department: 'security', assignee: guard }, 'agent');
  await waitForRecord(house, opened);
  await give(house, opened, 'accept', {}, 'guard');
  await waitForMessage(house, opened, 'accepted');
  await give(house, opened, 'resolve', { done: words() }, 'guard');
  await waitForMessage(house, opened, 'resolved');
  const answer = await give(
    house,
    opened,
    'record-callback',
    { result: 'satisfied', score: 5, channel: 'phone' },
    'agent',
  );
  expect(answer).toMatchObject({ stage: 'closed', outcome: 'confirmed' });
  await waitForRecord(house, opened);
  await letDeadlinePass(house, opened, 'archive');
  await waitForEvent(house, opened, 'archive');
  const handle = handleOf(house, opened);
  await handle.result();
  await keepHistory(house, opened, 'complaint-confirmed');

  const { historyLength, historySize } = await handle.describe();
  console.log(`a plain complaint: ${historyLength} events, ${historySize} bytes`);
  expect(await stateOf(house, opened).then((state) => state.archived)).toBe(true);
  expect(historyLength).toBeLessThanOrEqual(140);
  expect(historySize).toBeLessThanOrEqual(24 * 1024);
});

it('an internal note of progress costs no more than twelve events of history', async () => {
  const opened = await complaintIn(house, 'verification');
  await waitForRecord(house, opened);
  const before = (await handleOf(house, opened).describe()).historyLength;
  await give(house, opened, 'record-progress', { text: words(), visibility: 'internal' }, 'agent');
  await waitForRecord(house, opened);
  await vi.waitFor(async () => {
    const { pendingActivities } = (await handleOf(house, opened).describe()).raw;
    expect(pendingActivities ?? []).toEqual([]);
  });
  const after = (await handleOf(house, opened).describe()).historyLength;
  expect(after - before).toBeLessThanOrEqual(12);
});
