import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RULES } from '../../cases/rules.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint } from '../support/openings.ts';
import { give, handleOf, recordOf, stateOf, waitForRecord, waitForStart, words } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('a long history goes on in a new run that knows state, deadlines and what was answered', async () => {
  const opened = await openComplaint(house, {}, { handOverAfter: 40 });
  await waitForStart(house, opened);
  const { runId: firstRun } = await handleOf(house, opened).describe();
  const args = { key: randomUUID(), bodyHash: 'same' };
  const first = await give(house, opened, 'urge', { text: words() }, 'agent', args);
  await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
  await waitForRecord(house, opened);
  await give(house, opened, 'record-findings', { verdict: 'founded', course: words() }, 'agent');
  await vi.waitFor(
    async () => {
      const { runId } = await handleOf(house, opened).describe();
      expect(runId).not.toBe(firstRun);
    },
    { timeout: 15_000, interval: 50 },
  );
  const again = await give(house, opened, 'urge', { text: words() }, 'agent', args);
  expect(again).toMatchObject({ sequence: first.sequence, replayed: true });
  expect((await stateOf(house, opened)).stage).toBe('dispatch');
  await letDeadlinePass(house, opened, 'accept');
  await waitForRecord(house, opened);
  const events = await recordOf(house, opened);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  await keepHistory(house, opened, 'complaint-second-run');
  expect(events.some((event) => event.type === 'breach' && event.data.of === 'accept')).toBe(true);
});

it('a case opened under the rules before takes today’s when a run of it begins, and says so', async () => {
  const opened = await openComplaint(house, { rules: 1 });
  await waitForStart(house, opened);
  expect((await stateOf(house, opened)).rules).toBe(RULES);
  await waitForRecord(house, opened);
  expect((await recordOf(house, opened)).map(({ type }) => type)).toEqual(['opened', 'rules-adopted']);
});
