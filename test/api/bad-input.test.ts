import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaint, homeOf, openDesk, type Caller, type Desk } from './desk.ts';

let desk: Desk;
let agent: Caller;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

const pointers = (body: { errors?: { pointer: string }[] }): string[] =>
  (body.errors ?? []).map(({ pointer }) => pointer).toSorted();

describe('an opening with bad input names every faulty field', () => {
  const cases: [string, Record<string, unknown>, string[]][] = [
    ['wrong types', { home: 12, channel: true }, ['/channel', '/home']],
    ['a wrong code', { category: 'sports', channel: 'fax' }, ['/category', '/channel']],
    ['an unknown field', { colour: 'red' }, ['/colour']],
    ['a bad uuid', { community: 'heyuan' }, ['/community']],
    ['no text', { description: '   ' }, ['/description']],
    ['too much text', { description: '长'.repeat(4_001) }, ['/description']],
    ['a year that cannot be', { expectedAt: '0000-01-01T00:00:00+08:00' }, ['/expectedAt', '/expectedAt']],
    ['a day that does not exist', { expectedAt: '2026-02-30T00:00:00+08:00' }, ['/expectedAt']],
    ['a time without offset', { expectedAt: '2026-12-30T00:00:00' }, ['/expectedAt', '/expectedAt']],
    ['a number that cannot ring', { reporter: { name: '张三', phone: '12345678901' } }, ['/reporter/phone']],
    ['two places', { area: randomUUID() }, ['/area', '/home']],
    ['no place', { home: undefined }, ['/area', '/home']],
    ['arrears as a complaint', { category: 'arrears' }, ['/category']],
    ['details of another kind', { details: { danger: true } }, ['/details/danger']],
    ['an unknown kind', { kind: 'party' }, ['/kind']],
    ['null', { description: null }, ['/description']],
  ];
  test.each(cases)('%s', async (_name, overrides, expected) => {
    const answer = await agent.post('/api/cases', complaint(overrides));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid']);
    expect(pointers(answer.json())).toEqual(expected);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:guanjia:problem:invalid',
      status: 422,
      requestId: expect.any(String),
    });
  });

  test('a home of another community, a complaint about nobody, a time gone by', async () => {
    const unknown = await agent.post(
      '/api/cases',
      complaint({ home: randomUUID(), details: { againstStaff: randomUUID() } }),
    );
    expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'unknown-reference']);
    expect(pointers(unknown.json())).toEqual(['/details/againstStaff', '/home']);
    const past = await agent.post('/api/cases', complaint({ expectedAt: '2020-01-01T00:00:00+08:00' }));
    expect([past.statusCode, past.json().code, pointers(past.json())]).toEqual([
      422,
      'in-the-past',
      ['/expectedAt'],
    ]);
  });

  test('emoji, right-to-left, zero-width and full-width are text like any other', async () => {
    const answer = await agent.post(
      '/api/cases',
      complaint({
        description: '漏水💧 שלום \u200b',
        reporter: { name: "O'Brien 😀", phone: '１３８１２３４５６７８' },
      }),
    );
    expect(answer.statusCode).toBe(202);
    expect(answer.json().reporter).toEqual({ name: 'O*', phone: '138****5678' });
  });
});

describe('what no schema can say is refused before it is looked at', () => {
  const text = JSON.stringify(complaint());
  const bodies: [string, string | Buffer, number][] = [
    ['no JSON', '{"kind":', 400],
    ['nothing', '', 400],
    ['NUL', text.replace('噪音', '\\u0000'), 400],
    ['half a surrogate pair', text.replace('噪音', '\\ud800'), 400],
    ['a key given twice', text.replace('"channel":"phone"', '"channel":"phone","channel":"app"'), 400],
    ['9,000 levels', `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`, 400],
    [
      'GBK bytes',
      Buffer.concat([Buffer.from('{"kind":"'), Buffer.from([0xb5, 0xe7]), Buffer.from('"}')]),
      400,
    ],
    ['over 64 KB', JSON.stringify({ ...complaint(), description: 'x'.repeat(70_000) }), 413],
    ['__proto__', text.replace('"kind"', '"__proto__":{"admin":true},"kind"'), 422],
  ];
  test.each(bodies)('%s', async (_name, payload, status) => {
    const answer = await agent.raw({
      method: 'POST',
      url: '/api/cases',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toEqual(expect.any(String));
  });

  const urls: [string, string, number][] = [
    ['a percent sign alone', '/api/cases/%', 400],
    ['NUL in the path', '/api/cases/%00', 404],
    ['no uuid and no number', '/api/cases/not-a-case', 404],
    ['an unknown id', `/api/cases/${randomUUID()}`, 404],
    ['an overlong path', `/api/cases/${'x'.repeat(300)}`, 400],
    ['an int over int4', '/api/cases?limit=99999999999', 422],
    ['a wrong code in the query', '/api/cases?stage=asleep', 422],
    ['an unknown parameter', '/api/cases?colour=red', 422],
    [
      'a cursor from nowhere',
      `/api/cases?cursor=${Buffer.from('["due","2026-13-45 00:00:00+08","x"]').toString('base64url')}`,
      422,
    ],
    [
      'a cursor whose day does not exist',
      `/api/cases?cursor=${Buffer.from(`["due","2026-13-45 00:00:00+08","${homeOf('3-1-1202')}"]`).toString('base64url')}`,
      422,
    ],
    ['wildcards in a search', '/api/homes?q=%25_%5C', 200],
    ['a search with a quote', "/api/cases?q='%3B%20drop%20table%20cases", 200],
    ['an import that is no uuid', '/api/arrears/import/7', 404],
  ];
  test.each(urls)('%s', async (_name, url, status) => {
    const answer = await agent.get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/select|syntax error|relation|node_modules/i);
  });
});

describe('methods, media types and keys', () => {
  test('an address with other methods answers 405 and names them', async () => {
    const answer = await agent.raw({ method: 'PUT', url: '/api/cases' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await agent.get('/api/nowhere')).statusCode).toBe(404);
  });

  test('other media types are not taken', async () => {
    const answer = await agent.raw({
      method: 'POST',
      url: '/api/cases',
      headers: { 'content-type': 'text/plain', 'idempotency-key': 'x' },
      payload: JSON.stringify(complaint()),
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-media-type']);
  });

  test('an opening without a key is refused, also one with a key that no header may hold', async () => {
    const without = await agent.post('/api/cases', complaint(), { key: null });
    expect([without.statusCode, without.json().code]).toEqual([400, 'key-missing']);
    const long = await agent.post('/api/cases', complaint(), { key: 'x'.repeat(121) });
    expect(long.statusCode).toBe(400);
  });

  test('words follow the reader’s language', async () => {
    const answer = await agent.raw({
      method: 'GET',
      url: '/api/cases/nothing',
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(answer.json().title).toBe('未找到，或您无权查看。');
  });
});
