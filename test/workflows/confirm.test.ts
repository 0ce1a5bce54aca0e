import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../cases/state.ts';
import { newId } from '../../db/schema/columns.ts';
import { openHouse, PUBLIC_URL, type House } from '../support/house.ts';
import { actor } from '../support/people.ts';
import { complaintIn, repairOpened } from '../support/progress.ts';
import { give, stateOf, waitForEvent, waitForMessage, waitForRecord, words } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Whoever holds a link of the case. */
const owner: Actor = { id: newId(), roles: ['owner'], departments: [], communities: [] };

describe('a repair that was not drawn for a call', () => {
  it('asks by a link, closes unconfirmed after three days, and is confirmed by the customer’s late word', async () => {
    const opened = await repairOpened(house, { callbackDrawn: false, priority: 'P4' });
    await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
    await give(house, opened, 'record-findings', { verdict: 'real', course: words() }, 'agent');
    const appointment = { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' };
    const assignee = actor('technician').id;
    await give(house, opened, 'assign', { department: 'engineering', assignee, appointment }, 'agent');
    await give(house, opened, 'accept', {}, 'technician');
    const checklist = ['tools', 'floor-mat', 'cloth', 'shoe-covers'] as const;
    await give(house, opened, 'depart', { checklist: [...checklist] }, 'technician');
    await give(house, opened, 'arrive', {}, 'technician');
    await give(house, opened, 'start-work', {}, 'technician');
    await give(house, opened, 'resolve', { done: words() }, 'technician');

    await letDeadlinePass(house, opened, 'survey');
    await waitForEvent(house, opened, 'closed', ({ data }) => data.outcome === 'unconfirmed');
    const { body } = await waitForMessage(house, opened, 'survey');
    expect(body).toContain('点此评价');
    expect(body).toContain(`${PUBLIC_URL}/t/`);

    await give(house, opened, 'confirm', { satisfied: true, score: 5 }, 'agent', { actor: owner });
    expect(await stateOf(house, opened)).toMatchObject({
      stage: 'closed',
      outcome: 'confirmed',
      satisfaction: 5,
    });
    await waitForRecord(house, opened);
    const { rows } = await house.database.pool.query('select outcome, stage from cases where id = $1', [
      opened.id,
    ]);
    expect(rows).toEqual([{ outcome: 'confirmed', stage: 'closed' }]);
  });
});

describe('a customer who is not content', () => {
  it('brings the same case back to the person who worked on it', async () => {
    const opened = await complaintIn(house, 'callback');
    const answer = await give(house, opened, 'confirm', { satisfied: false, score: 1 }, 'agent', {
      actor: owner,
    });
    expect(answer).toMatchObject({ stage: 'resolution', outcome: null });
    expect((await stateOf(house, opened)).reopenCount).toBe(1);
    await waitForMessage(house, opened, 'reopened');
  });
});
