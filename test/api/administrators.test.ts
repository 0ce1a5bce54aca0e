import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeStaff } from '../../db/queries/staff-accounts.ts';
import { HEYUAN, openDesk, staffOf, type Caller, type Desk } from './desk.ts';

let desk: Desk;
let admin: Caller;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.as('admin');
});
afterAll(() => desk?.close());

/** A second administrator, signed in. */
async function another(login: string): Promise<{ id: string; token: string }> {
  const made = await admin.post('/api/staff', { login, name: '白雪', role: 'admin', communities: [HEYUAN] });
  const { staff, password } = made.json();
  const session = await desk.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password, token: true },
  });
  const { token } = session.json();
  await desk.app.inject({
    method: 'PUT',
    url: '/api/session/password',
    headers: { authorization: `Bearer ${token}` },
    payload: { current: password, password: 'a password of my own' },
  });
  return { id: staff.id, token };
}

test('what administrators do is read by those who watch over the whole organisation, communities or not', async () => {
  await admin.post('/api/staff', { login: 'li.na', name: '李娜', role: 'agent', communities: [HEYUAN] });
  await desk.database.pool.query('delete from staff_communities where staff_id = $1', [staffOf('admin')]);
  for (const login of ['manager', 'auditor', 'admin']) {
    const acts = await (await desk.as(login)).get(`/api/audit?person=${staffOf('admin')}`);
    expect([acts.statusCode, acts.json().items?.[0]?.action]).toEqual([200, 'staff-created']);
  }
  const below = await (await desk.as('supervisor')).get(`/api/audit?person=${staffOf('admin')}`);
  expect(below.statusCode).toBe(404);
});

test('a password of one’s own is noted, and never what it is', async () => {
  const { id } = await another('bai.xue');
  const acts = (await admin.get(`/api/audit?person=${id}`)).json().items;
  expect(acts).toMatchObject([{ action: 'password-chosen', actor: { id } }]);
  expect(JSON.stringify(acts)).not.toContain('a password of my own');
});

test('two administrators who disable each other at once leave one who can administer', async () => {
  const { rows: others } = await desk.database.pool.query<{ id: string }>(
    `update staff set disabled_at = now() where role = 'admin' and id <> $1 returning id`,
    [staffOf('admin')],
  );
  expect(others.length).toBeGreaterThan(0);
  for (let round = 0; round < 5; round += 1) {
    const { id, token } = await another(`round-${round}`);
    const answers = await Promise.all([
      admin.post(`/api/staff/${id}/disable`, {}),
      desk.app.inject({
        method: 'POST',
        url: `/api/staff/${staffOf('admin')}/disable`,
        headers: { authorization: `Bearer ${token}` },
        payload: {},
      }),
    ]);
    const left = await desk.database.pool.query<{ id: string }>(
      `select id from staff where role = 'admin' and disabled_at is null`,
    );
    expect(left.rows).toHaveLength(1);
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    if (left.rows[0]?.id === staffOf('admin')) continue;
    await desk.database.pool.query(
      `update staff set disabled_at = case when id = $1 then null else now() end where role = 'admin'`,
      [staffOf('admin')],
    );
    admin = await desk.as('admin');
  }
});

test('the only administrator is neither disabled nor given another role, whoever asks', async () => {
  const second = await another('only.two');
  const asSecond = (method: 'PATCH' | 'POST', url: string, payload: object) =>
    desk.app.inject({ method, url, headers: { authorization: `Bearer ${second.token}` }, payload });
  expect((await asSecond('PATCH', `/api/staff/${staffOf('admin')}`, { role: 'auditor' })).statusCode).toBe(
    200,
  );
  // A request that was let in before its sender lost the role meets the same rule.
  await expect(
    changeStaff(
      desk.database.db,
      second.id,
      { name: '白雪', role: 'auditor', department: null, communities: [HEYUAN] },
      { by: staffOf('admin'), at: Date.now() },
    ),
  ).rejects.toThrow('nobody else could administer');
});
