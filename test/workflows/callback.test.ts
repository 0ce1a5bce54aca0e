import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOutgoing } from '../../db/queries/outgoing.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaintIn } from '../support/progress.ts';
import { handleOf, outboxOf, recordOf, stateOf, waitForEvent, waitForMessage } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('nobody answers', () => {
  it('three calls, a survey, and the case closes as unreachable', async () => {
    const opened = await complaintIn(house, 'callback');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await letDeadlinePass(house, opened, 'callback');
      const placed = await waitForEvent(house, opened, 'place-call', ({ data }) => data.attempt === attempt);
      const key = `${opened.number}/${placed.sequence}/callback`;
      await waitForEvent(house, opened, 'call-ended', ({ data }) => data.key === key);
    }
    expect((await stateOf(house, opened)).callback.attempts).toHaveLength(3);
    await waitForMessage(house, opened, 'survey');
    await letDeadlinePass(house, opened, 'survey');
    await waitForEvent(house, opened, 'closed', ({ data }) => data.outcome === 'unreachable');
    await keepHistory(house, opened, 'complaint-unreachable');
    const calls = (await outboxOf(house, opened)).filter(({ template }) => template === 'callback');
    expect(calls.map(({ body }) => body)).toEqual(['no-answer', 'no-answer', 'no-answer']);
    const said = (await listOutgoing(house.database.db, opened.id)).filter(({ kind }) => kind === 'call');
    for (const { body } of said) expect(body).toMatch(/^【.+】您好，.*是否满意/);
    expect(said).toHaveLength(3);
  });
});

describe('a number that cannot be called', () => {
  it('becomes a callback task for staff', async () => {
    const opened = await complaintIn(house, 'callback', { phone: '13800130000' });
    await letDeadlinePass(house, opened, 'callback');
    const { data } = await waitForEvent(house, opened, 'task-added');
    expect(data.about).toBe('callback');
    const ended = (await recordOf(house, opened)).find((event) => event.type === 'call-ended');
    expect(ended?.data).toMatchObject({ result: 'not-placed' });
    expect((await handleOf(house, opened).describe()).status.name).toBe('RUNNING');
  });
});
