import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaintIn } from '../support/progress.ts';
import { give, handleOf, recordOf, stateOf, waitForEvent, waitForMessage, words } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';
import { actor, YUNQI } from '../support/people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('a breach and silence', () => {
  it('carry a complaint from the front line to supervisor, manager, committee and authority', async () => {
    const opened = await complaintIn(house, 'verification');
    const { dueAt } = await letDeadlinePass(house, opened, 'verify');
    const first = await waitForEvent(house, opened, 'rung-entered');
    expect(first.data).toMatchObject({ rung: 1, holder: 'supervisor', because: 'breach:verify' });
    expect(first.dueAt).toBe(dueAt);
    expect(first.at - dueAt).toBeLessThanOrEqual(5_000);
    const { body } = await waitForMessage(house, opened, 'escalated');
    expect(body).toContain(opened.number);

    for (const [rung, holder] of [
      [1, 'manager'],
      [2, 'committee'],
      [3, 'authority'],
    ] as const) {
      await letDeadlinePass(house, opened, 'response');
      await waitForEvent(
        house,
        opened,
        'rung-entered',
        ({ data }) => data.rung === rung && data.holder === holder,
      );
    }
    const { searchAttributes } = await handleOf(house, opened).describe();
    expect(searchAttributes).toMatchObject({ CaseRung: ['3'], WaitingFor: ['authority'] });
    await keepHistory(house, opened, 'complaint-silence');
  });

  it('skip the committee where there is none, and say so', async () => {
    const opened = await complaintIn(house, 'verification', { community: YUNQI, hasCommittee: false });
    await give(house, opened, 'escalate', { reason: words() }, 'agent');
    await letDeadlinePass(house, opened, 'response');
    await letDeadlinePass(house, opened, 'response');
    await waitForEvent(house, opened, 'rung-entered', ({ data }) => data.rung === 3);
    const types = (await recordOf(house, opened)).map(({ type }) => type);
    expect(types).toContain('skip-rung');
  });
});

describe('the way back down', () => {
  it('needs an answer first', async () => {
    const opened = await complaintIn(house, 'resolution');
    await give(house, opened, 'escalate', { reason: words() }, 'agent');
    const dueAt = new Date(Date.now() + 30 * 3_600_000).toISOString();
    await expect(give(house, opened, 'lower-rung', { reason: words(), dueAt }, 'supervisor')).rejects.toThrow(
      'not-answered',
    );
    await give(house, opened, 'answer-escalation', { action: 'answer', text: words(), dueAt }, 'supervisor');
    const lowered = await give(house, opened, 'lower-rung', { reason: words(), dueAt }, 'supervisor');
    expect(lowered.rung).toBe(0);
  });
});

describe('warnings', () => {
  it('come before the breach, as events and not as messages', async () => {
    const opened = await complaintIn(house, 'verification');
    await letDeadlinePass(house, opened, 'verify');
    await waitForEvent(house, opened, 'rung-entered');
    const events = await recordOf(house, opened);
    const warned = events.filter((event) => event.type === 'warn' && event.data.clock === 'verify');
    expect(warned.map(({ data }) => (data as { percent: number }).percent)).toEqual([50, 75, 90]);
  });
});

describe('a second dissatisfied callback', () => {
  it('reopens the same case and raises the rung', async () => {
    const opened = await complaintIn(house, 'callback');
    const unhappy = { result: 'dissatisfied', score: 1, reason: words(), channel: 'phone' } as const;
    const once = await give(house, opened, 'record-callback', unhappy, 'agent');
    expect(once).toMatchObject({ stage: 'resolution', rung: 0 });
    await give(house, opened, 'resolve', { done: words() }, 'guard');
    const twice = await give(house, opened, 'record-callback', unhappy, 'agent');
    expect(twice).toMatchObject({ stage: 'resolution', rung: 1, assignee: actor('guard').id });
    expect((await stateOf(house, opened)).reopenCount).toBe(2);
    await keepHistory(house, opened, 'complaint-reopened');
  });
});
