import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../db/client.ts';
import { verifyAudit } from '../../db/queries/audit.ts';
import { findDrift } from '../../db/queries/reconcile.ts';
import { at } from '../support/moments.ts';
import { demoFilledAt } from '../support/demo-cases.ts';
import type { TestDatabase } from '../support/servers.ts';

const NOW = at('2026-11-24 15:30');
let server: TestDatabase;
let database: Database;

const rowsOf = async <R extends object>(sql: string, on: Database = database): Promise<R[]> =>
  (await on.pool.query<R>(sql)).rows;

beforeAll(async () => {
  server = await demoFilledAt(NOW);
  database = createDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

describe('the cases that the demo opens with', () => {
  it('are some 300 living ones of every kind and stage, and as many in the archive over the past year', async () => {
    const [counts] = await rowsOf<Record<string, number>>(
      `select count(*) filter (where engine <> 'archived')::int as living,
         count(*) filter (where engine = 'archived')::int as archived,
         count(distinct (kind, stage)) filter (where engine <> 'archived')::int as corners,
         count(distinct extract(month from closed_at)) filter (where engine = 'archived')::int as months,
         count(distinct outcome) filter (where engine <> 'archived')::int as outcomes
       from cases`,
    );
    expect(counts).toMatchObject({ corners: 18, months: 12 });
    expect(counts?.living).toBeGreaterThan(290);
    expect(counts?.archived).toBeGreaterThan(290);
    expect(counts?.outcomes).toBeGreaterThanOrEqual(5);
  });

  it('have one overdue, a P1 lift with people in it, a dispute, every rung, holds, proposals and reopenings', async () => {
    const [found] = await rowsOf<Record<string, number>>(
      `select count(*) filter (where overdue_since is not null)::int as overdue,
         count(*) filter (where priority = 'P1' and category = 'lift' and stage = 'resolution')::int as lift,
         count(*) filter (where hold = 'dispute')::int as disputes,
         count(distinct rung)::int as rungs, count(distinct hold)::int as holds,
         count(*) filter (where open_proposals > 0)::int as proposals,
         count(*) filter (where reopen_count > 0)::int as reopened,
         count(*) filter (where urged_at is not null)::int as urged,
         count(*) filter (where next_due_at <= $1::timestamptz)::int as late
       from cases where engine <> 'archived'`.replace('$1', `'${new Date(NOW).toISOString()}'`),
    );
    expect(found).toMatchObject({ lift: 1, rungs: 4, holds: 5, late: 0 });
    const missing = ['overdue', 'disputes', 'proposals', 'reopened', 'urged'].filter(
      (name) => !found?.[name],
    );
    expect(missing).toEqual([]);
  });

  it('fall due spread over the coming hours and days', async () => {
    const hours = await rowsOf<{ n: number }>(
      `select count(*)::int as n from cases where engine <> 'archived'
       group by date_trunc('minute', next_due_at) order by n desc limit 1`,
    );
    expect(hours[0]?.n).toBeLessThan(40);
  });

  it('agree in events, rows and audit chains', async () => {
    const { drifts, next } = await findDrift(database.db, { after: null, limit: 5_000 });
    expect({ drifts, next }).toEqual({ drifts: [], next: null });
    expect(await verifyAudit(database.db)).toEqual([]);
    const [money] = await rowsOf<Record<string, number>>(
      `select count(*)::int as accounts,
         count(*) filter (where (c.stage = 'closed') <> (a.open_case_id is null))::int as unbound
       from cases c join accounts a on a.home_id = c.home_id where c.kind = 'fee-collection'`,
    );
    expect(money?.accounts).toBeGreaterThan(50);
    expect(money?.unbound).toBe(0);
    expect(await rowsOf(`select id from case_texts where bound_at is null`)).toEqual([]);
  });

  it('sent what they had to say, in words, and keep for the morning what came in the evening', async () => {
    const [sent] = await rowsOf<Record<string, number>>(
      `select count(*)::int as all, count(*) filter (where state = 'sent' and channel <> 'in-app' and body is null)::int as mute,
         count(*) filter (where body like '%/t/…')::int as linked,
         count(*) filter (where state not in ('sent', 'queued'))::int as odd from messages`,
    );
    expect(sent).toMatchObject({ mute: 0, odd: 0 });
    expect(sent?.all).toBeGreaterThan(1_000);
    expect(sent?.linked).toBeGreaterThan(500);
  });
});

it('two fills at the same instant hold the same cases', async () => {
  const digest = async (url: string): Promise<unknown> => {
    const other = createDatabase(url);
    const rows = await rowsOf(
      `select (select md5(string_agg(number || encode(state_digest, 'hex'), ',' order by number)) from cases) as cases,
         (select md5(string_agg(encode(hash, 'hex'), ',' order by case_id)) from audit_heads) as audit,
         (select md5(string_agg(m::text, ',' order by key)) from messages m) as messages,
         (select md5(string_agg(x::text, ',' order by key)) from calls x) as calls,
         (select md5(string_agg(body, ',' order by id)) from case_texts) as texts,
         (select md5(string_agg(payload::text, ',' order by workflow_id)) from engine_requests) as lines`,
      other,
    );
    await other.close();
    return rows[0];
  };
  const again = await demoFilledAt(NOW);
  expect(await digest(again.url)).toEqual(await digest(server.url));
  await again.drop();
});
