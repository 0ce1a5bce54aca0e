import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../cases/effects.ts';
import { createDatabase, inTransaction } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import { ConflictingEvent, recordStep } from '../../db/queries/record.ts';
import { getStoredCase } from '../../db/queries/stored-case.ts';
import { putTexts } from '../../db/queries/texts.ts';
import { newId } from '../../db/schema/columns.ts';
import { createTestDatabase } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
import { eventsAfter, OPENED_AT, openInDatabase, staffOf, stepOf } from './cases-in-hand.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const readBack = (text: string) =>
  ({ type: 'confirm-intake', data: { confirmedBy: text, how: 'phone' } }) as const;
const toVerification = { type: 'stage-entered', data: { stage: 'verification', from: 'intake' } } as const;

const receipt = (key: string): Effect => ({
  key,
  kind: 'message',
  audience: 'customer',
  channel: 'sms',
  template: 'receipt',
  recipient: { to: 'reporter' },
  params: {},
  notBefore: OPENED_AT,
  expiresAt: OPENED_AT + 3_600_000,
  reportBack: false,
});

/** Everything a step may touch, as one text. */
const whole = async (caseId: string): Promise<string> => {
  const { rows } = await database.pool.query<{ all: string }>(
    `select concat_ws('|',
       (select md5(c::text) from cases c where id = $1),
       (select md5(string_agg(e::text, '' order by sequence)) from case_events e where case_id = $1),
       (select md5(string_agg(a::text, '' order by sequence)) from audit_log a where case_id = $1),
       (select md5(h::text) from audit_heads h where case_id = $1),
       (select md5(string_agg(m::text, '' order by key)) from messages m where case_id = $1)) as all`,
    [caseId],
  );
  return rows[0]?.all ?? '';
};

describe('opening a case', () => {
  it('writes number, row, event, audit entry, bound text and the line for the engine together', async () => {
    const state = await openInDatabase(database);
    expect(state.number).toMatch(/^TS-2026-\d{6}$/);
    const { rows } = await database.pool.query(
      `select engine, version, sequence, building_id is not null as placed,
         (select count(*) from case_events where case_id = c.id) as events,
         (select count(*) from audit_log where case_id = c.id) as audited,
         (select count(*) from case_texts where case_id = c.id and bound_at is not null) as texts,
         (select count(*) from engine_requests where case_id = c.id and sent_at is null) as requests
       from cases c where id = $1`,
      [state.id],
    );
    expect(rows).toEqual([
      {
        engine: 'pending',
        version: 1,
        sequence: 1,
        placed: true,
        events: 1,
        audited: 1,
        texts: 1,
        requests: 1,
      },
    ]);
  });

  it('gives every one of twenty cases opened at once a number of its own', async () => {
    const states = await Promise.all(
      Array.from({ length: 20 }, () => openInDatabase(database, { kind: 'repair' })),
    );
    expect(new Set(states.map(({ number }) => number)).size).toBe(20);
  });
});

describe('recording a step', () => {
  it('writes events, projection, audit, text and message, and repeating it changes nothing', async () => {
    const opened = await openInDatabase(database);
    const text = newId();
    await putTexts(database.db, [{ id: text, body: '业主本人确认' }], {
      caseId: opened.id,
      author: staffOf('agent'),
      at: OPENED_AT,
    });
    const step = {
      ...stepOf(eventsAfter(opened, readBack(text), toVerification)),
      effects: [receipt(`${opened.number}/2/receipt`)],
    };
    expect(await recordStep(database.db, step)).toEqual({ recorded: 2 });
    const { rows } = await database.pool.query(
      `select stage, version, sequence, engine, next_due_at, (select count(*) from messages where case_id = c.id) as messages,
         (select count(*) from audit_log where case_id = c.id) as audited,
         (select bound_at is not null from case_texts where id = $2) as bound from cases c where id = $1`,
      [opened.id, text],
    );
    expect(rows).toEqual([
      {
        stage: 'verification',
        version: 2,
        sequence: 3,
        engine: 'running',
        next_due_at: OPENED_AT + 7_200_000,
        messages: 1,
        audited: 3,
        bound: true,
      },
    ]);
    const before = await whole(opened.id);
    expect(await recordStep(database.db, step)).toEqual({ recorded: 0 });
    expect(await whole(opened.id)).toBe(before);
  });

  it('marks a pending case as running when the engine repeats its opening', async () => {
    const opened = await openInDatabase(database);
    const { rows } = await database.pool.query<{ data: unknown }>(
      'select data from case_events where case_id = $1',
      [opened.id],
    );
    const event = {
      sequence: 1,
      version: 1,
      type: 'opened',
      data: rows[0]?.data,
      at: OPENED_AT,
      by: staffOf('agent'),
      as: 'agent',
      cause: 'open',
    };
    expect(
      await recordStep(database.db, {
        ...stepOf({ events: [event as never], state: opened }),
        caseId: opened.id,
      }),
    ).toEqual({ recorded: 0 });
    const { rows: cases } = await database.pool.query('select engine from cases where id = $1', [opened.id]);
    expect(cases).toEqual([{ engine: 'running' }]);
  });

  it('refuses another content under the same key, and writes nothing of that step', async () => {
    const opened = await openInDatabase(database);
    await recordStep(database.db, stepOf(eventsAfter(opened, readBack(newId()))));
    const before = await whole(opened.id);
    const other = stepOf(eventsAfter(opened, readBack(newId()), toVerification));
    await expect(recordStep(database.db, other)).rejects.toThrow(ConflictingEvent);
    expect(await whole(opened.id)).toBe(before);
  });

  it('stays one chain when ten workers write the same step at once', async () => {
    const opened = await openInDatabase(database);
    const step = stepOf(eventsAfter(opened, readBack(newId()), toVerification));
    const answers = await Promise.all(Array.from({ length: 10 }, () => recordStep(database.db, step)));
    expect(answers.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(2);
    const { rows } = await database.pool.query<{ sequence: number }>(
      'select sequence from audit_log where case_id = $1 order by sequence',
      [opened.id],
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('keeps policy and calendar as they are until a step changes them', async () => {
    const opened = await openInDatabase(database);
    const read = eventsAfter(opened, readBack(newId()));
    const closedTomorrow = { ...opened.calendar, coveredUntil: '2027-12-31' };
    const changed = eventsAfter(read.state, {
      type: 'calendar-changed',
      data: { calendar: closedTomorrow },
    });
    const terms = async () =>
      (
        await database.pool.query(
          `select state ?| '{policy,calendar}' as twice, terms from cases where id = $1`,
          [opened.id],
        )
      ).rows;
    const { policy, calendar } = opened;
    await recordStep(database.db, { ...stepOf(read), before: opened });
    expect(await terms()).toEqual([{ twice: false, terms: { policy, calendar } }]);
    await recordStep(database.db, { ...stepOf(changed), before: read.state });
    expect(await terms()).toEqual([{ twice: false, terms: { policy, calendar: closedTomorrow } }]);
    expect((await getStoredCase(database.db, opened.id)).state).toEqual(changed.state);
  });

  it('never moves the projection backwards', async () => {
    const opened = await openInDatabase(database);
    const first = eventsAfter(opened, readBack(newId()));
    const second = eventsAfter(first.state, toVerification);
    await recordStep(database.db, stepOf(first));
    await recordStep(database.db, stepOf(second));
    await recordStep(database.db, stepOf(first));
    const { rows } = await database.pool.query('select stage, sequence from cases where id = $1', [
      opened.id,
    ]);
    expect(rows).toEqual([{ stage: 'verification', sequence: 3 }]);
  });
});

describe('a connection that is lost in the middle of a transaction', () => {
  it('fails that transaction alone: nothing of it remains, and the next one works', async () => {
    const lost = inTransaction(database.db, async (tx) => {
      await tx.$client.query(`update cases set updated_at = now()`);
      const { rows } = await tx.$client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await tx.$client.query('select 1');
    });
    await expect(lost).rejects.toThrow(/terminat|not queryable/);
    expect(await openInDatabase(database)).toMatchObject({ stage: 'intake' });
  });
});
