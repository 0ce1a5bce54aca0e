import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../db/demo/logins.ts';
import { createDatabase } from '../../db/client.ts';
import { awayEngine, deskOver, openDesk, type Desk } from './desk.ts';

let desk: Desk;
let now = Date.now();

beforeAll(async () => {
  desk = await openDesk({ clock: () => now });
});
afterAll(() => desk?.close());

const signIn = (
  login: string,
  password: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) => desk.app.inject({ method: 'POST', url: '/api/session', payload: { login, password, ...more }, headers });

test('a person signs in by cookie, is known by it, and signs out', async () => {
  const answer = await signIn('agent', DEMO_PASSWORD);
  expect(answer.statusCode).toBe(201);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^guanjia=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(answer.json()).toMatchObject({ login: 'agent', role: 'agent', department: 'customer-service' });
  expect(answer.json().token).toBeUndefined();

  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const who = await desk.app.inject({ method: 'GET', url: '/api/session', headers });
  expect(who.json()).toMatchObject({ name: '林晓彤', may: expect.arrayContaining(['open-case']) });

  const elsewhere = await desk.app.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { ...headers, origin: 'https://evil.example' },
  });
  expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([403, 'cross-origin']);
  expect((await desk.app.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode).toBe(204);
  expect((await desk.app.inject({ method: 'GET', url: '/api/session', headers })).statusCode).toBe(401);
});

test('a session ends after thirty idle minutes', async () => {
  const cookie = String((await signIn('manager', DEMO_PASSWORD)).headers['set-cookie']).split(';')[0] ?? '';
  const ask = () => desk.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } });
  now += 29 * 60_000;
  expect((await ask()).statusCode).toBe(200);
  now += 29 * 60_000;
  expect((await ask()).statusCode).toBe(200);
  now += 31 * 60_000;
  expect((await ask()).statusCode).toBe(401);
});

test('a program gets a bearer token and no cookie', async () => {
  const answer = await signIn('manager', DEMO_PASSWORD, { token: true });
  expect(answer.headers['set-cookie']).toBeUndefined();
  const headers = { authorization: `Bearer ${answer.json().token as string}` };
  expect((await desk.app.inject({ method: 'GET', url: '/api/session', headers })).json().login).toBe(
    'manager',
  );
});

test('wrong passwords look alike, and are throttled after eight', async () => {
  const nobody = await signIn('nobody', 'x');
  expect([nobody.statusCode, nobody.json().code]).toEqual([401, 'wrong-login']);
  const answers = [];
  for (let attempt = 0; attempt < 9; attempt++) answers.push(await signIn('admin', 'wrong'));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn('admin', DEMO_PASSWORD)).statusCode).toBe(429);
  now += 16 * 60_000;
  expect((await signIn('admin', DEMO_PASSWORD)).statusCode).toBe(201);
});

test('the page, the contract and its reader answer; readiness tells database and engine apart', async () => {
  const page = await desk.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } });
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await desk.app.inject({ method: 'GET', url: '/docs' })).statusCode).toBe(200);
  expect((await desk.app.inject({ method: 'GET', url: '/openapi.json' })).json().openapi).toBe('3.1.0');
  expect((await desk.app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
  expect((await desk.app.inject({ method: 'GET', url: '/readyz' })).json()).toEqual({
    database: true,
    engine: false,
  });
});

test('outside the demo its addresses do not exist', async () => {
  const production = await openDesk({ config: { demo: false } });
  try {
    expect((await production.app.inject({ method: 'GET', url: '/api/demo/logins' })).statusCode).toBe(404);
    expect((await production.app.inject({ method: 'GET', url: '/' })).body).not.toContain('guanjia-demo');
  } finally {
    await production.close();
  }
});

test('with the database away the API says so, asks to repeat, and tells nothing of its insides', async () => {
  const database = createDatabase('postgres://nobody@127.0.0.1:1/none');
  const alone = await deskOver(database, awayEngine);
  const answer = await alone.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'agent', password: 'x' },
  });
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '1',
  ]);
  expect(answer.body).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|select/);
  expect((await alone.app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
  const readiness = await alone.app.inject({ method: 'GET', url: '/readyz' });
  expect([readiness.statusCode, readiness.json()]).toEqual([503, { database: false, engine: false }]);
  expect((await alone.app.inject({ method: 'GET', url: '/' })).statusCode).toBe(200);
  await alone.close();
  await database.close();
});

test('behind a trusted proxy limits count whom the proxy names, elsewhere whoever connects', async () => {
  const LIMIT = 1_200;
  const afterTheLimit = async (api: Desk, nameOf: (nth: number) => string): Promise<number> => {
    const ask = (nth: number) =>
      api.app.inject({
        url: `/api/track/no-link-${nth}`,
        remoteAddress: '10.1.2.3',
        headers: { 'x-forwarded-for': nameOf(nth) },
      });
    for (let nth = 0; nth < LIMIT; nth += 100)
      await Promise.all(Array.from({ length: 100 }, (_, each) => ask(nth + each)));
    return (await ask(LIMIT)).statusCode;
  };
  const behind = await openDesk({ config: { trustedProxies: ['10.0.0.0/8'] } });
  const open = await openDesk();
  try {
    expect(await afterTheLimit(behind, (nth) => (nth < LIMIT ? '203.0.113.7' : '203.0.113.9'))).toBe(404);
    expect(await afterTheLimit(behind, (nth) => `198.51.100.${nth % 250}, 203.0.113.8`)).toBe(429);
    expect(await afterTheLimit(open, (nth) => `203.0.113.${nth % 250}`)).toBe(429);
  } finally {
    await behind.close();
    await open.close();
  }
});
