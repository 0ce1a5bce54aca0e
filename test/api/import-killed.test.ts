import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createSession } from '../../db/queries/sessions.ts';
import { anyFreePort } from '../../stack/ports.ts';
import { openHouse, type House } from '../support/house.ts';
import { startApiProcess } from '../support/product-process.ts';
import { HEYUAN, staffOf } from './desk.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house?.close());

const count = async (from: string): Promise<number> => {
  const { rows } = await house.database.pool.query<{ count: number }>(
    `select count(*)::int as count from ${from}`,
  );
  return rows[0]?.count ?? 0;
};

it('a file whose API process is killed in the midst is finished by its successors, and no home is taken in twice', async () => {
  const { rows: homes } = await house.database.pool.query<{ room: string }>(
    'select room from homes where community_id = $1 order by position',
    [HEYUAN],
  );
  const file = [
    'home,item,period,amount,dueOn',
    ...homes.flatMap(({ room }) => [
      `${room},property-fee,2026Q3,1234.50,2026-09-30`,
      `${room},parking-fee,2026-09,300,2026-09-30`,
    ]),
    '99-9-999,water,2026-09,5,2026-09-30',
    '1-1-101,gold,2026-09,5,2026-09-30',
  ].join('\n');
  const { token } = await createSession(house.database.db, {
    staffId: staffOf('agent'),
    now: Date.now(),
    kind: 'bearer',
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };

  const port = await anyFreePort();
  const first = await startApiProcess(house, port);
  const sent = fetch(`http://127.0.0.1:${port}/api/arrears/import?community=${HEYUAN}`, {
    method: 'POST',
    headers,
    body: file,
  });
  const fault = sent.then(
    () => undefined,
    (error: unknown) => error,
  );
  await vi.waitFor(async () => expect(await count('cases')).toBeGreaterThan(20), {
    timeout: 20_000,
    interval: 10,
  });
  await first.kill();
  expect(await fault).toBeInstanceOf(TypeError);
  const before = await count('cases');
  expect(before).toBeLessThan(homes.length);
  expect(await count(`imports where state = 'running' and opened = ${before}`)).toBe(1);
  expect(await count('import_lines')).toBe(2 * (homes.length - before));

  const ports = [await anyFreePort(), await anyFreePort()];
  const successors = await Promise.all(ports.map((each) => startApiProcess(house, each)));
  onTestFinished(async () => {
    for (const each of successors) await each.kill();
  });
  const { rows: imports } = await house.database.pool.query<{ id: string }>('select id from imports');
  const view = await vi.waitFor(
    async () => {
      const answer = await fetch(`http://127.0.0.1:${ports[0]}/api/arrears/import/${imports[0]?.id}`, {
        headers,
      });
      const seen = (await answer.json()) as { state: string };
      expect(seen.state).not.toBe('running');
      return seen;
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(view).toEqual({
    id: imports[0]?.id,
    state: 'done',
    opened: homes.length,
    extended: 0,
    unchanged: 0,
    errors: [
      { line: 2 * homes.length + 2, code: 'unknown-home' },
      { line: 2 * homes.length + 3, code: 'unknown-item' },
    ],
  });
  expect(await count('cases')).toBe(homes.length);
  expect(await count('accounts where open_case_id is not null')).toBe(homes.length);
  expect(await count(`engine_requests where kind = 'signal'`)).toBe(0);
  expect(await count('import_lines')).toBe(0);
}, 150_000);
