import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoId } from '../../db/demo/identity.ts';
import { openDesk, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of ['agent', 'agent2', 'agent3', 'technician', 'supervisor', 'committee', 'admin'])
    people.set(login, await desk.as(login));
});
afterAll(() => desk?.close());

const view = (overrides: Record<string, unknown> = {}) => ({
  name: '急件',
  query: { priority: 'P2', overdue: true, openedFrom: '2026-10-01' },
  columns: ['number', 'title', 'nextDueAt'],
  shared: 'none',
  ...overrides,
});
const names = async (login: string): Promise<string[]> =>
  (await as(login).get('/api/views')).json().items.map(({ name }: { name: string }) => name);
const put = (login: string, id: string, payload: unknown) =>
  as(login).raw({ method: 'PUT', url: `/api/views/${id}`, payload: payload as object });

test('a view is kept, changed and forgotten by its owner alone', async () => {
  const kept = await as('agent').post('/api/views', view(), { key: 'keep-1' });
  const again = await as('agent').post('/api/views', view(), { key: 'keep-1' });
  expect([again.statusCode, again.json()]).toEqual([201, kept.json()]);
  expect([kept.statusCode, kept.json()]).toEqual([
    201,
    expect.objectContaining({ ...view(), mine: true, owner: { id: demoId('staff/agent'), name: '林晓彤' } }),
  ]);
  const { id } = kept.json();
  expect(await names('agent2')).toEqual([]);
  expect((await put('agent2', id, view({ name: '偷' }))).statusCode).toBe(404);
  expect((await as('agent2').raw({ method: 'DELETE', url: `/api/views/${id}` })).statusCode).toBe(404);
  expect((await put('agent', id, view({ name: '超时', query: {} }))).json()).toMatchObject({
    name: '超时',
    query: {},
  });
  expect(await names('agent')).toEqual(['超时']);
  expect((await as('agent').raw({ method: 'DELETE', url: `/api/views/${id}` })).statusCode).toBe(204);
  expect(await names('agent')).toEqual([]);
});

test('a shared view is seen by the department, or by everybody of a common community', async () => {
  await as('agent3').post('/api/views', view({ name: '客服共享', shared: 'department' }));
  await as('agent3').post('/api/views', view({ name: '小区共享', shared: 'community' }));
  await as('agent3').post('/api/views', view({ name: '自己的' }));
  expect(await names('agent3')).toEqual(expect.arrayContaining(['客服共享', '小区共享', '自己的']));
  expect((await names('agent')).sort()).toEqual(['客服共享', '小区共享'].sort());
  expect(await names('technician')).toEqual(['小区共享']);
  const [shared] = (await as('agent').get('/api/views')).json().items;
  expect(shared).toMatchObject({ mine: false, owner: { name: '罗思敏' } });
});

test.each([
  [{ name: ' ' }, '/name'],
  [{ name: 'x'.repeat(61) }, '/name'],
  [{ query: { priority: 'P9' } }, '/query/priority'],
  [{ query: { overdue: 'true' } }, '/query/overdue'],
  [{ query: { cursor: 'x' } }, '/query/cursor'],
  [{ columns: [] }, '/columns'],
  [{ columns: ['password'] }, '/columns/0'],
  [{ shared: 'all' }, '/shared'],
  [{ owner: 'me' }, '/owner'],
])('%o is no view', async (overrides, pointer) => {
  const answer = await as('agent').post('/api/views', view(overrides));
  expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
});

test('a second view of the same name is refused, and committee and admin keep none', async () => {
  await as('supervisor').post('/api/views', view());
  const again = await as('supervisor').post('/api/views', view());
  expect([again.statusCode, again.json().errors]).toEqual([
    422,
    [{ in: 'body', pointer: '/name', code: 'taken' }],
  ]);
  for (const login of ['committee', 'admin'])
    expect((await as(login).get('/api/views')).statusCode).toBe(403);
  expect((await put('agent', 'x', view())).statusCode).toBe(422);
});
