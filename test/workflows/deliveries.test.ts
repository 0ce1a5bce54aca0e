import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localPorts } from '../../integrations/local.ts';
import { ProviderFailure, type Ports } from '../../integrations/ports.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import {
  give,
  outboxOf,
  stateOf,
  waitForEvent,
  waitForMessage,
  waitForStart,
  words,
} from '../support/steps.ts';
import { letMorningCome, letTimeOfDayCome, letTimePass } from '../support/time-travel.ts';

/** What the provider was given, by key; it fails as often as it is told to. */
const taken: { key: string; to: string }[] = [];
let failures = 0;
const local = localPorts();
const ports: Ports = {
  ...local,
  sms: {
    async send(sms) {
      if (failures > 0) {
        failures -= 1;
        throw new ProviderFailure('http-500');
      }
      taken.push({ key: sms.key, to: sms.to });
      return local.sms.send(sms);
    },
  },
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ ports });
});
afterAll(() => house.close());

describe('a provider that fails once', () => {
  it('is asked again under the same key, and the customer reads one text', async () => {
    failures = 1;
    const opened = await openComplaint(house);
    const receipt = await waitForMessage(house, opened, 'receipt');
    expect(receipt.attempts).toBe(2);
    expect(receipt.body).toContain(opened.number);
    expect(taken.filter(({ key }) => key.startsWith(`${opened.number}/`))).toHaveLength(1);
  });
});

describe('a message that can never be delivered', () => {
  it('ends as a task for a person and keeps nothing from moving', async () => {
    const opened = await openComplaint(house);
    await waitForStart(house, opened);
    await waitForMessage(house, opened, 'receipt');
    // The reporter withdraws the number: their key is deleted, nobody can be written to.
    await house.database.pool.query(
      `delete from keys.person_keys where person_id = (select reporter_person_id from cases where id = $1)`,
      [opened.id],
    );
    await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
    await give(house, opened, 'record-progress', { text: words(), visibility: 'customer' }, 'agent');
    await letMorningCome(house, opened);
    const { data } = await waitForEvent(house, opened, 'task-added');
    expect(data.about).toBe('message-failed');
    await waitForMessage(house, opened, 'progress', 'failed');
    const answer = await give(
      house,
      opened,
      'record-findings',
      { verdict: 'founded', course: words() },
      'agent',
    );
    expect(answer.stage).toBe('dispatch');
  });
});

describe('in the quiet hours', () => {
  it('a line for the customer waits for the morning, and the case does not', async () => {
    const opened = await complaintIn(house, 'verification');
    await letTimeOfDayCome(house, opened, 22 * 60);
    await give(house, opened, 'record-progress', { text: words(), visibility: 'customer' }, 'agent');
    await waitForEvent(house, opened, 'record-progress');
    const waiting = (await outboxOf(house, opened)).find(({ template }) => template === 'progress');
    expect(waiting?.state).toBe('queued');
    await letTimePass(house, opened, 11 * 3_600_000 + 60_000);
    await waitForMessage(house, opened, 'progress');
    expect((await stateOf(house, opened)).stage).toBe('verification');
    await keepHistory(house, opened, 'complaint-quiet-hours');
  });
});
