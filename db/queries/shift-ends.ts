import { sql } from 'drizzle-orm';
import { endsShift, isOnShift, nextShiftAt, type Leave, type WeeklyShift } from '../../cases/shifts.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { signalCases } from './engine-requests.ts';
import { isVerifiedBy } from './queues.ts';

/** A person in one community, whose last shift there has ended. */
interface OffShift {
  readonly staff: string;
  readonly community: string;
  /** Null where no shift is in sight. */
  readonly backAt: Instant | null;
}

interface PatternRow {
  staff: string;
  community: string;
  shifts: WeeklyShift[];
  leaves: Leave[];
}

/**
 * Weekly patterns of those of whose shifts one ends after `from` and not later than `to`, with their leave to come; without disabled
 * accounts, which `tellAway` tells of. Index shifts_by_time, absences_by_staff.
 */
const patternsEnding = async (tx: Querier, from: Instant, to: Instant): Promise<PatternRow[]> => {
  const { rows } = await tx.$client.query<PatternRow>(
    `with ended as (
       select distinct s.staff_id, s.community_id
       from (select to_timestamp($1::float8 / 1000) as since, to_timestamp($2::float8 / 1000) as until) span,
         generate_series((span.since at time zone 'Asia/Shanghai')::date - 1, span.until at time zone 'Asia/Shanghai',
           interval '1 day') as day
         join shifts s on s.weekday = extract(isodow from day)
       where (day + s.to_minute * interval '1 minute') at time zone 'Asia/Shanghai' > span.since
         and (day + s.to_minute * interval '1 minute') at time zone 'Asia/Shanghai' <= span.until
     )
     select e.staff_id as staff, e.community_id as community,
       (select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'fromMinute', s.from_minute, 'toMinute', s.to_minute,
          'validFrom', s.valid_from, 'validUntil', s.valid_until))
        from shifts s where s.staff_id = e.staff_id and s.community_id = e.community_id) as shifts,
       coalesce((select jsonb_agg(jsonb_build_object('from', extract(epoch from a.starts_at) * 1000,
          'to', extract(epoch from a.ends_at) * 1000))
        from absences a where a.staff_id = e.staff_id and a.ends_at > to_timestamp($2::float8 / 1000)), '[]') as leaves
     from ended e join staff m on m.id = e.staff_id and m.disabled_at is null`,
    [from, to],
  );
  return rows;
};

const offShift = (rows: readonly PatternRow[], from: Instant, to: Instant): OffShift[] =>
  rows
    .filter(({ shifts }) => endsShift(shifts, from, to) && !isOnShift(shifts, to))
    .map(({ staff, community, shifts, leaves }) => ({
      staff,
      community,
      backAt: nextShiftAt(shifts, leaves, to),
    }));

/** The cases that may not be able to wait; each decides for itself by its own clocks (cases/procedures/absence.ts). */
const tellCases = (tx: Querier, { staff, community, backAt }: OffShift, at: Instant): Promise<number> => {
  const back = sql`${backAt}::float8`;
  const mine = sql`((c.stage in ('dispatch', 'resolution') and c.assignee_id = ${staff}::uuid)
    or ${isVerifiedBy(sql`${staff}::uuid`)})`;
  const urgent = sql`(c.priority in ('P1', 'P2') or ${back} is null or c.next_due_wall_at < to_timestamp(${back} / 1000))`;
  return signalCases(tx, {
    name: 'assignee-unavailable',
    body: sql`jsonb_build_object('staff', ${staff}::text, 'because', 'shift-end',
      'backAt', (${back} + c.time_offset_ms)::bigint)`,
    cases: sql`c.community_id = ${community}::uuid and ${mine} and ${urgent}`,
    at,
  });
};

/**
 * Tells the open cases of everybody whose shift has ended since it was last called, once each, whichever worker asks and
 * however long none did: the mark moves on in the transaction that writes the lines. Who is back at work by now is not told
 * of. The first call of all sets the mark. Answers how many cases are told. Sweeps' primary key.
 */
export const tellShiftEnds = (db: Db, now: Instant): Promise<number> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query(
      `insert into sweeps (name, done_until) values ('shift-ends', to_timestamp($1::float8 / 1000)) on conflict (name) do nothing`,
      [now],
    );
    const { rows } = await tx.$client.query<{ doneUntil: Instant }>(
      `select done_until as "doneUntil" from sweeps where name = 'shift-ends' for update`,
    );
    const from = rows[0]?.doneUntil ?? now;
    if (from >= now) return 0;
    let told = 0;
    for (const person of offShift(await patternsEnding(tx, from, now), from, now))
      told += await tellCases(tx, person, now);
    await tx.$client.query(
      `update sweeps set done_until = to_timestamp($1::float8 / 1000) where name = 'shift-ends'`,
      [now],
    );
    return told;
  });
