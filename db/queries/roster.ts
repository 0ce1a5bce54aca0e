import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Department } from '../../cases/codes.ts';
import type { DutyPerson } from '../../cases/engine-commands.ts';
import { localDateOf, minuteOfDay, weekdayOf } from '../../cases/time.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';

/** The rows of a weekly pattern that hold at an instant, by the alias of the table. */
export const holdsAt = (at: Instant, alias: 'r' | 's'): SQL => {
  const date = localDateOf(at);
  const minute = minuteOfDay(at);
  const t = sql.raw(alias);
  return sql`${t}.weekday = ${weekdayOf(date)} and ${t}.from_minute <= ${minute} and ${t}.to_minute > ${minute}
    and (${t}.valid_from is null or ${t}.valid_from <= ${date}::date)
    and (${t}.valid_until is null or ${t}.valid_until >= ${date}::date)`;
};

export const present = (staff: SQL, at: Instant): SQL => sql`
  exists (select from staff m where m.id = ${staff} and m.disabled_at is null)
  and not exists (select from absences a where a.staff_id = ${staff}
    and a.starts_at <= to_timestamp(${at}::float8 / 1000) and a.ends_at > to_timestamp(${at}::float8 / 1000))`;

/**
 * Who is paged for a department at an instant of the case's time, in order: staff who are there, and contacts of outside
 * parties. Index duty_rosters_by_time.
 */
export const dutyList = async (
  db: Querier,
  { community, department, at }: { community: string; department: Department; at: Instant },
): Promise<DutyPerson[]> => {
  const rows = await rowsOf<{ staff: string | null; contact: string | null }>(
    db,
    sql`select r.staff_id as staff, r.contact_id as contact from duty_rosters r
      where r.community_id = ${community} and r.department = ${department} and ${holdsAt(at, 'r')}
        and (r.contact_id is not null or (${present(sql`r.staff_id`, at)}))
      order by r.position, r.id`,
  );
  return rows.map(({ staff, contact }) => (staff === null ? { contact: contact ?? '' } : { staff }));
};

/**
 * The person of a department who is on shift and has the fewest open cases, other than those in `not`; null where nobody is.
 * Leads are not given work by the engine. Index shifts_by_time, cases_open_by_assignee.
 */
export const leastLoaded = async (
  db: Querier,
  {
    community,
    department,
    at,
    not,
  }: { community: string; department: Department; at: Instant; not: readonly string[] },
): Promise<string | null> => {
  const [row] = await rowsOf<{ id: string }>(
    db,
    sql`select m.id from staff m
      where m.department = ${department} and m.role in ('agent', 'technician')
        and m.id <> all(${sql.param([...not])}::uuid[]) and ${present(sql`m.id`, at)}
        and exists (select from shifts s where s.staff_id = m.id and s.community_id = ${community} and ${holdsAt(at, 's')})
      order by (select count(*) from cases c where c.assignee_id = m.id and c.stage <> 'closed'), m.login
      limit 1`,
  );
  return row?.id ?? null;
};

/** Whether the person can be given work in the community at all: has an account there and is not on leave. */
export const isAvailable = async (
  db: Querier,
  { staffId, community, at }: { staffId: string; community: string; at: Instant },
): Promise<boolean> => {
  const rows = await rowsOf(
    db,
    sql`select 1 from staff_communities s where s.staff_id = ${staffId}::uuid and s.community_id = ${community}::uuid
      and ${present(sql`s.staff_id`, at)}`,
  );
  return rows.length > 0;
};

/** Whether the person is on shift in the community at that instant. Index shifts_by_staff. */
export const isOnShift = async (
  db: Querier,
  { staffId, community, at }: { staffId: string; community: string; at: Instant },
): Promise<boolean> => {
  const rows = await rowsOf(
    db,
    sql`select 1 from shifts s where s.staff_id = ${staffId}::uuid and s.community_id = ${community}::uuid
      and ${holdsAt(at, 's')} and ${present(sql`s.staff_id`, at)} limit 1`,
  );
  return rows.length > 0;
};
