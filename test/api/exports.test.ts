import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { waitUntil } from '../../api/wait-until.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import {
  claimExport,
  ExportTaken,
  forgetExports,
  startExport,
  writeExportPart,
} from '../../db/queries/exports.ts';
import { verifyOfficeActs } from '../../db/queries/office-acts.ts';
import { createPerson } from '../../db/queries/persons.ts';
import { OPENED_AT, openInDatabase } from '../db/cases-in-hand.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { openDesk, staffOf, YUNQI, type Caller, type Desk } from './desk.ts';

const COPIES = 700;
let desk: Desk;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of [
    'agent',
    'agent2',
    'agent3',
    'technician',
    'supervisor',
    'manager',
    'committee',
    'auditor',
    'admin',
  ])
    people.set(login, await desk.as(login));
  const reporter = await createPerson(desk.database.db, masterKeysOf(TEST_MASTER_KEY), {
    kind: 'reporter',
    name: '欧阳春晓',
    phone: '15499998888',
    at: OPENED_AT,
  });
  const { id } = await openInDatabase(desk.database, {
    kind: 'repair',
    reporter,
    description: '=HYPERLINK("http://x")，电话 13812345678',
  });
  await openInDatabase(desk.database, { category: 'pets', description: '普通的 "引号", 逗号\n和换行' });
  await desk.database.pool.query(
    `insert into cases select (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 'BX-2026-' || lpad((1000 + n)::text, 6, '0')))).*
     from cases c, generate_series(1, ${COPIES}) n where c.id = $1`,
    [id],
  );
});
afterAll(() => desk?.close());

const linesOf = (file: string): string[][] => parse(file, { bom: true });
const COLUMNS = ['number', 'title', 'reporter', 'category', 'rung'];
const ask = (login: string, query: Record<string, unknown>, options = {}) =>
  as(login).post('/api/exports', { query, columns: COLUMNS }, options);
const ready = async (login: string, location: string): Promise<Record<string, unknown>> => {
  await waitUntil(async () => (await as(login).get(location)).json().state !== 'queued', 20_000);
  await waitUntil(async () => (await as(login).get(location)).json().state !== 'running', 20_000);
  return (await as(login).get(location)).json();
};
const fileOf = async (login: string, query: Record<string, unknown>): Promise<string> => {
  const { location } = (await ask(login, query)).headers;
  const { url } = await ready(login, String(location));
  return (await as(login).get(String(url))).body;
};

describe('an export', () => {
  test('is a file of masked lines that a spreadsheet opens and does not run', async () => {
    const asked = await ask('agent', { kind: 'repair' });
    expect([asked.statusCode, asked.json()]).toMatchObject([202, { done: expect.any(Number) }]);
    const location = String(asked.headers.location);
    const done = await ready('agent', location);
    expect(done).toMatchObject({
      state: 'done',
      done: COPIES + 1,
      total: COPIES + 1,
      url: `${location}/file`,
    });
    const file = await as('agent').get(String(done.url));
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="cases-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(file.body.startsWith('\ufeff编号,')).toBe(true);
    const lines = linesOf(file.body);
    expect(lines).toHaveLength(COPIES + 2);
    expect(lines[0]).toEqual(['编号', '内容', '报事人', '类别', '层级']);
    expect(new Set(lines.slice(1).map(([number]) => number)).size).toBe(COPIES + 1);
    expect(lines[1]?.slice(1)).toEqual([
      '\'=HYPERLINK("http://x")，电话 138****5678',
      '欧* 154****8888',
      'noise',
      '0',
    ]);
    expect(file.body).not.toMatch(/13812345678|15499998888|欧阳/);
  });

  test('holds what the list holds, in the scope of whoever asks', async () => {
    expect(linesOf(await fileOf('auditor', { category: 'pets' }))).toEqual([
      ['编号', '内容', '报事人', '类别', '层级'],
      [expect.stringMatching(/^TS-/), '普通的 "引号", 逗号 和换行', '', 'pets', '0'],
    ]);
    expect(linesOf(await fileOf('agent3', {}))).toHaveLength(1);
    expect(linesOf(await fileOf('agent', { community: YUNQI }))).toHaveLength(1);
  });

  test('is seen by whoever asked alone, once per key, and noted', async () => {
    const first = await ask('supervisor', { q: '13812345678' }, { key: 'export-1' });
    const again = await ask('supervisor', { q: '13812345678' }, { key: 'export-1' });
    expect([again.json().id, again.headers['idempotency-replayed']]).toEqual([first.json().id, 'true']);
    const location = String(first.headers.location);
    for (const login of ['agent', 'manager', 'auditor'])
      expect((await as(login).get(location)).statusCode).toBe(404);
    const { rows } = await desk.database.pool.query<{ text: string }>(
      `select text from office_acts where subject = $1 and actor_id = $2 and action = 'export'`,
      [first.json().id, staffOf('supervisor')],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain('13812345678');
    expect((await verifyOfficeActs(desk.database.db)).faults).toEqual([]);
    await ready('supervisor', location);
  });

  test('is for those whose row says so, with a query that the list would take', async () => {
    for (const login of ['technician', 'committee', 'admin'])
      expect((await ask(login, {})).statusCode).toBe(403);
    for (const [body, pointer] of [
      [{ query: { priority: 'P9' }, columns: COLUMNS }, '/query/priority'],
      [{ query: {}, columns: ['phone'] }, '/columns/0'],
      [{ query: {} }, '/columns'],
    ] as const) {
      const answer = await as('agent').post('/api/exports', body);
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
    }
    expect(
      (await as('agent').post('/api/exports', { query: {}, columns: COLUMNS }, { key: null })).statusCode,
    ).toBe(400);
    expect((await as('agent').get('/api/exports/1')).statusCode).toBe(422);
  });

  test('ends as failed when the account may export no longer, and is gone after a day', async () => {
    const { db, pool } = desk.database;
    await pool.query('update staff set disabled_at = now() where login = $1', ['agent2']);
    const id = await startExport(db, {
      staffId: staffOf('agent2'),
      query: {},
      columns: COLUMNS,
      now: Date.now(),
    });
    const stateOf = async (): Promise<string | undefined> =>
      (await pool.query<{ state: string }>('select state from exports where id = $1', [id])).rows[0]?.state;
    await waitUntil(async () => (await stateOf()) === 'failed', 20_000);
    expect(await stateOf()).toBe('failed');
    const kept = await ask('manager', { category: 'pets' });
    await ready('manager', String(kept.headers.location));
    await pool.query(`update exports set expires_at = now() - interval '1 second' where id = $1`, [
      kept.json().id,
    ]);
    expect((await as('manager').get(String(kept.headers.location))).statusCode).toBe(404);
    expect(await forgetExports(db)).toBe(1);
    const { rows } = await pool.query('select from export_parts where export_id = $1', [kept.json().id]);
    expect(rows).toEqual([]);
  });
});

test('an export whose holder died goes on from its last part, and the dead one writes no more', async () => {
  // A desk of its own has a runner; here two holders are played by hand.
  const other = await openDesk();
  const { db } = other.database;
  try {
    await startExport(db, { staffId: staffOf('agent'), query: {}, columns: COLUMNS, now: Date.now() });
    const dead = await claimExport(db, 0);
    if (dead === undefined) throw new Error('nothing to claim');
    await writeExportPart(db, dead, { part: 0, body: 'a', lines: 1, cursor: 'place', leaseMs: 0 });
    const next = await claimExport(db, 60_000);
    expect(next).toMatchObject({ id: dead.id, cursor: 'place', parts: 1 });
    await expect(
      writeExportPart(db, dead, { part: 1, body: 'b', lines: 1, cursor: null, leaseMs: 0 }),
    ).rejects.toThrow(ExportTaken);
    expect(await claimExport(db, 60_000)).toBeUndefined();
  } finally {
    await other.close();
  }
});
