import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { masterKeysOf } from '../../db/crypto.ts';
import { createOwnerLink, findTokenForMessages, tokenOfLink } from '../../db/queries/owner-links.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { complaint, feeCollection, openDesk, repair, type Caller, type Desk } from './desk.ts';

const keys = masterKeysOf(TEST_MASTER_KEY);
let desk: Desk;
let agent: Caller;
const logged: string[] = [];

beforeAll(async () => {
  desk = await openDesk({
    config: { logLevel: 'trace', logTo: { write: (line: string) => void logged.push(line) } },
  });
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

/** A case and the token of its reporter's link. The engine is away, so that it waits to be started. */
async function opened(body = complaint()): Promise<{ id: string; number: string; token: string }> {
  const { id, number } = (await agent.post('/api/cases', body)).json<{ id: string; number: string }>();
  const { rows } = await desk.database.pool.query<{ person: string }>(
    'select reporter_person_id as person from cases where id = $1',
    [id],
  );
  const person = { caseId: id, personId: rows[0]?.person ?? '' };
  const token = await findTokenForMessages(desk.database.db, keys, person);
  return { id, number, token: token ?? '' };
}

const read = (url: string, language = 'zh-CN,zh;q=0.9'): Promise<LightMyRequestResponse> =>
  desk.app.inject({ method: 'GET', url, headers: { 'accept-language': language } });
const submit = (
  token: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  desk.app.inject({
    method: 'POST',
    url: `/t/${token}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const nobodys = 'A'.repeat(24);
/** As if the engine ran it; what it then does not answer is unknown. */
const running = (id: string): Promise<unknown> =>
  desk.database.pool.query(`update cases set engine = 'running' where id = $1`, [id]);

describe('the page', () => {
  test('says in Chinese what happens, who is answerable and by when', async () => {
    const { token, number } = await opened();
    const page = await read(`/t/${token}`);
    expect(page.statusCode).toBe(200);
    for (const words of ['已受理，正在核对', '谁负责', '客服部', '何时完成', '受理确认', number, '办理过程'])
      expect(page.body).toContain(words);
    expect(page.body).toMatch(/<html lang="zh-CN">/);
  });

  test('speaks English to whoever likes that better, and switches', async () => {
    const { token } = await opened();
    const english = await read(`/t/${token}`, 'en-GB,en;q=0.8,zh;q=0.2');
    expect(english.body).toContain('Received, being read back');
    expect(english.headers['content-language']).toBe('en');
    expect((await read(`/t/${token}?lang=zh`, 'en')).body).toContain('已受理，正在核对');
    expect((await read(`/t/${token}?lang=en`)).body).toContain(`href="/t/${token}?lang=zh"`);
    expect((await read(`/t/${token}?lang=fr&from=message`, 'fr')).body).toContain('已受理');
  });

  test('lets no script run, is kept nowhere, found by nobody and names no referrer', async () => {
    const { headers, body } = await read(`/t/${(await opened()).token}`);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(body).not.toMatch(/<script|https?:\/\/|style="/);
  });

  test('names nobody but the customer’s own surname, masked', async () => {
    const { token } = await opened();
    for (const body of [(await read(`/t/${token}`)).body, (await read(`/api/track/${token}`)).body]) {
      expect(body).toContain('欧*');
      for (const secret of ['静怡', '13812345678', '5678', '1202', '夜间停止施工', '楼上深夜'])
        expect(body).not.toContain(secret);
    }
  });

  test('shows what a household owes, item by item', async () => {
    const { token } = await opened(feeCollection({ reporter: { name: '赵敏', phone: '13812345670' } }));
    const { body } = await read(`/t/${token}`);
    for (const words of ['有费用待缴', '物业费', '2026Q3', '1234.00 元']) expect(body).toContain(words);
  });
});

describe('a link that opens nothing', () => {
  test('answers the same page whatever the reason, in both languages', async () => {
    const revoked = await opened();
    await desk.database.pool.query(
      `update owner_links set revoked_at = now(), revoked_by = 'x' where case_id = $1`,
      [revoked.id],
    );
    const past = await opened();
    await desk.database.pool.query(
      `update cases set state = jsonb_set(state, '{closedAt}', to_jsonb($2::bigint)) where id = $1`,
      [past.id, Date.now() - 30 * 86_400_000],
    );
    const renamed = await opened();
    await desk.database.pool.query('update cases set reporter_person_id = null where id = $1', [renamed.id]);
    const tokens = [revoked.token, past.token, renamed.token, nobodys, 'x', '%00', '..%2f..', `${nobodys}A`];
    const pages = await Promise.all(tokens.map((token) => read(`/t/${token}`)));
    expect(pages.map(({ statusCode }) => statusCode)).toEqual(tokens.map(() => 404));
    expect(new Set(pages.map(({ body }) => body)).size).toBe(1);
    expect(pages[0]?.body).toContain('此链接无效或已过期');
    expect(pages[0]?.body).toContain('This link is not valid or has expired');
    for (const token of tokens.slice(0, 4)) {
      expect((await submit(token, { command: 'urge', key: randomUUID() })).statusCode).toBe(404);
      const answer = await read(`/api/track/${token}`);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    }
  });

  test('holds to the thirtieth day after the closing, not longer', async () => {
    const { id, token } = await opened();
    const closedAgo = (ms: number) =>
      desk.database.pool.query(
        `update cases set state = jsonb_set(state, '{closedAt}', to_jsonb($2::bigint)) where id = $1`,
        [id, Date.now() - ms],
      );
    await closedAgo(30 * 86_400_000 - 60_000);
    expect((await read(`/t/${token}`)).statusCode).toBe(200);
    await closedAgo(30 * 86_400_000);
    expect((await read(`/t/${token}`)).statusCode).toBe(404);
  });

  test('is told to wait when it is asked too often, without troubling the database', async () => {
    const { token } = await opened();
    const answers: LightMyRequestResponse[] = [];
    for (let nth = 0; nth < 241; nth += 1) answers.push(await read(`/api/track/${token}`));
    const last = answers.at(-1);
    expect([last?.statusCode, last?.json().code]).toEqual([429, 'too-many-attempts']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    const page = await read(`/t/${token}`);
    expect([page.statusCode, page.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
  });
});

describe('a form', () => {
  test('that is not filled in comes back with what was typed', async () => {
    const { id, token } = await opened();
    await running(id);
    const typed = { command: 'escalate', key: randomUUID(), text: '   ' };
    expect((await submit(token, typed)).statusCode).toBe(422);
    const page = await submit(token, {
      command: 'confirm',
      key: randomUUID(),
      text: '"><i>很好',
      score: '6',
    });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('有内容没有填好');
    expect(page.body).not.toContain('<i>');
  });

  test.each([
    ['no fields', {}],
    ['a command of staff', { command: 'close', key: randomUUID() }],
    ['a key of its own making', { command: 'urge', key: 'k' }],
    ['an unknown field', { command: 'urge', key: randomUUID(), to: '3' }],
    ['a text without end', { command: 'urge', key: randomUUID(), text: '字'.repeat(1_001) }],
    ['a rating without stars', { command: 'confirm', key: randomUUID() }],
    ['an answer that is neither', { command: 'answer-quote', key: randomUUID() }],
  ])('with %s is refused on the page and does nothing', async (_, fields) => {
    const { id, token } = await opened(repair());
    await running(id);
    const page = await submit(token, fields);
    expect([page.statusCode, page.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
  });

  test('gives back no more of an endless text than a small page can hold', async () => {
    const { id, token } = await opened(repair());
    await running(id);
    const page = await submit(token, { command: 'withdraw', key: randomUUID(), text: '"'.repeat(5_300) });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('&quot;'.repeat(1_000));
    expect(Buffer.byteLength(page.body)).toBeLessThanOrEqual(40 * 1024);
  });

  test.each([
    ['twice the same field', 'application/x-www-form-urlencoded', 'command=urge&command=urge', 400],
    ['NUL', 'application/x-www-form-urlencoded', 'command=urge&text=%00', 400],
    ['broken encoding', 'application/x-www-form-urlencoded', 'command=%E4%B8&%', 422],
    ['a prototype', 'application/x-www-form-urlencoded', '__proto__=x&command=urge', 422],
    ['too much', 'application/x-www-form-urlencoded', `text=${'a'.repeat(20_000)}`, 413],
    ['JSON', 'application/json', '{"command":"urge"}', 422],
    ['a file', 'multipart/form-data; boundary=x', '--x--', 415],
  ])('of %s is a fault of the sender', async (_, type, payload, status) => {
    const { token } = await opened();
    const page = await desk.app.inject({
      method: 'POST',
      url: `/t/${token}`,
      headers: { 'content-type': type },
      payload,
    });
    expect([page.statusCode, page.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
  });

  test('given while the engine is away keeps its key, so that pressing once more does it once', async () => {
    const { id, token } = await opened();
    await running(id);
    const key = randomUUID();
    const page = await submit(token, { command: 'escalate', key, text: '请尽快' }, { origin: 'null' });
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain(`name="key" value="${key}"`);
    expect(page.body).toContain('请尽快</textarea>');
    expect(page.body).toContain('请再按一次');
  });

  test('for a case that has just been received says so', async () => {
    const { token } = await opened();
    const page = await submit(token, { command: 'urge', key: randomUUID() });
    expect([page.statusCode, page.headers.location]).toEqual([303, `/t/${token}?refused=engine-pending`]);
    expect((await read(String(page.headers.location))).body).toContain('刚刚受理');
  });

  test('of another method is not known', async () => {
    const { token } = await opened();
    const answer = await desk.app.inject({ method: 'DELETE', url: `/t/${token}` });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('the link for programs', () => {
  test('tells the case as its customer sees it', async () => {
    const { token, number } = await opened();
    const answer = await read(`/api/track/${token}`);
    expect(answer.json()).toMatchObject({
      number,
      stage: 'intake',
      rung: 0,
      answerable: { holder: 'front-line', department: 'customer-service', waitingFor: 'agent' },
      lines: [{ type: 'opened' }],
    });
    const clocks = answer.json<{ deadlines: { clock: string }[] }>().deadlines.map(({ clock }) => clock);
    expect(clocks).toContain('resolve');
    expect(clocks).not.toContain('update-gap');
    const commands = answer.json<{ allowedCommands: { command: string; code?: string }[] }>().allowedCommands;
    expect(commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['confirm', 'urge', 'escalate', 'reopen', 'withdraw']),
    );
    expect(commands.every(({ code }) => code === 'engine-pending')).toBe(true);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  test('takes a key, and a body like everybody’s', async () => {
    const { id, token } = await opened();
    await running(id);
    const post = (command: string, body: unknown, key: string | null = randomUUID()) =>
      desk.app.inject({
        method: 'POST',
        url: `/api/track/${token}/commands/${command}`,
        headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) },
        payload: JSON.stringify(body),
      });
    expect((await post('urge', {}, null)).json().code).toBe('key-missing');
    const invalid = await post('confirm', { score: 9, more: 1 });
    expect(invalid.statusCode).toBe(422);
    expect(invalid.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/satisfied', '/score', '/more']),
    );
    expect((await post('urge', {})).statusCode).toBe(503);
    expect((await post('close', { outcome: 'declined', reason: 'x' })).statusCode).toBe(404);
  });

  test('opens no other case and gives no session', async () => {
    const { token, id } = await opened();
    const headers = { authorization: `Bearer ${token}` };
    for (const url of [
      `/api/cases/${id}`,
      `/api/cases/${id}/timeline`,
      '/api/session',
      `/api/messages?case=${id}`,
    ])
      expect((await desk.app.inject({ method: 'GET', url, headers })).statusCode).toBe(401);
  });
});

test('no token and no person stands in the logs', async () => {
  const { token, id } = await opened();
  const slip = await createOwnerLink(desk.database.db, keys, {
    caseId: id,
    personId: (
      await desk.database.pool.query<{ p: string }>('select reporter_person_id p from cases where id = $1', [
        id,
      ])
    ).rows[0]!.p,
    use: 'slip',
    madeBy: 'x',
    at: Date.now(),
  });
  const other = (await tokenOfLink(desk.database.db, keys, { caseId: id, link: slip ?? '' })) ?? '';
  await running(id);
  await read(`/t/${token}`);
  await read(`/t/${other}?lang=en`);
  await read(`/t/${nobodys}`);
  await submit(token, { command: 'urge', key: randomUUID(), text: '哨兵文字' });
  await read(`/api/track/${token}`);
  const log = logged.join('');
  expect(log).toContain('"/t/:token"');
  for (const secret of [token, other, nobodys, '哨兵文字', '静怡', '13812345678'])
    expect(log).not.toContain(secret);
});
