import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createSession } from '../../db/queries/sessions.ts';
import { anyFreePort } from '../../stack/ports.ts';
import { openHouse, type House } from '../support/house.ts';
import { startApiProcess } from '../support/product-process.ts';
import { HEYUAN, homeOf, staffOf } from './desk.ts';

const OPENINGS = 24;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const complaint = (nth: number) => ({
  kind: 'complaint',
  community: HEYUAN,
  home: homeOf('3-1-1202'),
  channel: 'phone',
  category: 'noise',
  description: `楼上第 ${nth} 次深夜施工`,
});

it('an API killed among openings loses none that it answered, and a repeat under the same key opens none twice', async () => {
  const port = await anyFreePort();
  const { token } = await createSession(house.database.db, {
    staffId: staffOf('agent'),
    now: Date.now(),
    kind: 'bearer',
  });
  /** The number of the case; undefined where the connection broke before an answer. */
  const open = async (key: string, nth: number): Promise<string | undefined> => {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/cases`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(complaint(nth)),
      });
      if (answer.status >= 500) return undefined;
      expect([201, 202]).toContain(answer.status);
      return ((await answer.json()) as { number: string }).number;
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
  const keys = Array.from({ length: OPENINGS }, (): string => randomUUID());

  const first = await startApiProcess(house, port);
  const answered = new Map<string, string>();
  await Promise.all(
    keys.map(async (key, nth) => {
      const number = await open(key, nth);
      if (number !== undefined) answered.set(key, number);
      if (answered.size === 5) await first.kill();
    }),
  );
  expect(answered.size).toBeLessThan(OPENINGS);

  const second = await startApiProcess(house, port);
  onTestFinished(() => second.kill());
  // A request that died with its process holds its key for half a minute: until then the answer is 503, repeat with the same key.
  const repeat = (key: string, nth: number): Promise<string> =>
    vi.waitFor(
      async () => {
        const number = await open(key, nth);
        if (number === undefined) throw new Error('not known to be done');
        return number;
      },
      { timeout: 60_000, interval: 500 },
    );
  const numbers = await Promise.all(keys.map(repeat));
  expect(new Set(numbers).size).toBe(OPENINGS);
  expect([...answered].filter(([key, number]) => numbers[keys.indexOf(key)] !== number)).toEqual([]);
  const { rows } = await house.database.pool.query<{ count: number }>(
    'select count(*)::int as count from cases',
  );
  expect(rows[0]?.count).toBe(OPENINGS);
}, 120_000);
