import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import type { LeaveReason } from '../../cases/list-codes.ts';
import { signalCases } from './engine-requests.ts';
import { demandAnotherAdmin } from './last-admin.ts';
import { appendOfficeAct } from './office-acts.ts';

/** What open cases the person has in hand or verifies. Indexes cases_open_by_assignee, cases_open_by_verifier. */
const inTheHandsOf = (staffId: SQL): SQL => sql`
  c.stage <> 'closed' and (c.assignee_id = ${staffId} or c.verifier_id = ${staffId})`;

const tell = (
  tx: Querier,
  {
    staffId,
    because,
    cases,
    at,
  }: { staffId: string; because: 'leave' | 'disabled' | 'moved'; cases: SQL; at: Instant },
): Promise<number> =>
  signalCases(tx, {
    name: 'assignee-unavailable',
    body: sql`jsonb_build_object('staff', ${staffId}::text, 'because', ${because}::text)`,
    cases,
    at,
  });

/**
 * Tells the open cases in the hands of somebody who may no longer work on them: those outside `communities`. Part of the
 * change that takes them away; answers how many are told.
 */
export const tellMoved = (
  tx: Querier,
  { staffId, communities, at }: { staffId: string; communities: readonly string[]; at: Instant },
): Promise<number> => {
  const elsewhere = sql`c.community_id <> all(${sql.param([...communities])}::uuid[])`;
  const cases = sql`(${inTheHandsOf(sql`${staffId}::uuid`)}) and ${elsewhere}`;
  return tell(tx, { staffId, because: 'moved', cases, at });
};

/**
 * Disables an account: its sessions end, and every case the person has in hand, verifies or would get back when reopened is
 * told in the same transaction (domain.md §3.6), which also notes the act of whoever did it. Answers how many cases are told; null when there is no such account. A
 * second time changes nothing. Index cases_closed_by_assignee.
 * @throws NoAdminLeft
 */
export const disableStaff = (
  db: Db,
  { staffId, by, at }: { staffId: string; by?: string; at: Instant },
): Promise<{ cases: number } | null> =>
  inTransaction(db, async (tx) => {
    await demandAnotherAdmin(tx, staffId);
    const { rows } = await tx.$client.query<{ disabled: boolean }>(
      'select disabled_at is not null as disabled from staff where id = $1 for update',
      [staffId],
    );
    if (rows[0] === undefined) return null;
    if (rows[0].disabled) return { cases: 0 };
    await tx.$client.query('update staff set disabled_at = to_timestamp($2::float8 / 1000) where id = $1', [
      staffId,
      at,
    ]);
    await tx.$client.query('delete from sessions where staff_id = $1', [staffId]);
    const id = sql`${staffId}::uuid`;
    const closed = sql`c.stage = 'closed' and c.engine <> 'archived' and c.assignee_id = ${id}`;
    const cases = sql`(${inTheHandsOf(id)}) or (${closed})`;
    const told = { cases: await tell(tx, { staffId, because: 'disabled', cases, at }) };
    if (by !== undefined)
      await appendOfficeAct(tx, {
        actorId: by,
        action: 'staff-disabled',
        subject: staffId,
        at,
        content: told,
      });
    return told;
  });

/**
 * Records leave: from its start on the person is neither on shift nor on duty, and every open case they have in hand is told,
 * here where it has begun, else by `tellAway` when it does. Answers how many cases are told now; null when there is no such
 * account, `overlaps` when the person is on leave in that time already.
 * @throws RangeError when it ends before it starts
 */
export const recordLeave = (
  db: Db,
  {
    staffId,
    startsAt,
    endsAt,
    reason,
    by,
    at,
  }: {
    staffId: string;
    startsAt: Instant;
    endsAt: Instant;
    reason?: LeaveReason;
    by?: string;
    at: Instant;
  },
): Promise<{ id: string; cases: number } | 'overlaps' | null> => {
  if (endsAt <= startsAt) throw new RangeError('a leave ends after it starts');
  return inTransaction(db, async (tx) => {
    const { rows } = await tx.$client.query<{ overlaps: boolean }>(
      `select exists (select from absences a where a.staff_id = s.id and a.starts_at < to_timestamp($3::float8 / 1000)
         and a.ends_at > to_timestamp($2::float8 / 1000)) as overlaps from staff s where s.id = $1 for update`,
      [staffId, startsAt, endsAt],
    );
    if (rows[0] === undefined) return null;
    if (rows[0].overlaps) return 'overlaps';
    const id = newId();
    await tx.$client.query(
      `insert into absences (id, staff_id, starts_at, ends_at, reason)
       values ($1, $2, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000), $5)`,
      [id, staffId, startsAt, endsAt, reason ?? null],
    );
    if (by !== undefined)
      await appendOfficeAct(tx, {
        actorId: by,
        action: 'leave-recorded',
        subject: staffId,
        at,
        content: { leave: id, startsAt, endsAt },
      });
    if (startsAt > at || endsAt <= at) return { id, cases: 0 };
    const cases = inTheHandsOf(sql`${staffId}::uuid`);
    return { id, cases: await tell(tx, { staffId, because: 'leave', cases, at }) };
  });
};

/**
 * Tells every open case that is in the hands of somebody who is away now: a leave that has begun, a case that was assigned or
 * reopened to a person on leave or without an account. A case that has not yet heard of it is not told twice. Answers how
 * many are told.
 */
export const tellAway = (db: Db, at: Instant): Promise<number> =>
  inTransaction(db, async (tx) => {
    // One after the other: the second worker sees the lines of the first.
    await tx.$client.query(`select pg_advisory_xact_lock(hashtextextended('tell-away', 0))`);
    const now = sql`to_timestamp(${at}::float8 / 1000)`;
    return signalCases(tx, {
      name: 'assignee-unavailable',
      from: sql`join (
          select id, 'disabled' as because from staff where disabled_at is not null
          union
          select a.staff_id, 'leave' from absences a join staff s on s.id = a.staff_id and s.disabled_at is null
          where a.starts_at <= ${now} and a.ends_at > ${now}
        ) away on ${inTheHandsOf(sql`away.id`)}
        and (c.assignee_id = away.id or c.stage in ('intake', 'verification'))`,
      body: sql`jsonb_build_object('staff', away.id, 'because', away.because)`,
      cases: sql`not exists (select from engine_requests r
        where r.case_id = c.id and r.sent_at is null and r.name = 'assignee-unavailable')`,
      at,
    });
  });
