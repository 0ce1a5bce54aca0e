import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '../../db/queries/audit.ts';
import { complaint, openDesk, repair, staffOf, type Caller, type Desk } from './desk.ts';

const NAME = '欧阳静怡';
const PHONE = '13812345678';

let desk: Desk;
let agent: Caller;
let now = Date.now();

beforeAll(async () => {
  desk = await openDesk({ clock: () => now });
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

const open = async (body = complaint()): Promise<string> => (await agent.post('/api/cases', body)).json().id;
const reveal = (
  caller: Caller,
  id: string,
  body: unknown = { purpose: 'callback' },
  options: { key?: string | null } = {},
) => caller.post(`/api/cases/${id}/reveal`, body, options);
/** The case as the record has it, with something changed. */
const standing = (id: string, columns: Record<string, unknown>) =>
  desk.database.pool.query('update cases set state = state || $2 where id = $1', [id, columns]);

test('an agent sees reporter and residents in clear for ten minutes, and the case’s audit says so without a name', async () => {
  const id = await open();
  const answer = await reveal(agent, id);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  const { people, until } = answer.json();
  expect(people[0]).toMatchObject({ role: 'reporter', name: NAME, phone: expect.stringContaining(PHONE) });
  const residents = people.slice(1);
  expect(residents.length).toBeGreaterThan(0);
  expect(residents[0]).toMatchObject({ role: expect.stringMatching(/owner|tenant|family|company/) });
  expect(residents[0].name).not.toContain('*');
  expect(Date.parse(until) - now).toBe(600_000);

  expect((await agent.get(`/api/cases/${id}`)).json().reporter).toEqual({
    name: '欧*',
    phone: '138****5678',
  });
  const { rows } = await desk.database.pool.query(
    `select text from audit_log where case_id = $1 and action = 'reveal'`,
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(JSON.parse(rows[0].text)).toMatchObject({ actor: staffOf('agent'), purpose: 'callback' });
  const kept = await desk.database.pool.query(
    `select concat_ws(' ', (select string_agg(r::text, ' ') from reveals r),
       (select string_agg(k::text, ' ') from idempotency_keys k), (select string_agg(text, ' ') from audit_log)) as all`,
  );
  expect(kept.rows[0].all).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
  expect(await verifyAudit(desk.database.db, id)).toEqual([]);
});

test('a repeat under its key is one reveal, and shows nobody once the ten minutes are over', async () => {
  const id = await open();
  const first = await reveal(agent, id, { purpose: 'visit' }, { key: 'look' });
  const again = await reveal(agent, id, { purpose: 'visit' }, { key: 'look' });
  expect([again.headers['idempotency-replayed'], again.json()]).toEqual(['true', first.json()]);
  now += 600_000;
  const late = await reveal(agent, id, { purpose: 'visit' }, { key: 'look' });
  expect(late.json()).toEqual({ people: [], until: first.json().until });
  expect((await reveal(agent, id, { purpose: 'payment' }, { key: 'look' })).json().code).toBe('key-reused');
  const supervisor = await desk.as('supervisor');
  expect((await supervisor.get(`/api/cases/${id}/reveals`)).json().items).toHaveLength(1);
});

test('supervisors and auditors read who saw whom and what for, nobody else does', async () => {
  const id = await open();
  await reveal(agent, id, { purpose: 'callback' }, { key: null });
  now += 1_000;
  await reveal(await desk.as('manager'), id, { purpose: 'other', text: '法院要求核对联系方式' });
  for (const login of ['supervisor', 'manager', 'auditor']) {
    const { items } = (await (await desk.as(login)).get(`/api/cases/${id}/reveals`)).json();
    expect(items).toMatchObject([
      { purpose: 'other', text: '法院要求核对联系方式', by: { name: '赵启明', role: 'manager' } },
      { purpose: 'callback', text: null, by: { name: '林晓彤', role: 'agent' } },
    ]);
    expect(items[0].people).toBeGreaterThan(1);
  }
  expect((await agent.get(`/api/cases/${id}/reveals`)).statusCode).toBe(403);
});

test('auditor, admin, committee, the accused and strangers to the case see nobody in clear', async () => {
  const id = await open(complaint({ details: { againstStaff: staffOf('supervisor2') } }));
  await standing(id, { rung: 2 });
  const refused: [string, number][] = [
    ['auditor', 403],
    ['committee', 403],
    ['admin', 404],
    ['supervisor2', 404],
    ['agent3', 404],
    ['cleaner', 404],
  ];
  for (const [login, status] of refused)
    expect([login, (await reveal(await desk.as(login), id)).statusCode]).toEqual([login, status]);
  expect((await desk.app.inject({ method: 'POST', url: `/api/cases/${id}/reveal` })).statusCode).toBe(401);
});

test('a technician sees the numbers of the own and the pool’s open cases, not of a colleague’s and not after closing', async () => {
  const technician = await desk.as('technician');
  const id = await open(repair());
  const looks = async (columns: Record<string, unknown>): Promise<number> => {
    await standing(id, { department: 'engineering', ...columns });
    return (await reveal(technician, id, { purpose: 'visit' })).statusCode;
  };
  expect(await looks({ stage: 'dispatch', assignee: null })).toBe(200);
  expect(await looks({ stage: 'resolution', assignee: staffOf('technician') })).toBe(200);
  expect(await looks({ stage: 'resolution', assignee: staffOf('engineer2') })).toBe(403);
  expect(await looks({ stage: 'closed', assignee: staffOf('technician') })).toBe(403);
});

test('thirty in an hour are enough for a person, also when all are asked for at once', async () => {
  const person = await desk.as('agent2');
  const id = await open();
  const answers = await Promise.all(Array.from({ length: 35 }, () => reveal(person, id)));
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  const late = answers.find(({ statusCode }) => statusCode === 429);
  expect(late?.json().code).toBe('too-many-attempts');
  expect(Number(late?.headers['retry-after'])).toBe(3_600);
  expect((await reveal(await desk.as('supervisor'), id)).statusCode).toBe(200);
  now += 3_600_000;
  expect((await reveal(await desk.as('agent2'), id)).statusCode).toBe(200);
});

test('whoever was forgotten is not shown', async () => {
  const id = await open(complaint({ reporter: { name: '王小明', phone: '13900001111' } }));
  await desk.database.pool.query(
    'delete from keys.person_keys where person_id = (select reporter_person_id from cases where id = $1)',
    [id],
  );
  const { people } = (await reveal(agent, id)).json();
  expect(people.map(({ role }: { role: string }) => role)).not.toContain('reporter');
});

test.each([
  ['no purpose', {}, '/purpose'],
  ['a purpose that is none', { purpose: 'curiosity' }, '/purpose'],
  ['other without a word', { purpose: 'other' }, '/text'],
  ['other with spaces', { purpose: 'other', text: '   ' }, '/text'],
  ['too many words', { purpose: 'other', text: '长'.repeat(501) }, '/text'],
  ['an unknown field', { purpose: 'visit', until: '2030-01-01' }, '/until'],
])('%s is refused by its field', async (_name, body, pointer) => {
  const answer = await reveal(agent, await open(), body);
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid']);
  expect(answer.json().errors[0].pointer).toBe(pointer);
});
