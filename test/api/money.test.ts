import { afterAll, beforeAll, expect, test } from 'vitest';
import { SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from '../../api/webhook-signature.ts';
import { feeCollection, HEYUAN, homeOf, openDesk, PAYMENT_SECRET, type Caller, type Desk } from './desk.ts';

let desk: Desk;
let agent: Caller;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.as('agent');
});
afterAll(() => desk?.close());

const importing = (csv: string | Buffer, community = HEYUAN) =>
  agent.raw({
    method: 'POST',
    url: `/api/arrears/import?community=${community}`,
    headers: { 'content-type': 'text/csv' },
    payload: csv,
  });

const CSV = `home,item,period,amount,dueOn
3-1-1202,property-fee,2026Q3,1234.50,2026-09-30
3-1-1202,parking-fee,2026-09,300,2026-09-30
1-1-101,property-fee,2026Q3,980.00,2026-09-30
9-9-9999,property-fee,2026Q3,1.00,2026-09-30
1-1-102,gold,2026Q3,1.00,2026-09-30
1-1-102,water,2026Q9,1.00,2026-09-30
1-1-102,water,2026-09,-5,2026-09-30
1-1-102,water,2026-09,5,2026-02-30
1-1-101,property-fee,2026Q3,980.00,2026-09-30
1-1-102,water
`;

test('a file of arrears opens cases, names its faulty lines, and changes nothing the second time', async () => {
  const first = await importing(CSV);
  expect(first.statusCode).toBe(202);
  const state = await agent.get(String(first.headers.location));
  expect(state.json()).toMatchObject({ state: 'done', opened: 2, extended: 0, unchanged: 0 });
  expect(state.json().errors).toEqual([
    { line: 5, code: 'unknown-home' },
    { line: 6, code: 'unknown-item' },
    { line: 7, code: 'bad-period' },
    { line: 8, code: 'bad-amount' },
    { line: 9, code: 'bad-date' },
    { line: 10, code: 'duplicate' },
    { line: 11, code: 'columns' },
  ]);
  const second = await importing(CSV);
  expect(second.json()).toMatchObject({ state: 'done', opened: 0, extended: 0, unchanged: 2 });
  const more = await importing('home,item,period,amount,dueOn\n3-1-1202,water,2026-08,55.5,2026-09-15\n');
  expect(more.json()).toMatchObject({ opened: 0, extended: 1 });
});

test('a file in GB18030 with a byte-order mark or none is read, what is no such file is refused', async () => {
  const gb = Buffer.concat([
    Buffer.from('home,item,period,amount,dueOn\n'),
    Buffer.from([0xb6, 0xb0]),
    Buffer.from('-1,water,2026-08,1,2026-09-15\n'),
  ]);
  expect((await importing(gb)).json()).toMatchObject({
    state: 'done',
    errors: [{ line: 2, code: 'unknown-home' }],
  });
  expect((await importing(`\ufeffhome,item,period,amount,dueOn\n`)).json()).toMatchObject({
    state: 'done',
    errors: [],
  });
  expect((await importing('room;amount\n1;2\n')).statusCode).toBe(422);
  expect((await importing(CSV, homeOf('3-1-1202'))).statusCode).toBe(404);
});

test('a payment at the desk is booked once, and its case is told in the same transaction', async () => {
  const opened = (await agent.post('/api/cases', feeCollection({ home: homeOf('3-1-1201') }))).json();
  const payment = { case: opened.number, amountFen: 100_000, method: 'wechat', providerId: 'till-1' };
  const first = await agent.post('/api/payments', payment, { key: 'pay-1' });
  expect([first.statusCode, first.json()]).toEqual([
    201,
    expect.objectContaining({ state: 'booked', case: opened.id, creditFen: 0 }),
  ]);
  const again = await agent.post('/api/payments', payment, { key: 'pay-1' });
  expect([again.json().id, again.headers['idempotency-replayed']]).toEqual([first.json().id, 'true']);
  const otherKey = await agent.post('/api/payments', payment, { key: 'pay-2' });
  expect([otherKey.json().id, otherKey.headers['idempotency-replayed']]).toEqual([first.json().id, 'true']);
  const otherSum = await agent.post('/api/payments', { ...payment, amountFen: 1 }, { key: 'pay-3' });
  expect([otherSum.statusCode, otherSum.json().code]).toEqual([422, 'key-reused']);
  const { rows } = await desk.database.pool.query(
    `select name from engine_requests where case_id = $1 and kind = 'signal'`,
    [opened.id],
  );
  expect(rows).toEqual([{ name: 'payment-received' }]);
  expect((await agent.post('/api/payments', payment, { key: null })).statusCode).toBe(400);
  expect((await agent.post('/api/payments', { ...payment, home: homeOf('3-1-1201') })).statusCode).toBe(422);
});

test('a provider pays in by a signed request without session or key; another signature or an old one does not', async () => {
  const body = JSON.stringify({
    home: homeOf('3-1-1202'),
    amountFen: 5_000,
    method: 'alipay',
    providerId: 'provider-1',
  });
  const send = (timestamp: number, secret: string) =>
    desk.app.inject({
      method: 'POST',
      url: '/api/payments',
      headers: {
        'content-type': 'application/json',
        [TIMESTAMP_HEADER]: String(timestamp),
        [SIGNATURE_HEADER]: signatureOf(secret, String(timestamp), Buffer.from(body)),
      },
      payload: body,
    });
  const seconds = Math.floor(Date.now() / 1000);
  expect((await send(seconds, 'x'.repeat(40))).json().code).toBe('wrong-signature');
  expect((await send(seconds - 600, PAYMENT_SECRET)).statusCode).toBe(401);
  expect((await send(seconds, PAYMENT_SECRET)).json()).toMatchObject({ state: 'booked' });
  expect((await send(seconds, PAYMENT_SECRET)).headers['idempotency-replayed']).toBe('true');
});

test('a file in the console’s own words is taken in: Chinese header, items by their words', async () => {
  const words = [
    '房号,费项,账期,金额,应缴日',
    '5-1-101,物业费,2026Q3,100,2026-09-30',
    '5-1-102,Parking Fee,2026-08,80,2026-09-15',
    '5-1-103,茶水费,2026-08,80,2026-09-15',
  ].join('\n');
  expect((await importing(words)).json()).toMatchObject({
    state: 'done',
    opened: 2,
    errors: [{ line: 4, code: 'unknown-item' }],
  });
});
