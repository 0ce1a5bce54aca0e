import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localPorts } from '../../integrations/local.ts';
import { portsFor } from '../../integrations/index.ts';
import { ProviderFailure } from '../../integrations/ports.ts';

/** The gateway answers what the test says next. */
let answer: { status: number; body: string } = { status: 200, body: '{"id":"1"}' };
const asked: { headers: IncomingMessage['headers']; body: unknown }[] = [];
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const sms = { key: 'TS-2026-000001/1/receipt', to: '13812345678', text: '已受理' };

describe('the webhook', () => {
  it('posts the text as JSON under its key', async () => {
    answer = { status: 200, body: '{"id":"a1"}' };
    expect(await portsFor(url).sms.send(sms)).toEqual({ providerId: 'a1' });
    expect(asked.at(-1)?.headers['idempotency-key']).toBe(sms.key);
    expect(asked.at(-1)?.body).toEqual({ kind: 'sms', ...sms });
  });

  it('reports how a call ended', async () => {
    answer = { status: 200, body: '{"id":"a2","result":"not-placed"}' };
    expect(await portsFor(url).voice.place(sms)).toEqual({ providerId: 'a2', result: 'not-placed' });
  });

  it.each([
    ['http-500', 500, '{"id":"a3"}'],
    ['http-429', 429, ''],
    ['http-404', 404, '{}'],
    ['no-json', 200, '<html>'],
    ['no-object', 200, '"ok"'],
    ['no-id', 200, '{"errcode":45009}'],
    ['long-answer', 200, `{"id":"${'x'.repeat(20_000)}"}`],
  ])('takes %s for a failure to be tried again', async (code, status, body) => {
    answer = { status, body };
    await expect(portsFor(url).sms.send(sms)).rejects.toMatchObject({ code });
    await expect(portsFor(url).sms.send(sms)).rejects.toBeInstanceOf(ProviderFailure);
  });

  it('takes an address where nobody listens for a failure too', async () => {
    await expect(portsFor('http://127.0.0.1:9/').sms.send(sms)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});

describe('without a provider', () => {
  it('every text is taken, a call rings and nobody answers, and a number ending in 0000 cannot be placed', async () => {
    const { sms: texts, voice } = localPorts();
    expect(await texts.send(sms)).toEqual({ providerId: `local:${sms.key}` });
    expect((await voice.place(sms)).result).toBe('no-answer');
    expect((await voice.place({ ...sms, to: '13800130000' })).result).toBe('not-placed');
  });
});
