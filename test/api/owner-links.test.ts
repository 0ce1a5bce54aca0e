import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaint, openDesk, PUBLIC_URL, repair, type Caller, type Desk } from './desk.ts';

let desk: Desk;
let agent: Caller;
let technician: Caller;
beforeAll(async () => {
  desk = await openDesk();
  [agent, technician] = await Promise.all([desk.as('agent'), desk.as('technician')]);
});
afterAll(() => desk?.close());

const opened = async (body = complaint()): Promise<string> =>
  (await agent.post('/api/cases', body)).json<{ id: string }>().id;
const read = (url: string) => desk.app.inject({ method: 'GET', url });
const linksOf = async (id: string) =>
  (await agent.get(`/api/cases/${id}/owner-links`)).json<{
    items: { id: string; use: string; state: string; madeBy: { name: string | null } }[];
  }>().items;
const remove = (id: string, link: string) =>
  agent.raw({ method: 'DELETE', url: `/api/cases/${id}/owner-links/${link}` });

describe('the desk', () => {
  test('makes a link for paper, told once with its picture, and sees what links there are', async () => {
    const id = await opened();
    const made = await agent.post(`/api/cases/${id}/owner-links`, {});
    const { id: link, url, qrSvg } = made.json<{ id: string; url: string; qrSvg: string }>();
    expect([made.statusCode, url.startsWith(`${PUBLIC_URL}/t/`)]).toEqual([201, true]);
    expect(qrSvg).toMatch(/^<svg [^>]*viewBox/);
    expect((await read(new URL(url).pathname)).statusCode).toBe(200);
    const links = await linksOf(id);
    expect(links).toMatchObject([
      { id: link, use: 'slip', state: 'standing', madeBy: { name: '林晓彤' } },
      { use: 'messages', state: 'standing', madeBy: { name: null } },
    ]);
    expect(JSON.stringify(links)).not.toContain(url.split('/t/')[1]);
  });

  test('is answered the same link for the same key, whose token no answer that is kept holds', async () => {
    const id = await opened();
    const post = () => agent.post(`/api/cases/${id}/owner-links`, {}, { key: `slip-${id}` });
    const [first, again] = [await post(), await post()];
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.json()).toEqual(first.json());
    const { rows } = await desk.database.pool.query<{ kept: string }>(
      'select response::text as kept from idempotency_keys where key = $1',
      [`slip-${id}`],
    );
    expect(rows[0]?.kept).not.toContain(first.json<{ url: string }>().url.split('/t/')[1]);
    expect(await linksOf(id)).toHaveLength(2);
  });

  test('ends a link, and with it what it opens', async () => {
    const id = await opened();
    const made = (await agent.post(`/api/cases/${id}/owner-links`, {})).json<{ id: string; url: string }>();
    expect((await remove(id, made.id)).statusCode).toBe(204);
    expect((await remove(id, made.id)).statusCode).toBe(204);
    expect((await read(new URL(made.url).pathname)).statusCode).toBe(404);
    expect((await linksOf(id)).map(({ state }) => state)).toEqual(['revoked', 'standing']);
  });

  test('ends no link of another case, and none that is not there', async () => {
    const [one, other] = [await opened(), await opened()];
    const made = (await agent.post(`/api/cases/${one}/owner-links`, {})).json<{ id: string; url: string }>();
    for (const link of [made.id, 'x', '00000000-0000-4000-8000-000000000000'])
      expect((await remove(other, link)).statusCode).toBe(404);
    expect((await read(new URL(made.url).pathname)).statusCode).toBe(200);
  });

  test('makes none where nobody reported, none without a key and none from words', async () => {
    const sensor = await opened(
      repair({ reporter: undefined, channel: 'sensor', home: undefined, area: await anArea() }),
    );
    const refused = await agent.post(`/api/cases/${sensor}/owner-links`, {});
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'unknown-reference']);
    const id = await opened();
    expect((await agent.post(`/api/cases/${id}/owner-links`, {}, { key: null })).statusCode).toBe(400);
    expect((await agent.post(`/api/cases/${id}/owner-links`, { person: 'x' })).statusCode).toBe(422);
  });

  test('is not the technician’s, nor another community’s', async () => {
    const id = await opened(repair());
    await desk.database.pool.query(
      `update cases set state = state || '{"department":"engineering"}' where id = $1`,
      [id],
    );
    expect((await technician.get(`/api/cases/${id}`)).statusCode).toBe(200);
    expect((await technician.post(`/api/cases/${id}/owner-links`, {})).statusCode).toBe(403);
    const elsewhere = await desk.as('agent3');
    expect((await elsewhere.get(`/api/cases/${id}/owner-links`)).statusCode).toBe(404);
  });
});

const anArea = async (): Promise<string> => {
  const { rows } = await desk.database.pool.query<{ id: string }>(
    `select a.id from areas a join communities c on c.id = a.community_id where c.code = 'heyuan' limit 1`,
  );
  return rows[0]?.id ?? '';
};

describe('the work order', () => {
  test('says what is where and when, what to bring and who signs; the contact is masked', async () => {
    const appointment = { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' };
    const id = await opened(
      repair({ details: { appointment }, description: '插座<script>alert(1)</script>没电' }),
    );
    const sheet = await agent.get(`/cases/${id}/print`);
    expect([sheet.statusCode, sheet.headers['cache-control']]).toEqual([200, 'no-store']);
    for (const words of [
      '报修工作单',
      '3-1-1202',
      '10月15日',
      '鞋套',
      '材料',
      '业主签字',
      '欧*',
      '138****5678',
      '<svg',
    ])
      expect(sheet.body).toContain(words);
    expect(sheet.body).toContain('@page{size:A5');
    expect(sheet.body).not.toMatch(/欧阳|13812345678|<script/);
    expect(String(sheet.headers['content-security-policy'])).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
  });

  test('carries the customer’s code only where whoever prints it may make such a link', async () => {
    const id = await opened(repair());
    await desk.database.pool.query(
      `update cases set state = state || '{"department":"engineering"}' where id = $1`,
      [id],
    );
    const own = await technician.get(`/cases/${id}/print`);
    expect([own.statusCode, own.body.includes('<svg')]).toEqual([200, false]);
  });

  test('is for staff on the case alone', async () => {
    const id = await opened();
    expect((await read(`/cases/${id}/print`)).statusCode).toBe(401);
    expect((await (await desk.as('auditor')).get(`/cases/${id}/print`)).statusCode).toBe(403);
    expect((await technician.get(`/cases/${id}/print`)).statusCode).toBe(404);
    expect((await agent.get('/cases/nothing/print')).statusCode).toBe(404);
  });
});
