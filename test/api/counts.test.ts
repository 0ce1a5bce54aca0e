import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInDatabase } from '../db/cases-in-hand.ts';
import { demoId } from '../../db/demo/identity.ts';
import { complaint, HEYUAN, openDesk, YUNQI, type Caller, type Desk } from './desk.ts';

let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;
const WINDOW = 'from=2026-01-01&to=2027-12-31';

beforeAll(async () => {
  desk = await openDesk();
  for (const login of ['agent', 'technician', 'supervisor', 'manager', 'committee', 'auditor', 'admin'])
    people.set(login, await desk.as(login));
  for (const category of ['noise', 'noise', 'cleaning'])
    await as('agent').post('/api/cases', complaint({ category }));
  await openInDatabase(desk.database);
});
afterAll(() => desk?.close());

test('the committee gets numbers of its community by month and category, and nothing of any single case', async () => {
  const answer = await as('committee').get(`/api/counts?${WINDOW}`);
  expect(answer.statusCode).toBe(200);
  const { items } = answer.json<{
    items: { month: string; kind: string; category: string; accepted: number }[];
  }>();
  const noise = items.filter(({ category, kind }) => category === 'noise' && kind === 'complaint');
  expect(noise.reduce((sum, { accepted }) => sum + accepted, 0)).toBeGreaterThanOrEqual(2);
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: 'complaint',
      category: 'cleaning',
      accepted: 1,
      closed: 0,
      confirmed: 0,
    }),
  );
  expect(items.every(({ month }) => /^20\d\d-(0[1-9]|1[0-2])$/.test(month))).toBe(true);
  const known = new Set(['month', 'kind', 'category', 'accepted', 'closed', 'confirmed', 'reopened', 'late']);
  expect(items.flatMap((line) => Object.keys(line)).filter((name) => !known.has(name))).toEqual([]);
  // The cases themselves are not on its rung.
  expect((await as('committee').get('/api/cases')).json().items).toEqual([]);
});

test('as a file the numbers have heads and words of the language asked for', async () => {
  const zh = await as('committee').get(`/api/counts/file?${WINDOW}`);
  expect(zh.headers['content-type']).toContain('text/csv');
  expect(zh.headers['content-disposition']).toContain('counts-2026-01-01-2027-12-31.csv');
  expect(zh.body).toMatch(/^\ufeff月份,类型,类别,受理,已结案,业主确认解决,重开过,有环节超时\r\n/);
  expect(zh.body).toMatch(/\d{4}-\d\d,投诉,[^,]+,1,0,0,0,\d\r\n/);
  expect(zh.body).not.toMatch(/欧阳静怡|13812345678|3-1-1202|TS-20/);
  const en = await as('committee').get(`/api/counts/file?${WINDOW}&language=en`);
  expect(en.body).toMatch(/^\ufeffMonth,Kind,Category,Accepted/);
});

test('numbers are for those who answer for cases or watch over them, in their communities', async () => {
  for (const login of ['supervisor', 'manager', 'auditor'])
    expect((await as(login).get(`/api/counts?${WINDOW}&community=${HEYUAN}`)).statusCode).toBe(200);
  for (const login of ['agent', 'technician', 'admin'])
    for (const path of ['/api/counts', '/api/counts/file'])
      expect((await as(login).get(`${path}?${WINDOW}`)).statusCode).toBe(403);
  expect((await as('committee').get(`/api/counts?${WINDOW}&community=${YUNQI}`)).statusCode).toBe(404);
  expect((await as('manager').get(`/api/counts?${WINDOW}&community=${demoId('nowhere')}`)).statusCode).toBe(
    404,
  );
});

test.each([
  ['from=2026-02-30&to=2026-03-01', '/from'],
  ['from=2026-03-01&to=2026-02-01', '/to'],
  ['from=2020-01-01&to=2026-02-01', '/to'],
  ['from=2026-03-01', '/to'],
  [`${WINDOW}&community=heyuan`, '/community'],
])('%s is refused', async (query, pointer) => {
  for (const path of ['/api/counts', '/api/counts/file']) {
    const answer = await as('committee').get(`${path}?${query}`);
    expect([answer.statusCode, answer.json().errors?.[0]?.pointer]).toEqual([422, pointer]);
  }
});
