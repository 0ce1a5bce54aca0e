import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { demoId } from '../../db/demo/identity.ts';
import { createSession } from '../../db/queries/sessions.ts';
import { verifyOfficeActs } from '../../db/queries/office-acts.ts';
import { openInDatabase } from '../db/cases-in-hand.ts';
import { happened } from '../db/facts-in-hand.ts';
import { HEYUAN, openDesk, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of [
    'admin',
    'agent',
    'agent3',
    'technician',
    'supervisor',
    'supervisor2',
    'manager',
    'committee',
    'auditor',
  ])
    people.set(login, await desk.as(login));
});
afterAll(() => desk?.close());

const send = (
  login: string,
  method: 'PATCH' | 'PUT',
  url: string,
  payload: object,
): Promise<LightMyRequestResponse> => as(login).raw({ method, url, payload });
const signIn = (login: string, password: string): Promise<LightMyRequestResponse> =>
  desk.app.inject({ method: 'POST', url: '/api/session', payload: { login, password, token: true } });
const errorsOf = (answer: LightMyRequestResponse): unknown[] => [
  answer.statusCode,
  answer.json().errors?.[0]?.pointer,
];

const newcomer = (overrides: Record<string, unknown> = {}) => ({
  login: 'li.ming',
  name: '李明',
  role: 'technician',
  department: 'engineering',
  communities: [HEYUAN],
  phone: '13900001111',
  ...overrides,
});

describe('an account', () => {
  test('is made with a password told once, which its owner replaces', async () => {
    const made = await as('admin').post('/api/staff', newcomer(), { key: 'make-1' });
    expect([made.statusCode, made.json().staff]).toEqual([
      201,
      expect.objectContaining({ login: 'li.ming', role: 'technician', disabled: false, passwordOnce: true }),
    ]);
    const again = await as('admin').post('/api/staff', newcomer(), { key: 'make-1' });
    expect([again.statusCode, again.json()]).toEqual([201, { staff: made.json().staff, password: null }]);
    const session = await signIn('li.ming', made.json().password);
    expect(session.json()).toMatchObject({ passwordDue: true, communities: [HEYUAN] });
    const choose = (body: object) =>
      desk.app.inject({
        method: 'PUT',
        url: '/api/session/password',
        headers: { authorization: `Bearer ${session.json().token}` },
        payload: body,
      });
    const { password } = made.json();
    expect(errorsOf(await choose({ current: 'wrong', password: 'ten letters or more' }))).toEqual([
      422,
      '/current',
    ]);
    expect(errorsOf(await choose({ current: password, password: 'short' }))).toEqual([422, '/password']);
    expect(errorsOf(await choose({ current: password, password }))).toEqual([422, '/password']);
    const other = await signIn('li.ming', password);
    expect((await choose({ current: password, password: 'ten letters or more' })).json()).toMatchObject({
      passwordDue: false,
    });
    expect((await signIn('li.ming', password)).statusCode).toBe(401);
    expect((await signIn('li.ming', 'ten letters or more')).statusCode).toBe(201);
    const ended = await desk.app.inject({
      url: '/api/session',
      headers: { authorization: `Bearer ${other.json().token}` },
    });
    expect(ended.statusCode).toBe(401);
    const { rows } = await desk.database.pool.query<{ text: string }>('select text from office_acts');
    expect(JSON.stringify(rows)).not.toMatch(/李明|13900001111/);
  });

  test('of another role has its sessions ended, and takes the department that goes with it', async () => {
    const { staff, password } = (await as('admin').post('/api/staff', newcomer({ login: 'wang' }))).json();
    const { token } = (await signIn('wang', password)).json();
    const still = async (): Promise<number> =>
      (await desk.app.inject({ url: '/api/session', headers: { authorization: `Bearer ${token}` } }))
        .statusCode;
    const renamed = await send('admin', 'PATCH', `/api/staff/${staff.id}`, {
      name: '王明',
      communities: [HEYUAN, YUNQI],
    });
    expect(renamed.json()).toMatchObject({ name: '王明', department: 'engineering', role: 'technician' });
    expect([renamed.json().communities.sort(), await still()]).toEqual([[HEYUAN, YUNQI].sort(), 200]);
    const raised = await send('admin', 'PATCH', `/api/staff/${staff.id}`, { role: 'manager' });
    expect([raised.json().role, raised.json().department, await still()]).toEqual(['manager', null, 401]);
  });

  test('that is disabled can sign in no more, and its cases are told', async () => {
    const { staff, password } = (await as('admin').post('/api/staff', newcomer({ login: 'zhao' }))).json();
    const open = await openInDatabase(desk.database);
    await happened(desk.database, open, {
      type: 'assigned',
      data: { department: 'engineering', assignee: staff.id, toVerify: false, transfer: false },
    });
    const disabled = await as('admin').post(`/api/staff/${staff.id}/disable`, {});
    expect(disabled.json()).toMatchObject({ disabled: true });
    expect((await signIn('zhao', password)).statusCode).toBe(401);
    const { rows } = await desk.database.pool.query(
      `select from engine_requests where case_id = $1 and name = 'assignee-unavailable'`,
      [open.id],
    );
    expect(rows).toHaveLength(1);
    const accounts = (await as('admin').get('/api/staff/accounts')).json().items;
    expect(accounts.find(({ login }: { login: string }) => login === 'zhao')).toMatchObject({
      disabled: true,
    });
  });

  test('that was disabled is enabled with a password told once; nothing of before opens it', async () => {
    const { staff, password } = (await as('admin').post('/api/staff', newcomer({ login: 'feng' }))).json();
    const before = (await signIn('feng', password)).json().token;
    await as('admin').post(`/api/staff/${staff.id}/disable`, {});
    // A sign-in that was let through just before, and wrote its session just after.
    const late = (await createSession(desk.database.db, { staffId: staff.id, now: Date.now() })).token;

    const enable = () => as('admin').post(`/api/staff/${staff.id}/enable`, {}, { key: 'enable-1' });
    const enabled = await enable();
    expect([enabled.statusCode, enabled.json()]).toEqual([
      200,
      { staff: { ...staff, disabled: false, passwordOnce: true }, password: expect.any(String) },
    ]);
    const repeated = await enable();
    expect([repeated.headers['idempotency-replayed'], repeated.json()]).toEqual([
      'true',
      { staff: enabled.json().staff, password: null },
    ]);

    const asking = (token: string, url: string): Promise<LightMyRequestResponse> =>
      desk.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    for (const token of [before, late]) expect((await asking(token, '/api/session')).statusCode).toBe(401);
    expect((await signIn('feng', password)).statusCode).toBe(401);
    const session = (await signIn('feng', enabled.json().password)).json();
    expect(session).toMatchObject({ passwordDue: true, communities: [HEYUAN] });
    const refusal = await asking(session.token, '/api/queues');
    expect([refusal.statusCode, refusal.json().code]).toEqual([403, 'password-due']);

    const acts = (await as('auditor').get(`/api/audit?person=${staffOf('admin')}&limit=2`)).json().items;
    expect(acts.map(({ action }: { action: string }) => action)).toEqual(['staff-enabled', 'staff-disabled']);
    expect(JSON.stringify(acts)).not.toContain(enabled.json().password);
  });

  test('in use is not enabled again, and keeps its password', async () => {
    const again = await as('admin').post(`/api/staff/${staffOf('guard')}/enable`, {});
    expect([again.statusCode, again.json().code]).toEqual([409, 'not-disabled']);
    expect((await signIn('guard', 'guanjia-demo')).statusCode).toBe(201);
    const twice = (await as('admin').post('/api/staff', newcomer({ login: 'gao' }))).json().staff.id;
    await as('admin').post(`/api/staff/${twice}/disable`, {});
    const answers = await Promise.all([1, 2].map(() => as('admin').post(`/api/staff/${twice}/enable`, {})));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
  });

  test('that works elsewhere or otherwise from now on has its open cases told', async () => {
    const { staff } = (
      await as('admin').post('/api/staff', newcomer({ login: 'qian', communities: [HEYUAN, YUNQI] }))
    ).json();
    const [mine, after] = [await openInDatabase(desk.database), await openInDatabase(desk.database)];
    const assign = (open: typeof mine) =>
      happened(desk.database, open, {
        type: 'assigned',
        data: { department: 'engineering', assignee: staff.id, toVerify: false, transfer: false },
      });
    const told = async (caseId: string): Promise<unknown[]> =>
      (
        await desk.database.pool.query<{ payload: unknown }>(
          `select payload from engine_requests where case_id = $1 and name = 'assignee-unavailable' order by id`,
          [caseId],
        )
      ).rows.map(({ payload }) => payload);
    const moved = { staff: staff.id, because: 'moved' };
    await assign(mine);
    await send('admin', 'PATCH', `/api/staff/${staff.id}`, { name: '钱明' });
    expect(await told(mine.id)).toEqual([]);
    await send('admin', 'PATCH', `/api/staff/${staff.id}`, { communities: [YUNQI] });
    expect(await told(mine.id)).toEqual([moved]);
    await send('admin', 'PATCH', `/api/staff/${staff.id}`, { communities: [HEYUAN, YUNQI] });
    await assign(after);
    await send('admin', 'PATCH', `/api/staff/${staff.id}`, { role: 'auditor' });
    expect(await told(after.id)).toEqual([moved]);
    const { rows } = await desk.database.pool.query<{ text: string }>(
      `select text from office_acts where subject = $1 and action = 'staff-changed' order by id`,
      [staff.id],
    );
    expect(rows.map(({ text }) => JSON.parse(text))).toMatchObject([
      { renamed: true, before: { role: 'technician' } },
      {
        renamed: false,
        before: { communities: [HEYUAN, YUNQI].sort() },
        after: { communities: [YUNQI] },
      },
      {},
      {
        before: { role: 'technician', department: 'engineering' },
        after: { role: 'auditor', department: null },
      },
    ]);
  });

  test('is disabled once under one key, which stands for nobody else', async () => {
    const ids = await Promise.all(
      ['sun.one', 'sun.two'].map(
        async (login) =>
          (await as('admin').post('/api/staff', newcomer({ login }))).json().staff.id as string,
      ),
    );
    const disable = (id: string | undefined) =>
      as('admin').post(`/api/staff/${id}/disable`, {}, { key: 'disable-1' });
    expect((await disable(ids[0])).statusCode).toBe(200);
    expect((await disable(ids[0])).headers['idempotency-replayed']).toBe('true');
    expect((await disable(ids[1])).json().code).toBe('key-reused');
  });

  test('gets a new password that ends its sessions', async () => {
    const { token } = (await signIn('gardener', 'guanjia-demo')).json();
    const reset = await as('admin').post(`/api/staff/${staffOf('gardener')}/password`, {});
    expect([reset.statusCode, reset.json().staff.passwordOnce]).toEqual([200, true]);
    expect((await signIn('gardener', 'guanjia-demo')).statusCode).toBe(401);
    expect((await signIn('gardener', reset.json().password)).statusCode).toBe(201);
    const gone = await desk.app.inject({
      url: '/api/session',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(gone.statusCode).toBe(401);
  });

  test.each([
    [{ login: 'LiMing' }, '/login'],
    [{ login: 'agent' }, '/login'],
    [{ name: ' ' }, '/name'],
    [{ role: 'owner' }, '/role'],
    [{ department: undefined }, '/department'],
    [{ role: 'auditor' }, '/department'],
    [{ role: 'committee', department: undefined, communities: [HEYUAN, YUNQI] }, '/communities'],
    [{ communities: [] }, '/communities'],
    [{ communities: [demoId('nowhere')] }, '/communities/0'],
    [{ phone: '12345678901' }, '/phone'],
    [{ department: 'vendor' }, '/department'],
    [{ role: 'agent', department: 'developer' }, '/department'],
    [{ role: 'committee', department: undefined, communities: [YUNQI] }, '/communities/0'],
    [{ admin: true }, '/admin'],
  ])('with %o is refused', async (overrides, pointer) => {
    expect(
      errorsOf(await as('admin').post('/api/staff', newcomer({ login: 'nobody', ...overrides }))),
    ).toEqual([422, pointer]);
  });

  test('is changed by an administrator alone, and never the own', async () => {
    for (const login of ['agent', 'supervisor', 'manager', 'auditor', 'committee']) {
      expect((await as(login).get('/api/staff/accounts')).statusCode).toBe(403);
      expect((await as(login).post('/api/staff', newcomer())).statusCode).toBe(403);
      expect((await as(login).post(`/api/staff/${staffOf('agent')}/enable`, {})).statusCode).toBe(403);
      expect(
        (await send(login, 'PATCH', `/api/staff/${staffOf('agent')}`, { role: 'admin' })).statusCode,
      ).toBe(403);
    }
    const own = await send('admin', 'PATCH', `/api/staff/${staffOf('admin')}`, { role: 'manager' });
    expect([own.statusCode, own.json().code]).toEqual([403, 'needs-second-person']);
    for (const act of ['disable', 'enable']) {
      expect((await as('admin').post(`/api/staff/${staffOf('admin')}/${act}`, {})).statusCode).toBe(403);
      expect((await as('admin').post(`/api/staff/${demoId('nobody')}/${act}`, {})).statusCode).toBe(404);
      const unread = await as('admin').post(`/api/staff/${staffOf('agent')}/${act}`, { password: 'x' });
      expect(errorsOf(unread)).toEqual([422, '/password']);
    }
    expect((await send('admin', 'PATCH', `/api/staff/${demoId('nobody')}`, { name: 'x' })).statusCode).toBe(
      404,
    );
    expect((await send('admin', 'PATCH', `/api/staff/${staffOf('agent')}`, {})).statusCode).toBe(422);
  });
});

describe('leave', () => {
  const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
  const leave = (login: string, of: string, body: object) =>
    as(login).post(`/api/staff/${staffOf(of)}/leave`, body);
  const leaves = async (login: string, query = ''): Promise<Record<string, unknown>[]> =>
    (await as(login).get(`/api/leaves${query}`)).json().items;
  const end = (login: string, id: string): Promise<LightMyRequestResponse> =>
    as(login).raw({ method: 'DELETE', url: `/api/leaves/${id}` });

  test('is recorded by whoever leads the person, and tells the cases in hand at once where it has begun', async () => {
    const open = await openInDatabase(desk.database);
    await happened(desk.database, open, {
      type: 'assigned',
      data: { department: 'cleaning', assignee: staffOf('cleaner'), toVerify: false, transfer: false },
    });
    const recorded = await leave('supervisor', 'cleaner', { from: hours(-1), to: hours(24), reason: 'sick' });
    expect([recorded.statusCode, recorded.json()]).toMatchObject([201, { cases: 1 }]);
    expect(await leaves('supervisor', `?community=${HEYUAN}`)).toMatchObject([
      { id: recorded.json().id, person: { name: '周桂兰' }, department: 'cleaning', reason: 'sick', open: 1 },
    ]);
    expect(errorsOf(await leave('manager', 'cleaner', { from: hours(2), to: hours(30) }))).toEqual([
      422,
      '/from',
    ]);
    expect((await end('manager', recorded.json().id)).statusCode).toBe(204);
    expect((await end('manager', recorded.json().id)).statusCode).toBe(404);
    expect(await leaves('manager')).toEqual([]);
  });

  test('that has not begun is taken back', async () => {
    const { id } = (await leave('manager', 'gardener', { from: hours(24), to: hours(48) })).json();
    expect(await leaves('admin')).toMatchObject([{ id, reason: null, open: 0 }]);
    expect((await end('admin', id)).statusCode).toBe(204);
    const { rows } = await desk.database.pool.query('select 1 from absences where id = $1', [id]);
    expect(rows).toEqual([]);
    const { rows: acts } = await desk.database.pool.query<{ action: string }>(
      `select action from office_acts where subject = $1 order by id`,
      [staffOf('gardener')],
    );
    expect(acts.map(({ action }) => action).slice(-2)).toEqual(['leave-recorded', 'leave-ended']);
  });

  test('is settled in one’s own communities, for people who work on cases, and not for those above', async () => {
    const body = { from: hours(24), to: hours(48) };
    for (const login of ['agent', 'technician', 'auditor', 'committee'])
      expect((await leave(login, 'cleaner', body)).statusCode).toBe(403);
    expect((await leave('supervisor', 'manager', body)).statusCode).toBe(403);
    for (const nobody of ['committee', 'auditor', 'admin', 'nobody'])
      expect((await leave('manager', nobody, body)).statusCode).toBe(404);
    // agent3 works in the other community alone.
    const narrowed = await send('admin', 'PATCH', `/api/staff/${staffOf('supervisor2')}`, {
      communities: [HEYUAN],
    });
    expect(narrowed.statusCode).toBe(200);
    const far = await leave('supervisor', 'agent3', body);
    expect(far.statusCode).toBe(201);
    expect((await leave('supervisor2', 'agent3', body)).statusCode).toBe(404);
    expect((await end('supervisor2', far.json().id)).statusCode).toBe(404);
    expect(await leaves('supervisor2')).toEqual([]);
    expect(await leaves('supervisor2', `?community=${YUNQI}`)).toEqual([]);
    expect((await end('supervisor', far.json().id)).statusCode).toBe(204);
  });

  test.each([
    [{ from: '2026-01-01T00:00:00+08:00', to: '2026-01-02T00:00:00+08:00' }, '/to'],
    [{ from: '2026-12-02T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' }, '/to'],
    [{ from: '2026-12-02T00:00:00+08:00', to: '2028-12-01T00:00:00+08:00' }, '/to'],
    [{ from: '2027-02-30T00:00:00+08:00', to: '2027-03-01T00:00:00+08:00' }, '/from'],
    [{ from: 'tomorrow', to: '2026-12-01T00:00:00+08:00' }, '/from'],
    [{ from: '2026-12-02T00:00:00+08:00' }, '/to'],
    [{ from: '2026-12-02T00:00:00+08:00', to: '2026-12-03T00:00:00+08:00', reason: 'flu' }, '/reason'],
    [{ from: '2026-12-02T00:00:00+08:00', to: '2026-12-03T00:00:00+08:00', note: 'x' }, '/note'],
  ])('as %o is refused', async (body, pointer) => {
    expect(errorsOf(await leave('manager', 'cleaner', body))).toEqual([422, pointer]);
  });
});

describe('a password that an administrator gave', () => {
  test('is good for choosing another one, and for nothing else', async () => {
    const made = (
      await as('admin').post(
        '/api/staff',
        newcomer({ login: 'zhou', role: 'supervisor', department: 'customer-service' }),
      )
    ).json();
    const { token } = (await signIn('zhou', made.password)).json();
    const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
      desk.app.inject({ method, url, payload, headers: { authorization: `Bearer ${token}` } });
    for (const { method, url, permit } of desk.app.declaredRoutes) {
      if ('public' in permit || 'ownerLink' in permit || 'signedIn' in permit || method === 'HEAD') continue;
      const { statusCode, body } = await ask(method as 'GET', url.replace(/:\w+/, demoId('nothing')));
      expect([method, url, statusCode, JSON.parse(body).code]).toEqual([method, url, 403, 'password-due']);
    }
    expect((await ask('GET', '/api/session')).json()).toMatchObject({ passwordDue: true });
    const chosen = await ask('PUT', '/api/session/password', {
      current: made.password,
      password: 'ten letters or more',
    });
    expect(chosen.json()).toMatchObject({ passwordDue: false });
    expect((await ask('GET', '/api/queues')).statusCode).toBe(200);
  });

  test('is due again after a reset; the demo’s own logins are not due', async () => {
    const reset = (await as('admin').post(`/api/staff/${staffOf('guard')}/password`, {})).json();
    const { token } = (await signIn('guard', reset.password)).json();
    const queues = await desk.app.inject({
      url: '/api/queues',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([queues.statusCode, queues.json().code]).toEqual([403, 'password-due']);
    expect((await signIn('cleaner', 'guanjia-demo')).json()).toMatchObject({ passwordDue: false });
  });

  test.each([
    [{ password: 'ten letters or more' }, '/current'],
    [{ current: 'x' }, '/password'],
    [{ current: 'x', password: 'a'.repeat(201) }, '/password'],
    [{ current: 7, password: 'ten letters or more' }, '/current'],
    [{ current: 'x', password: 'ten letters or more', again: 'ten letters or more' }, '/again'],
  ])('is not replaced by %o', async (body, pointer) => {
    expect(errorsOf(await send('agent', 'PUT', '/api/session/password', body))).toEqual([422, pointer]);
  });
});

describe('a community', () => {
  const made = (overrides: Record<string, unknown> = {}) => ({
    code: 'songyuan',
    name: '松园',
    hasCommittee: false,
    surveyPhone: '400-000-0003',
    like: HEYUAN,
    ...overrides,
  });

  test('is made like another, and cases open there by its numbers', async () => {
    const answer = await as('admin').post('/api/communities', made());
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      expect.objectContaining({
        code: 'songyuan',
        policyVersion: STANDARD_2026.version,
        callbackSharePercent: 100,
      }),
    ]);
    const { id } = answer.json();
    const preview = await as('manager').get(`/api/deadlines/preview?community=${id}&kind=complaint`);
    expect(preview.json().deadlines.length).toBeGreaterThan(2);
    const changed = await send('admin', 'PATCH', `/api/communities/${id}`, {
      hasCommittee: true,
      callbackSharePercent: 40,
    });
    expect(changed.json()).toMatchObject({ name: '松园', hasCommittee: true, callbackSharePercent: 40 });
    const { rows: acts } = await desk.database.pool.query<{ text: string }>(
      `select text from office_acts where subject = $1 and action = 'community-changed'`,
      [id],
    );
    expect(acts.map(({ text }) => JSON.parse(text))).toMatchObject([
      {
        before: { hasCommittee: false, callbackSharePercent: 100 },
        after: { hasCommittee: true, callbackSharePercent: 40 },
      },
    ]);
    const settings = (await as('admin').get('/api/communities/settings')).json().items;
    expect(settings).toHaveLength(3);
    expect(JSON.stringify(settings)).not.toMatch(/secret/i);
  });

  test('made like another knows whom to call from outside in an emergency, and changes that for itself alone', async () => {
    const numbersOf = async (community: string): Promise<unknown[]> =>
      (await as('admin').get(`/api/communities/${community}/emergency-numbers`)).json().items;
    const model = await numbersOf(HEYUAN);
    expect(model.length).toBeGreaterThan(3);
    const { id } = (
      await as('admin').post('/api/communities', made({ code: 'meiyuan', name: '梅园' }))
    ).json();
    expect(await numbersOf(id)).toEqual(model);
    const hints = await as('manager').get(`/api/intake/hints?community=${id}&kind=repair&category=gas`);
    expect(hints.json().numbersToCall.length).toBeGreaterThan(0);
    await send('admin', 'PUT', `/api/communities/${id}/emergency-numbers`, { items: [] });
    expect([await numbersOf(id), await numbersOf(HEYUAN)]).toEqual([[], model]);
  });

  test('keeps the outside numbers that intake shows', async () => {
    const url = `/api/communities/${YUNQI}/emergency-numbers`;
    expect((await as('admin').get(url)).json().items.length).toBeGreaterThan(3);
    const items = [{ category: 'gas', name: '城市燃气', phone: '400-000-0777' }];
    expect((await send('admin', 'PUT', url, { items })).json()).toEqual({ items });
    const hints = await as('agent').get(`/api/intake/hints?community=${YUNQI}&kind=repair&category=gas`);
    expect(hints.json().numbersToCall).toEqual([{ name: '城市燃气', phone: '400-000-0777' }]);
    expect(
      errorsOf(
        await send('admin', 'PUT', url, { items: [{ category: 'gas', name: 'x', phone: 'call me' }] }),
      ),
    ).toEqual([422, '/items/0/phone']);
  });

  test.each([
    [{ code: 'heyuan' }, '/code'],
    [{ code: 'Song Yuan' }, '/code'],
    [{ like: demoId('nowhere') }, '/like'],
    [{ surveyPhone: 'none' }, '/surveyPhone'],
  ])('with %o is refused', async (overrides, pointer) => {
    expect(
      errorsOf(await as('admin').post('/api/communities', made({ code: 'other', ...overrides }))),
    ).toEqual([422, pointer]);
  });

  test('is changed by an administrator alone, within bounds', async () => {
    const change = (login: string, body: object) => send(login, 'PATCH', `/api/communities/${HEYUAN}`, body);
    for (const login of ['agent', 'supervisor', 'manager'])
      expect((await change(login, { name: 'x' })).statusCode).toBe(403);
    expect(errorsOf(await change('admin', { callbackSharePercent: 29 }))).toEqual([
      422,
      '/callbackSharePercent',
    ]);
    expect(
      (await send('admin', 'PATCH', `/api/communities/${demoId('nowhere')}`, { name: 'x' })).statusCode,
    ).toBe(404);
  });
});

describe('the numbers of a community', () => {
  const numbers = (version: string, change: Record<string, unknown> = {}) => ({
    ...STANDARD_2026,
    version,
    ...change,
  });
  const propose = (login: string, body: object) =>
    as(login).post('/api/policies', { community: HEYUAN, numbers: body });

  test('are proposed by one person and published by another, and new cases copy them', async () => {
    const proposed = await propose('supervisor', numbers('heyuan-2', { urgeGapMinutes: 20 }));
    expect([proposed.statusCode, proposed.json()]).toMatchObject([
      201,
      { state: 'proposed', version: 'heyuan-2', proposedBy: { name: '陈国栋' } },
    ]);
    const publish = (login: string, id: string) => as(login).post(`/api/policies/${id}/publish`, {});
    expect((await publish('supervisor', proposed.json().id)).statusCode).toBe(403);
    const published = await publish('manager', proposed.json().id);
    expect([published.statusCode, published.json()]).toMatchObject([
      200,
      { state: 'published', decidedBy: { name: '赵启明' } },
    ]);
    expect((await publish('manager', proposed.json().id)).statusCode).toBe(409);
    const seen = (await as('committee').get(`/api/policies?community=${HEYUAN}`)).json();
    expect(seen).toMatchObject({ current: 'heyuan-2', drafts: [] });
    expect(seen.versions[0]).toMatchObject({ version: 'heyuan-2', numbers: { urgeGapMinutes: 20 } });
    const other = (await as('supervisor').get(`/api/policies?community=${YUNQI}`)).json();
    expect(other.current).toBe(STANDARD_2026.version);
  });

  test('proposed by a manager wait for another one, and may be withdrawn', async () => {
    const { id } = (await propose('manager', numbers('heyuan-3'))).json();
    const own = await as('manager').post(`/api/policies/${id}/publish`, {});
    expect([own.statusCode, own.json().code]).toEqual([403, 'needs-second-person']);
    expect((await as('supervisor').post(`/api/policies/${id}/withdraw`, {})).statusCode).toBe(403);
    expect((await as('manager').post(`/api/policies/${id}/withdraw`, {})).json()).toMatchObject({
      state: 'withdrawn',
    });
    const { drafts } = (await as('auditor').get(`/api/policies?community=${HEYUAN}`)).json();
    expect(
      drafts.map(({ version, state }: { version: string; state: string }) => [version, state]),
    ).toContainEqual(['heyuan-3', 'withdrawn']);
  });

  test('written before others were published are not published over them', async () => {
    const seen = async () => (await as('manager').get(`/api/policies?community=${HEYUAN}`)).json();
    const { current, versions } = await seen();
    const inForce = versions[0].numbers;
    const write = (version: string, change: object, writtenFrom: unknown = current) =>
      as('supervisor').post('/api/policies', {
        community: HEYUAN,
        writtenFrom,
        numbers: { ...inForce, version, ...change },
      });
    const [first, second] = await Promise.all([
      write('heyuan-4', { confirmDays: 8 }),
      write('heyuan-5', { urgeGapMinutes: 45 }),
    ]);
    expect([first.statusCode, second.statusCode, second.json().writtenFrom]).toEqual([201, 201, current]);
    const answers = await Promise.all(
      [first, second].map((draft) => as('manager').post(`/api/policies/${draft.json().id}/publish`, {})),
    );
    const [published, late] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
    expect([published?.statusCode, late?.statusCode, late?.json()]).toMatchObject([
      200,
      409,
      { code: 'draft-outdated', title: expect.stringContaining('Write it anew') },
    ]);
    const after = await seen();
    expect(after.current).toBe(published?.json().version);
    expect(after.versions[0].numbers).toEqual(published?.json().numbers);

    const again = await write('heyuan-6', { urgeGapMinutes: 45 });
    expect([again.statusCode, again.json().code]).toEqual([409, 'draft-outdated']);
    // A name that the newer version has taken is no second fault: what is wrong is the base.
    expect((await write(after.current, {})).json().code).toBe('draft-outdated');
    const anew = await write(
      'heyuan-6',
      { ...after.versions[0].numbers, version: 'heyuan-6' },
      after.current,
    );
    expect([anew.statusCode, anew.json().writtenFrom]).toEqual([201, after.current]);
    const open = answers[0] === late ? first.json().id : second.json().id;
    for (const id of [open, anew.json().id])
      expect((await as('supervisor').post(`/api/policies/${id}/withdraw`, {})).statusCode).toBe(200);
    expect(errorsOf(await write('heyuan-7', {}, 7))).toEqual([422, '/writtenFrom']);
    const chinese = await as('supervisor').post(
      '/api/policies',
      { community: HEYUAN, writtenFrom: current, numbers: { ...inForce, version: 'heyuan-8' } },
      { headers: { 'accept-language': 'zh' } },
    );
    expect(chinese.json().title).toContain('请在现行版本上重新修改');
  });

  test('that make no sense or are no numbers are refused with every fault', async () => {
    const wide = numbers('x', {
      dunning: { ...STANDARD_2026.dunning, contactWindow: [480, 1260], daysBetweenContacts: 1 },
    });
    const answer = await propose('supervisor', wide);
    expect([
      answer.statusCode,
      answer.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ]).toEqual([422, ['/numbers/dunning/contactWindow', '/numbers/dunning/daysBetweenContacts']]);
    expect(errorsOf(await propose('supervisor', numbers(STANDARD_2026.version)))).toEqual([
      422,
      '/numbers/version',
    ]);
    expect(errorsOf(await propose('supervisor', numbers('y', { urgeGapMinutes: 0 })))).toEqual([
      422,
      '/numbers/urgeGapMinutes',
    ]);
    expect(errorsOf(await propose('supervisor', numbers('y', { cutWater: true })))).toEqual([
      422,
      '/numbers/cutWater',
    ]);
    for (const login of ['agent', 'technician', 'committee', 'auditor', 'admin'])
      expect((await propose(login, numbers('z'))).statusCode).toBe(403);
    expect((await as('agent').get(`/api/policies?community=${HEYUAN}`)).statusCode).toBe(403);
    expect((await as('committee').get(`/api/policies?community=${YUNQI}`)).statusCode).toBe(404);
  });
});

describe('the audit', () => {
  test('of a case is its chain, the newest first and page by page', async () => {
    const state = await happened(
      desk.database,
      await openInDatabase(desk.database, { description: '不该出现在审计里的字' }),
      { type: 'breach', data: { of: 'verify', dueAt: Date.now() } },
    );
    const whole = (await as('auditor').get(`/api/audit?case=${state.number}`)).json();
    expect(
      whole.items.map(({ action, sequence }: { action: string; sequence: number }) => [action, sequence]),
    ).toEqual([
      ['breach', 2],
      ['opened', 1],
    ]);
    expect(whole.items[0]).toMatchObject({
      actor: { id: staffOf('agent'), name: '林晓彤' },
      case: { number: state.number },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(whole)).not.toContain('不该出现');
    const first = (await as('admin').get(`/api/audit?case=${state.id}&limit=1`)).json();
    const second = (
      await as('admin').get(`/api/audit?case=${state.id}&limit=1&cursor=${first.nextCursor}`)
    ).json();
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(second.nextCursor).toBeNull();
  });

  test('of a person joins cases and office, page by page', async () => {
    const all: unknown[] = [];
    let cursor = '';
    do {
      const page = (await as('manager').get(`/api/audit?person=${staffOf('admin')}&limit=2${cursor}`)).json();
      all.push(...page.items);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    const whole = (await as('manager').get(`/api/audit?person=${staffOf('admin')}&limit=100`)).json().items;
    expect(all).toEqual(whole);
    expect(whole.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['staff-created', 'staff-disabled', 'password-reset', 'community-created']),
    );
    const ofAgent = (await as('manager').get(`/api/audit?person=${staffOf('agent')}`)).json().items;
    expect(ofAgent.every(({ case: about }: { case: unknown }) => about !== null)).toBe(true);
    expect((await verifyOfficeActs(desk.database.db)).faults).toEqual([]);
  });

  test('shows an act that was changed afterwards as a fault', async () => {
    const { pool, db } = desk.database;
    await pool.query(
      `update office_acts set text = replace(text, 'technician', 'admin') where action = 'staff-created'`,
    );
    expect((await verifyOfficeActs(db)).faults[0]).toMatchObject({ fault: 'office-act' });
  });

  test('is for supervisor, manager, auditor and admin within their scope', async () => {
    const about = await openInDatabase(desk.database, { againstStaff: staffOf('supervisor') });
    expect((await as('supervisor').get(`/api/audit?case=${about.number}`)).statusCode).toBe(404);
    expect((await as('supervisor2').get(`/api/audit?case=${about.number}`)).statusCode).toBe(200);
    for (const login of ['agent', 'technician', 'committee'])
      expect((await as(login).get(`/api/audit?case=${about.number}`)).statusCode).toBe(403);
    expect((await as('auditor').get('/api/audit')).statusCode).toBe(422);
    expect(
      (await as('auditor').get(`/api/audit?case=${about.number}&person=${staffOf('agent')}`)).statusCode,
    ).toBe(422);
    expect((await as('auditor').get(`/api/audit?person=${demoId('nobody')}`)).statusCode).toBe(404);
    expect((await as('auditor').get(`/api/audit?case=${about.number}&cursor=W10`)).statusCode).toBe(422);
  });
});
