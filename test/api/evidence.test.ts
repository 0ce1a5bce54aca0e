import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { openHouse, type House } from '../support/house.ts';
import { complaint, deskOver, staffOf, type Caller, type Desk } from './desk.ts';
import { sendPicture } from './uploads.ts';

let house: House;
let desk: Desk;
let agent: Caller;
let technician: Caller;

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  [agent, technician] = await Promise.all([desk.as('agent'), desk.as('technician')]);
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

const give = (caller: Caller, id: string, command: string, body: unknown) =>
  caller.post(`/api/cases/${id}/commands/${command}`, body);
const attach = async (id: string, kind: string): Promise<string> =>
  (await sendPicture(agent, id, kind)).json().id;

test('findings and the work done carry evidence and a signature, and only those of the case', async () => {
  const { id } = (await agent.post('/api/cases', complaint({ category: 'lighting' }))).json();
  const { id: elsewhere } = (await agent.post('/api/cases', complaint())).json();
  await give(agent, id, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  const [before, after, signature] = [
    await attach(id, 'photo-before'),
    await attach(id, 'photo-after'),
    await attach(id, 'signature'),
  ];
  const foreign = await attach(elsewhere, 'evidence');

  const findings = { verdict: 'founded', course: '楼道灯不亮', department: 'engineering' };
  const wrong = await give(agent, id, 'record-findings', {
    ...findings,
    evidence: [before, foreign, randomUUID()],
  });
  expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'unknown-reference']);
  expect(wrong.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/evidence/1',
    '/evidence/2',
  ]);
  expect((await give(agent, id, 'record-findings', { ...findings, evidence: ['7'] })).json().code).toBe(
    'invalid',
  );
  const found = await give(agent, id, 'record-findings', { ...findings, evidence: [before] });
  expect([found.statusCode, found.json().case.stage]).toEqual([200, 'dispatch']);

  await give(agent, id, 'plan', {
    measures: '更换灯管',
    department: 'engineering',
    assignee: staffOf('technician'),
  });
  await give(technician, id, 'accept', {});
  // A photo is no signature.
  const unsigned = await give(technician, id, 'resolve', { done: '已更换', signature: before });
  expect([unsigned.statusCode, unsigned.json().errors[0].pointer]).toEqual([422, '/signature']);
  const done = await give(technician, id, 'resolve', {
    done: '已更换',
    evidence: [before, after],
    signature,
  });
  expect([done.statusCode, done.json().case.stage]).toEqual([200, 'callback']);

  const { version } = done.json().case;
  const entries = (await agent.get(`/api/cases/${id}/timeline?atLeast=${version}`)).json().items;
  const dataOf = (type: string) => entries.find((entry: { type: string }) => entry.type === type).data;
  expect(dataOf('record-findings').evidence).toEqual([before]);
  expect(dataOf('resolve')).toMatchObject({ evidence: [before, after], signature });
});
