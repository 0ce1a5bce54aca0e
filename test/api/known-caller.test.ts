import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoId } from '../../db/demo/identity.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { findPayer, findPerson, type ClearPerson } from '../../db/queries/persons.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { complaint, homeOf, openDesk, repair, YUNQI, type Caller, type Desk } from './desk.ts';

const keys = masterKeysOf(TEST_MASTER_KEY);
const LIFT = demoId('area/heyuan/3 栋 1 号电梯');

let desk: Desk;
let agent: Caller;
let owner: ClearPerson;
let stranger: string;

const payerOf = async (home: string): Promise<string> => {
  const id = await findPayer(desk.database.db, home);
  if (id === undefined) throw new Error('nobody pays for the home');
  return id;
};

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
  const { db, pool } = desk.database;
  const found = await findPerson(db, keys, await payerOf(homeOf('3-1-1202')));
  if (found?.phone == null) throw new Error('the owner has no telephone');
  owner = found;
  const { rows } = await pool.query<{ id: string }>(
    `select r.person_id as id from home_residents r join homes h on h.id = r.home_id
     where h.community_id = $1 and r.until is null limit 1`,
    [YUNQI],
  );
  stranger = rows[0]?.id ?? '';
});
afterAll(() => desk?.close());

const reporterOf = async (id: string) => {
  const { rows } = await desk.database.pool.query<{ id: string; callable: boolean }>(
    `select reporter_person_id as id, (state -> 'reporter' ->> 'callable')::boolean as callable from cases where id = $1`,
    [id],
  );
  const person = await findPerson(desk.database.db, keys, rows[0]?.id ?? '');
  return { ...person, callable: rows[0]?.callable };
};
const open = async (body: Record<string, unknown>): Promise<string> => {
  const answer = await agent.post('/api/cases', body);
  expect([answer.statusCode, answer.body]).toEqual([202, expect.any(String)]);
  return answer.json().id;
};

test('who was found by the look-up reports the case as the archive knows them, with a link of their own', async () => {
  const answer = await agent.post('/api/cases', complaint({ reporter: { person: owner.id } }));
  expect(answer.json().reporter).toEqual({
    name: `${owner.name?.[0]}*`,
    phone: `${owner.phone?.slice(0, 3)}****${owner.phone?.slice(-4)}`,
  });
  expect(answer.body).not.toContain(owner.phone);
  expect(await reporterOf(answer.json().id)).toEqual({ ...owner, callable: true });
  const links = await desk.database.pool.query(
    'select 1 from owner_links where case_id = $1 and person_id = $2',
    [answer.json().id, owner.id],
  );
  expect(links.rowCount).toBe(1);
});

test('another number or name for this case leaves the archive’s record as it is', async () => {
  const byNumber = await reporterOf(
    await open(repair({ reporter: { person: owner.id, phone: '139 0000 1111' } })),
  );
  expect(byNumber).toMatchObject({ name: owner.name, phone: '13900001111', callable: true });
  const byName = await reporterOf(await open(repair({ reporter: { person: owner.id, name: '李阿姨' } })));
  expect(byName).toMatchObject({ name: '李阿姨', phone: owner.phone, callable: true });
  expect(await findPerson(desk.database.db, keys, owner.id)).toEqual(owner);
});

test('a resident reports the lift, and who reported before reports again', async () => {
  const lift = repair({ home: undefined, area: LIFT, category: 'lift', reporter: { person: owner.id } });
  expect(await reporterOf(await open(lift))).toMatchObject({ id: owner.id });
  const before = await reporterOf(await open(complaint()));
  const again = await reporterOf(await open(complaint({ reporter: { person: before.id } })));
  expect(again).toEqual(before);
});

test('the same key with the same caller is the same case', async () => {
  const key = randomUUID();
  const body = repair({ reporter: { person: owner.id, phone: '13900001111' } });
  const first = await agent.post('/api/cases', body, { key });
  const second = await agent.post('/api/cases', body, { key });
  expect([second.json().id, second.headers['idempotency-replayed']]).toEqual([first.json().id, 'true']);
  expect((await reporterOf(first.json().id)).phone).toBe('13900001111');
});

test('nobody of another community, of the staff, forgotten or unknown is taken for the caller', async () => {
  const { rows } = await desk.database.pool.query<{ id: string }>(
    `select id from persons where kind = 'contact' limit 1`,
  );
  const gone = await reporterOf(await open(complaint()));
  await desk.database.pool.query('delete from keys.person_keys where person_id = $1', [gone.id]);
  for (const person of [stranger, rows[0]?.id, gone.id, randomUUID()]) {
    const answer = await agent.post('/api/cases', complaint({ reporter: { person } }));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'unknown-reference',
      errors: [{ pointer: '/reporter/person', code: 'unknown-reference' }],
    });
  }
});

test('a reporter is somebody: neither person nor name is a fault at the name', async () => {
  for (const reporter of [{}, { phone: '13900001111' }]) {
    const answer = await agent.post('/api/cases', complaint({ reporter }));
    expect([answer.statusCode, answer.json().errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/reporter/name', code: 'required' })],
    ]);
  }
  const malformed = await agent.post('/api/cases', complaint({ reporter: { person: 'me' } }));
  expect(malformed.json().errors[0].pointer).toBe('/reporter/person');
});
