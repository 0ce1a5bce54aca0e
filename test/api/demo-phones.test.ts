import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { openHouse, type House } from '../support/house.ts';
import type { OpenedCase } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import { recordOf, stateOf, waitForEvent, waitForRecord } from '../support/steps.ts';
import { letDeadlinePass } from '../support/time-travel.ts';
import { awayEngine, deskOver, openDesk, type Caller, type Desk } from './desk.ts';

interface Line {
  id: string;
  kind: 'text' | 'call';
  case: string;
  template: string;
  body: string | null;
  link: string | null;
  outcome: string | null;
  answer: string | null;
  mayAnswer: boolean;
}
interface Rung extends OpenedCase {
  person: string;
  call: string;
}

let house: House;
let desk: Desk;
/** Nobody: whoever holds the telephone has not signed in. */
let resident: Pick<Caller, 'get' | 'post'>;

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  const raw: Caller['raw'] = (options) => desk.app.inject(options);
  resident = {
    get: (url) => raw({ method: 'GET', url }),
    post: (url, body) => raw({ method: 'POST', url, payload: body as object }),
  };
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

const linesOf = async (person: string): Promise<Line[]> =>
  (await resident.get(`/api/demo/phones/${person}`)).json().items;

/** A complaint whose first follow-up call has rung in vain. */
async function calledInVain(): Promise<Rung> {
  const opened = await complaintIn(house, 'callback');
  await letDeadlinePass(house, opened, 'callback');
  await waitForEvent(house, opened, 'call-ended');
  await waitForRecord(house, opened);
  const person = (await stateOf(house, opened)).reporter?.person ?? '';
  const call = await vi.waitFor(async () => {
    const line = (await linesOf(person)).find(({ kind, mayAnswer }) => kind === 'call' && mayAnswer);
    if (line === undefined) throw new Error('no call to answer yet');
    return line;
  }, 20_000);
  return { ...opened, person, call: call.id };
}
const answer = ({ person, call }: Pick<Rung, 'person' | 'call'>, body: Record<string, unknown>) =>
  resident.post(`/api/demo/phones/${person}/calls/${call}/answer`, body);

describe('the telephone of a resident', () => {
  test('shows its texts with the owner’s link and what the voice said, and answers the call it missed', async () => {
    const rung = await calledInVain();
    const phones = (await resident.get('/api/demo/phones')).json().items;
    expect(phones.find(({ person }: { person: string }) => person === rung.person)).toMatchObject({
      name: '王*',
      phone: '138****5678',
      missed: 1,
    });
    const lines = await linesOf(rung.person);
    const receipt = lines.find(({ template }) => template === 'receipt');
    expect(receipt?.link).toMatch(/\/t\/[A-Za-z0-9_-]{24}$/);
    expect(receipt?.body).toContain(receipt?.link);
    expect(lines.find(({ id }) => id === rung.call)).toMatchObject({
      kind: 'call',
      case: rung.number,
      outcome: 'no-answer',
      body: expect.stringContaining('是否满意') as string,
    });

    const answered = await answer(rung, { result: 'satisfied', score: 5, reason: '处理得很快' });
    expect([answered.statusCode, answered.json().code]).toEqual([200, undefined]);
    expect(answered.json().items.find(({ id }: Line) => id === rung.call)).toMatchObject({
      answer: 'satisfied',
      mayAnswer: false,
    });
    const heard = await waitForEvent(house, rung, 'record-callback');
    expect(heard).toMatchObject({
      as: 'engine',
      cause: 'call-answered',
      data: { result: 'satisfied', score: 5, channel: 'phone' },
    });
    expect(await stateOf(house, rung)).toMatchObject({ stage: 'closed', outcome: 'confirmed' });
    const timeline = await (await desk.as('agent')).get(`/api/cases/${rung.id}/timeline`);
    expect(timeline.body).toContain('处理得很快');

    const again = await answer(rung, { result: 'dissatisfied' });
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-answered']);
  }, 120_000);

  test('a dissatisfied answer brings the work back; letting it ring changes nothing', async () => {
    const rung = await calledInVain();
    const before = (await recordOf(house, rung)).length;
    expect((await answer(rung, { result: 'no-answer' })).statusCode).toBe(200);
    expect((await recordOf(house, rung)).length).toBe(before);
    expect((await answer(rung, { result: 'dissatisfied', score: 1, reason: '还是漏' })).statusCode).toBe(200);
    await waitForEvent(house, rung, 'case-reopened');
    expect(await stateOf(house, rung)).toMatchObject({ stage: 'resolution', reopenCount: 1 });
  }, 120_000);

  test('a later call is made at the named time, a wrong number becomes a task for staff', async () => {
    const rung = await calledInVain();
    const soon = await answer(rung, { result: 'later', at: '2020-01-01T10:00:00+08:00' });
    expect([soon.statusCode, soon.json().code]).toEqual([422, 'in-the-past']);
    const { now } = (await (await desk.as('agent')).get(`/api/cases/${rung.id}`)).json();
    const day = new Date(Date.parse(now) + 2 * 86_400_000).toISOString().slice(0, 10);
    const night = await answer(rung, { result: 'later', at: `${day}T23:00:00+08:00` });
    expect([night.statusCode, night.json().code]).toEqual([422, 'out-of-hours']);
    const noon = `${day}T12:30:00+08:00`;
    expect((await answer(rung, { result: 'later', at: noon })).statusCode).toBe(200);
    await waitForEvent(house, rung, 'record-callback');
    expect((await stateOf(house, rung)).callback.nextAt).toBe(Date.parse(noon));

    const other = await calledInVain();
    expect((await answer(other, { result: 'wrong-number' })).statusCode).toBe(200);
    await waitForEvent(house, other, 'task-added');
    expect((await stateOf(house, other)).callback.noMoreCalls).toBe(true);
  }, 150_000);
});

test('nonsense is told as such', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect((await resident.get(`/api/demo/phones/${nobody}`)).statusCode).toBe(404);
  expect((await resident.get('/api/demo/phones/nobody')).statusCode).toBe(422);
  expect((await answer({ person: nobody, call: nobody }, { result: 'satisfied' })).statusCode).toBe(404);
  for (const body of [
    {},
    { result: 'maybe' },
    { result: 'satisfied', score: 9 },
    { result: 'later', when: 'x' },
  ])
    expect((await answer({ person: nobody, call: nobody }, body)).statusCode).toBe(422);
});

test('outside the demo there are no telephones', async () => {
  const production = await openDesk({ config: { demo: false }, engine: awayEngine });
  try {
    expect((await production.app.inject({ method: 'GET', url: '/api/demo/phones' })).statusCode).toBe(404);
  } finally {
    await production.close();
  }
});
