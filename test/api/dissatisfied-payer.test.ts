import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkedComplaintActivity } from '../../activities/linked-complaint.ts';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { keepHistory } from '../support/histories.ts';
import { openHouse, type House } from '../support/house.ts';
import { deskOver, feeCollection, type Caller, type Desk } from './desk.ts';

let house: House;
let desk: Desk;
let agent: Caller;
beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  agent = await desk.as('agent');
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

const read = async (id: string) => (await agent.get(`/api/cases/${id}`)).json();
const patient = { timeout: 20_000 };

test('a dissatisfied payer’s complaint is open beside the paid case, once, and each shows the other', async () => {
  const fee = (await agent.post('/api/cases', feeCollection())).json();
  await agent.post('/api/payments', {
    case: fee.id,
    amountFen: 123_400,
    method: 'wechat',
    providerId: 'wx-dissatisfied',
  });
  await expect.poll(async () => (await read(fee.id)).stage, patient).toBe('callback');
  const called = await agent.post(`/api/cases/${fee.id}/commands/record-callback`, {
    result: 'dissatisfied',
    reason: '电梯常坏还要缴全额',
    channel: 'phone',
  });
  expect(called.json().case).toMatchObject({ stage: 'closed', outcome: 'paid' });

  await expect.poll(async () => (await read(fee.id)).related, patient).toHaveLength(1);
  const [link] = (await read(fee.id)).related;
  expect(link).toMatchObject({ category: 'fee', stage: 'intake', relation: 'caused-by', inverse: true });
  expect(link.number).toMatch(/^TS-\d{4}-\d{6}$/);
  await expect.poll(async () => (await read(link.id)).engine, patient).toBe('running');
  const complaint = await read(link.id);
  expect(complaint).toMatchObject({
    kind: 'complaint',
    stage: 'intake',
    category: 'fee',
    channel: 'phone',
    place: fee.place,
    reporter: fee.reporter,
    description: `对 ${fee.number} 不满意：电梯常坏还要缴全额`,
    related: [
      {
        id: fee.id,
        number: fee.number,
        category: 'arrears',
        stage: 'closed',
        relation: 'caused-by',
        inverse: false,
      },
    ],
  });
  const timeline = (await agent.get(`/api/cases/${fee.id}/timeline`)).json().items;
  expect(timeline.find(({ type }: { type: string }) => type === 'complaint-owed').data).toMatchObject({
    text: '电梯常坏还要缴全额',
  });
  expect(timeline.find(({ type }: { type: string }) => type === 'linked-case-opened').data.number).toBe(
    link.number,
  );
  const begun = (await agent.get(`/api/cases/${link.id}/timeline`)).json().items[0];
  expect(begun).toMatchObject({ type: 'opened', actor: { name: '林晓彤' }, data: { causedBy: fee.number } });

  await keepHistory(house, fee, 'fee-dissatisfied');

  // An attempt whose answer was lost is made again, by however many workers.
  const { openLinkedComplaint } = linkedComplaintActivity({ db: house.database.db, keys: house.keys });
  const again = Array.from({ length: 3 }, () => openLinkedComplaint({ caseId: fee.id, key: 'complaint-0' }));
  for (const answer of await Promise.all(again))
    expect(answer).toEqual({ case: link.id, number: link.number });
  await expect(openLinkedComplaint({ caseId: fee.id, key: 'complaint-9' })).rejects.toThrow('does not ask');
  const found = (await agent.get('/api/cases?kind=complaint')).json().items;
  expect(found).toHaveLength(1);
});
