import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { inTransaction } from '../../db/client.ts';
import { announceChange } from '../../db/queries/case-changes.ts';
import { openEventStream, type EventStream } from '../support/event-stream.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaint, deskOver, repair, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

let house: House;
let desk: Desk;
let address: string;
let agent: Caller;

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  agent = await desk.as('agent');
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

const listenAs = async (caller: Caller, lastSeen?: string): Promise<EventStream> => {
  const stream = await openEventStream(address, {
    token: caller.token,
    ...(lastSeen === undefined ? {} : { lastSeen }),
  });
  onTestFinished(() => stream.close());
  return stream;
};
const open = async (body = complaint()): Promise<string> => (await agent.post('/api/cases', body)).json().id;
const comment = (id: string, text = '已与业主通话') =>
  agent.post(`/api/cases/${id}/commands/comment`, { text });
const told = ({ heard }: EventStream): (string | undefined)[] => heard.map(({ data }) => data.caseId);

test('an opening, a step and a comment are told to whoever may read the case, soon after the record has them', async () => {
  const stream = await listenAs(agent);
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers.get('x-accel-buffering')).toBe('no');
  expect(stream.headers.get('cache-control')).toContain('no-transform');

  const id = await open();
  await stream.told(id, 1);
  await agent.post(`/api/cases/${id}/commands/confirm-intake`, { confirmedBy: '本人', how: 'phone' });
  await agent.get(`/api/cases/${id}?atLeast=2`);
  const recordedAt = Date.now();
  await stream.told(id, 2);
  expect(Date.now() - recordedAt).toBeLessThan(1_000);

  const before = stream.heard.length;
  await comment(id);
  await vi.waitUntil(() => stream.heard.slice(before).some(({ data }) => data.caseId === id));
  expect(stream.heard.at(-1)?.data).toEqual({ caseId: id, version: 2 });
});

test('nobody is told of a case out of their scope', async () => {
  const outside = await Promise.all(
    ['agent3', 'cleaner', 'committee'].map(async (login) => listenAs(await desk.as(login))),
  );
  const [yunqiOnly, cleaner, committee] = outside as [EventStream, EventStream, EventStream];
  const noise = await open();
  const against = await open(complaint({ details: { againstStaff: staffOf('supervisor2') } }));
  const accused = await listenAs(await desk.as('supervisor2'));
  await comment(against);
  const rubbish = await open(repair({ category: 'rubbish' }));
  await agent.post(`/api/cases/${rubbish}/commands/assign`, { department: 'cleaning' });
  await comment(noise);
  // What is told last has been read after everything else: whoever hears it has heard all that was meant for them.
  const everybodys = await open(complaint({ category: 'lighting' }));
  await house.database.pool.query(
    'update cases set community_id = $2, department = $3, rung = 2 where id = $1',
    [everybodys, YUNQI, 'cleaning'],
  );
  await comment(everybodys);
  await yunqiOnly.told(everybodys);
  await accused.told(everybodys);
  expect(told(yunqiOnly).filter((id) => id !== everybodys)).toEqual([]);
  expect(told(cleaner)).not.toContain(noise);
  expect(told(accused)).not.toContain(against);
  expect(told(committee)).toEqual([]);
});

test('the committee is told while the case stands on its rung', async () => {
  const committee = await listenAs(await desk.as('committee'));
  const id = await open();
  await comment(id);
  await house.database.pool.query('update cases set rung = 2 where id = $1', [id]);
  await comment(id);
  await committee.told(id);
  expect(told(committee)).toEqual([id]);
});

test('who comes back with the last position gets what was recorded meanwhile, each case once', async () => {
  const first = await listenAs(agent);
  const seen = await open();
  await first.told(seen);
  first.close();
  const last = first.heard.at(-1)?.id ?? '';
  const missed = [await open(), await open(), await open()];
  for (const id of missed) await comment(id);

  const again = await listenAs(agent, last);
  for (const id of missed) await again.told(id);
  const heard = told(again);
  expect(missed.every((id) => heard.filter((each) => each === id).length === 1)).toBe(true);
});

test('a change that is committed after younger ones is told to those who listen and to those who come back', async () => {
  const late = await open();
  const early = await open();
  const stream = await listenAs(agent);
  let commit = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let began = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const slow = inTransaction(house.database.db, async (tx) => {
    await announceChange(tx, late);
    began();
    await held;
  });
  await hasBegun;
  await comment(early);
  await stream.told(early);
  const position = stream.heard.at(-1)?.id ?? '';
  stream.close();
  expect(told(stream)).not.toContain(late);
  const listening = await listenAs(agent);
  commit();
  await slow;
  await listening.told(late);
  await (await listenAs(agent, position)).told(late);
});

test.each(['0', 'x', '99999999999999999', '1; drop table cases'])(
  'a position that was never given (%s) is answered by reset',
  async (position) => {
    const stream = await listenAs(agent, position);
    await vi.waitUntil(() => stream.heard.length > 0);
    expect(stream.heard[0]).toMatchObject({ event: 'reset', data: {} });
    expect(stream.heard[0]?.id).toMatch(/^\d+$/);
  },
);

test('whoever was away for longer than changes are kept is told to read everything anew', async () => {
  const stream = await listenAs(agent);
  const id = await open();
  await stream.told(id);
  const { id: last = '' } = stream.heard.at(-1) ?? {};
  stream.close();
  const { pool } = house.database;
  await pool.query("update case_changes set changed_at = changed_at - interval '25 hours'");
  const again = await listenAs(agent, String(Number(last) - 1_000));
  await vi.waitUntil(() => again.heard.length > 0);
  expect(again.heard[0]).toMatchObject({ event: 'reset' });
});

test('a stream ends when its person signs out, loses the role or is disabled', async () => {
  const leaving = await desk.as('agent2');
  const signedOut = await listenAs(leaving);
  await leaving.raw({ method: 'DELETE', url: '/api/session' });
  await expect(signedOut.ended).resolves.toBeUndefined();

  const { pool } = house.database;
  const demoted = await listenAs(await desk.as('guard2'));
  const disabled = await listenAs(await desk.as('gardener'));
  await pool.query("update staff set department = 'cleaning' where login = 'guard2'");
  await expect(demoted.ended).resolves.toBeUndefined();
  await pool.query("update staff set disabled_at = now() where login = 'gardener'");
  await expect(disabled.ended).resolves.toBeUndefined();
});

test('a person has six streams, not more, and a closed one makes room', async () => {
  const person = await desk.as('manager');
  const streams = await Promise.all(Array.from({ length: 6 }, () => listenAs(person)));
  const refused = await listenAs(person);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  streams[0]?.close();
  await vi.waitUntil(async () => (await listenAs(person)).status === 200, { interval: 50, timeout: 5_000 });
});

test('without a session or with a role that reads no case there is no stream', async () => {
  expect((await fetch(`${address}/api/events`)).status).toBe(401);
  expect((await listenAs(await desk.as('admin'))).status).toBe(403);
});

test('an API with open streams ends without waiting for them', async () => {
  const other = await deskOver(
    house.database,
    new TemporalEngine(house.client, house.connection, house.namespace),
  );
  const at = await other.app.listen({ host: '127.0.0.1', port: 0 });
  const streams = await Promise.all(
    ['agent', 'manager'].map(async (login) => openEventStream(at, { token: (await desk.as(login)).token })),
  );
  const began = Date.now();
  await other.close();
  await Promise.all(streams.map(({ ended }) => ended));
  expect(Date.now() - began).toBeLessThan(3_000);
});
