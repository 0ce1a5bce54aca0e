import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const switchTo = (
  login: string,
  { cookie = '', remoteAddress = '127.0.0.1' }: { cookie?: string; remoteAddress?: string } = {},
) =>
  desk.app.inject({
    method: 'POST',
    url: '/api/demo/switch',
    remoteAddress,
    headers: { cookie },
    payload: { login },
  });
const sessionOf = (cookie: string) =>
  desk.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } });

test('one click makes a demo visitor another member of staff, and the former session is over', async () => {
  const first = await switchTo('agent');
  expect(first.statusCode).toBe(201);
  expect(first.json()).toMatchObject({ login: 'agent', role: 'agent' });
  const agent = String(first.headers['set-cookie']).split(';')[0] ?? '';
  expect((await sessionOf(agent)).json()).toMatchObject({ login: 'agent' });

  const second = await switchTo('supervisor2', { cookie: agent });
  const supervisor = String(second.headers['set-cookie']).split(';')[0] ?? '';
  expect((await sessionOf(supervisor)).json()).toMatchObject({ login: 'supervisor2', role: 'supervisor' });
  expect((await sessionOf(agent)).statusCode).toBe(401);
});

test('nobody else is switched to, from nowhere but this machine, and not without a login', async () => {
  for (const refused of [
    await switchTo('nobody'),
    await switchTo('agent', { remoteAddress: '192.0.2.7' }),
    await switchTo('agent', { remoteAddress: '::ffff:192.0.2.7' }),
  ]) {
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['set-cookie']).toBeUndefined();
  }
  expect((await switchTo('')).statusCode).toBe(422);
});

test('outside the demo nobody switches', async () => {
  const production = await openDesk({ config: { demo: false } });
  try {
    const answer = await production.app.inject({
      method: 'POST',
      url: '/api/demo/switch',
      payload: { login: 'agent' },
    });
    expect(answer.statusCode).toBe(404);
  } finally {
    await production.close();
  }
});
