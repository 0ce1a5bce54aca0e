import type { SignalCommandName } from '../../cases/engine-commands.ts';
import type { Instant } from '../../cases/time.ts';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import type { ENGINE_REQUEST_KINDS } from '../schema/outbox.ts';

export interface EngineRequest {
  readonly id: number;
  readonly kind: (typeof ENGINE_REQUEST_KINDS)[number];
  readonly caseId: string;
  readonly workflowId: string;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/**
 * Writes a signal to a case; the relay is woken when the transaction commits. Throws when there is no such case. (The line
 * that starts a case is written by `openCase`.)
 */
export const putSignal = async (
  tx: Querier,
  { caseId, name, body, at }: { caseId: string; name: SignalCommandName; body: unknown; at: Instant },
): Promise<number> => {
  const { rows } = await tx.$client.query<{ id: number }>(
    `insert into engine_requests (kind, case_id, workflow_id, name, payload, created_at)
     select 'signal', id, number, $2, $3, to_timestamp($4::float8 / 1000) from cases where id = $1 returning id`,
    [caseId, name, JSON.stringify(body), at],
  );
  if (rows[0] === undefined) throw new Error('a signal to a case that does not exist');
  return rows[0].id;
};

/**
 * Writes the same signal to many cases in one statement, a line for each; the relay is woken when the transaction commits.
 * `cases` is a condition on `cases c`, `body` may use its columns, and those of what `from` joins. Answers how many lines
 * were written.
 */
export const signalCases = async (
  tx: Querier,
  {
    name,
    body,
    cases,
    from = sql``,
    at,
  }: { name: SignalCommandName; body: SQL; cases: SQL; from?: SQL; at: Instant },
): Promise<number> => {
  const lines = await rowsOf(
    tx,
    sql`insert into engine_requests (kind, case_id, workflow_id, name, payload, created_at)
      select 'signal', c.id, c.number, ${name}::text, ${body}, to_timestamp(${at}::float8 / 1000)
      from cases c ${from} where ${cases} order by c.priority, c.id returning id`,
  );
  return lines.length;
};

/**
 * Takes up to `limit` unsent lines for a while: no other relay gets them until the lease has passed. A line waits while an
 * earlier one of its case is unsent, so that a start comes before its signals. Index engine_requests_unsent.
 */
export const claimEngineRequests = async (
  db: Querier,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<EngineRequest[]> => {
  const { rows } = await db.$client.query<EngineRequest>(
    `update engine_requests r
     set claimed_until = clock_timestamp() + $2 * interval '1 millisecond', attempts = r.attempts + 1
     from (
       select id from engine_requests due
       where sent_at is null and (claimed_until is null or claimed_until < clock_timestamp())
         and not exists (
           select from engine_requests earlier
           where earlier.case_id = due.case_id and earlier.sent_at is null and earlier.id < due.id)
       order by id limit $1 for update skip locked
     ) taken
     where r.id = taken.id
     returning r.id, r.kind, r.case_id as "caseId", r.workflow_id as "workflowId", r.name, r.payload, r.attempts`,
    [limit, leaseMs],
  );
  return rows.sort((a, b) => a.id - b.id);
};

/** Temporal has accepted the line: it is never sent again, and a started case is no longer `pending`. */
export const markEngineRequestSent = async (db: Querier, id: number): Promise<void> => {
  await db.$client.query(
    `with sent as (
       update engine_requests set sent_at = clock_timestamp(), last_error = null where id = $1 and sent_at is null
       returning case_id, kind
     ), announced as (
       select pg_notify('engine_request_sent', $1::text) from sent
     ), running as (
       update cases set engine = 'running' from sent
       where cases.id = sent.case_id and sent.kind = 'start' and cases.engine = 'pending'
     )
     select * from announced`,
    [id],
  );
};

/** The line was not accepted; it is due again after `retryMs`. */
export const markEngineRequestFailed = async (
  db: Querier,
  { id, error, retryMs }: { id: number; error: string; retryMs: number },
): Promise<void> => {
  await db.$client.query(
    `update engine_requests set last_error = $2, claimed_until = clock_timestamp() + $3 * interval '1 millisecond'
     where id = $1 and sent_at is null`,
    [id, error.slice(0, 500), retryMs],
  );
};

/** Whether the engine has the line: what an opening waits for, up to a second, to answer 201 rather than 202. */
export const isEngineRequestSent = async (db: Querier, id: number): Promise<boolean> => {
  const { rows } = await db.$client.query<{ sent: boolean }>(
    'select sent_at is not null as sent from engine_requests where id = $1',
    [id],
  );
  return rows[0]?.sent ?? false;
};
