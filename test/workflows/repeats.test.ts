import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from '../support/house.ts';
import { complaintIn } from '../support/progress.ts';
import { actor } from '../support/people.ts';
import { wholeAnswer, type CommandArgs, type TravellingAnswer } from '../../workflows/messages.ts';
import { give, handleOf, recordOf, stateOf, waitForRecord, words } from '../support/steps.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const urge = { text: words() };

describe('the same command again', () => {
  it('with the same key and body gives the same answer and happens once', async () => {
    const opened = await complaintIn(house, 'intake');
    const args = { key: randomUUID(), bodyHash: 'same', nonce: 'first' };
    const first = await give(house, opened, 'urge', urge, 'agent', args);
    const again = await give(house, opened, 'urge', urge, 'agent', args);
    // The server knows the update: the first answer comes back, nonce and all.
    expect(again).toEqual(first);
    // Another sending that the server does not know: the workflow's own memory.
    const [handle, by] = [handleOf(house, opened), actor('agent')];
    const late = await handle.executeUpdate<TravellingAnswer, [CommandArgs]>('urge', {
      args: [{ ...args, nonce: 'second', body: urge, actor: by }],
    });
    expect(wholeAnswer(late)).toEqual({ ...first, replayed: true, nonce: 'second' });
    await waitForRecord(house, opened);
    expect((await recordOf(house, opened)).filter(({ type }) => type === 'urge')).toHaveLength(1);
  });

  it('with another body is refused', async () => {
    const opened = await complaintIn(house, 'intake');
    const key = randomUUID();
    await give(house, opened, 'urge', urge, 'agent', { key, bodyHash: 'one' });
    await expect(give(house, opened, 'urge', urge, 'agent', { key, bodyHash: 'other' })).rejects.toThrow(
      'key-reused',
    );
  });

  it('by fifty at once with one key happens once', async () => {
    const opened = await complaintIn(house, 'intake');
    const args = { key: randomUUID(), bodyHash: 'same' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => give(house, opened, 'urge', urge, 'agent', args)),
    );
    expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(1);
    expect((await stateOf(house, opened)).urgeCount).toBe(1);
  });
});

describe('a refusal', () => {
  it('leaves no trace in the history and names its code', async () => {
    const opened = await complaintIn(house, 'intake');
    await waitForRecord(house, opened);
    const before = await stateOf(house, opened);
    await expect(give(house, opened, 'resolve', { done: words() }, 'guard')).rejects.toThrow('wrong-stage');
    await expect(give(house, opened, 'urge', urge, 'agent', { ifMatch: before.version + 1 })).rejects.toThrow(
      'stale-version',
    );
    expect(await stateOf(house, opened)).toEqual(before);
  });

  it('comes for a customer’s words in the place of their id', async () => {
    const opened = await complaintIn(house, 'intake');
    await expect(give(house, opened, 'urge', { text: '请快一点' }, 'agent')).rejects.toThrow('malformed');
  });
});

describe('twenty at once', () => {
  it('of whom one accepts and the others hear that it is taken', async () => {
    const opened = await complaintIn(house, 'dispatch');
    await give(house, opened, 'plan', { measures: words(), department: 'security' }, 'agent');
    const logins = ['guard', 'guard2'];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => give(house, opened, 'accept', {}, logins[n % 2] as string)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.flatMap((each) =>
      each.status === 'rejected' ? [String(each.reason.message)] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['already-taken']));
  });
});
