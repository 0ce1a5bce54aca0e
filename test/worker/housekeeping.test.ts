import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type Database } from '../../db/client.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { verifyAudit } from '../../db/queries/audit.ts';
import { createSession } from '../../db/queries/sessions.ts';
import { putTexts } from '../../db/queries/texts.ts';
import { newId } from '../../db/schema/columns.ts';
import { startHousekeeping } from '../../worker/housekeeping.ts';
import { openInDatabase, staffOf } from '../db/cases-in-hand.ts';
import { createTestDatabase, TEST_MASTER_KEY, type TestDatabase } from '../support/servers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const keys = masterKeysOf(TEST_MASTER_KEY);
let server: TestDatabase;
let database: Database;
const told: { job?: string; msg: string }[] = [];
const log = pino(
  { level: 'info' },
  { write: (line: string) => told.push(JSON.parse(line) as { msg: string }) },
);

beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
});
beforeEach(() => told.splice(0));
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

/** The round that a worker makes when it starts. */
const keepHouse = (): Promise<void> => startHousekeeping(database.db, keys, log).stop();

const idsOf = async (table: string, column: string): Promise<string[]> =>
  (
    await database.pool.query<{ id: string }>(`select ${column}::text as id from ${table} order by 1`)
  ).rows.map(({ id }) => id);

describe('the hour’s housekeeping', () => {
  it('deletes texts that nothing refers to after a day, and no others', async () => {
    const { id: caseId, description } = await openInDatabase(database);
    const [old, young] = [newId(), newId()];
    const keep = (id: string, at: number) =>
      putTexts(database.db, [{ id, body: '没有用到' }], { caseId, author: staffOf('agent'), at });
    await keep(old, Date.now() - DAY - HOUR);
    await keep(young, Date.now() - DAY + HOUR);
    await keepHouse();
    expect(await idsOf('case_texts', 'id')).toEqual([description, young].sort());
  });

  it('gives whoever was kept before surnames were looked up theirs, once, and leaves the forgotten', async () => {
    const { pool } = database;
    const surnames = () =>
      pool.query<{ id: string; surname_lookup: Buffer | null }>(
        'select id, surname_lookup from persons where name_sealed is not null order by id',
      );
    const before = (await surnames()).rows;
    const forgotten = before[0]?.id;
    await pool.query('delete from keys.person_keys where person_id = $1', [forgotten]);
    await pool.query('update persons set surname_lookup = null');
    await keepHouse();
    const after = (await surnames()).rows;
    expect(after.filter(({ surname_lookup }) => surname_lookup === null).map(({ id }) => id)).toEqual([
      forgotten,
    ]);
    expect(after.slice(1)).toEqual(before.slice(1));
  });

  it('forgets answers that were given a month ago', async () => {
    const answer = (key: string, age: string) =>
      database.pool.query(
        `insert into idempotency_keys (actor, key, request, body_hash, status, claimed_until, created_at)
         values ('a', $1, 'POST /api/cases', '\\x00', 201, now(), now() - $2::interval)`,
        [key, age],
      );
    await answer('old', '31 days');
    await answer('young', '29 days');
    await keepHouse();
    expect(await idsOf('idempotency_keys', 'key')).toEqual(['young']);
  });

  it('forgets changes that live events told a day ago, all but the newest, which shows how far back the rest goes', async () => {
    const change = (tx: number, age: string) =>
      database.pool.query(
        'insert into case_changes (tx, case_id, changed_at) values ($1::text::xid8, $2, now() - $3::interval)',
        [tx, newId(), age],
      );
    await database.pool.query('delete from case_changes');
    await change(3, '26 hours');
    await change(4, '25 hours');
    await change(5, '23 hours');
    await keepHouse();
    expect(await idsOf('case_changes', 'tx')).toEqual(['4', '5']);
  });

  it('forgets sessions past their end and cookies left idle; a bearer token may rest', async () => {
    const now = Date.now();
    const signIn = (kind: 'cookie' | 'bearer', startedAgo: number, endsIn: number) =>
      createSession(database.db, {
        staffId: staffOf('agent'),
        now: now - startedAgo,
        kind,
        expiresAt: now + endsIn,
      });
    await signIn('cookie', 13 * HOUR, -HOUR);
    await signIn('cookie', HOUR, 11 * HOUR);
    await signIn('bearer', 2 * HOUR, -1);
    await signIn('cookie', 60_000, HOUR);
    await signIn('bearer', 2 * HOUR, HOUR);
    await keepHouse();
    expect(await idsOf('sessions', 'kind')).toEqual(['bearer', 'cookie']);
  });

  it('seals the chains that moved since the last seal, and the seals hold', async () => {
    const seals = async () => (await idsOf('audit_seals', 'id')).length;
    await openInDatabase(database);
    await keepHouse();
    const before = await seals();
    await keepHouse();
    expect(await seals()).toBe(before);
    await openInDatabase(database);
    await keepHouse();
    expect(await seals()).toBe(before + 1);
    expect(await verifyAudit(database.db)).toEqual([]);
  });

  it('comes again every hour', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const housekeeping = startHousekeeping(database.db, keys, log);
    const rounds = () => told.filter(({ msg }) => msg.endsWith('housekeeping is done')).length;
    await vi.waitFor(() => expect(rounds()).toBe(1));
    vi.advanceTimersByTime(HOUR);
    vi.advanceTimersByTime(HOUR);
    await housekeeping.stop();
    expect(rounds()).toBe(3);
  });

  it('a job that fails keeps no other from its turn', async () => {
    await openInDatabase(database);
    const seals = (await idsOf('audit_seals', 'id')).length;
    await database.pool.query('alter table sessions rename to sessions_away');
    await keepHouse();
    await database.pool.query('alter table sessions_away rename to sessions');
    expect(told.filter(({ job }) => job !== undefined).map(({ job }) => job)).toEqual(['sessions']);
    expect(await idsOf('audit_seals', 'id')).toHaveLength(seals + 1);
  });
});
