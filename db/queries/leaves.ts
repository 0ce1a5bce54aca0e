import { sql } from 'drizzle-orm';
import type { Department, StaffRole } from '../../cases/codes.ts';
import type { LeaveReason } from '../../cases/list-codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction, rowsOf } from '../client.ts';
import { appendOfficeAct } from './office-acts.ts';

export interface Leave extends Record<string, unknown> {
  readonly id: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly department: Department | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly reason: LeaveReason | null;
  /** Open cases in the person's hands in these communities. */
  readonly open: number;
}

/** More leaves than a page shows. */
const MOST = 500;

/** Leaves that are not over, of people who work in the communities, the next first. Index absences_by_staff. */
export const listLeaves = (
  db: Querier,
  { communities, at }: { communities: readonly string[]; at: Instant },
): Promise<Leave[]> => {
  const within = sql.param([...communities]);
  return rowsOf<Leave>(
    db,
    sql`select a.id, s.id as "staffId", s.name, s.role, s.department, a.starts_at as "startsAt", a.ends_at as "endsAt", a.reason,
        (select count(*)::int from cases c where c.assignee_id = s.id and c.stage <> 'closed'
          and c.community_id = any(${within}::uuid[])) as open
      from absences a join staff s on s.id = a.staff_id and s.disabled_at is null
      where a.ends_at > to_timestamp(${at}::float8 / 1000)
        and exists (select from staff_communities m where m.staff_id = s.id and m.community_id = any(${within}::uuid[]))
      order by a.starts_at, s.login limit ${MOST}`,
  );
};

/** Whose leave it is, while it is not over; undefined otherwise. Primary key. */
export const findLeave = async (
  db: Querier,
  id: string,
  at: Instant,
): Promise<{ staffId: string } | undefined> =>
  (
    await db.$client.query<{ staffId: string }>(
      `select staff_id as "staffId" from absences where id = $1 and ends_at > to_timestamp($2::float8 / 1000)`,
      [id, at],
    )
  ).rows[0];

/** Ends a leave now; one that has not begun is taken back. False when it is over or gone. Cases that went to others stay there. */
export const endLeave = (db: Db, { id, by, at }: { id: string; by: string; at: Instant }): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const { rows } = await tx.$client.query<{ staffId: string; begun: boolean }>(
      `select staff_id as "staffId", starts_at < to_timestamp($2::float8 / 1000) as begun from absences
       where id = $1 and ends_at > to_timestamp($2::float8 / 1000) for update`,
      [id, at],
    );
    const [leave] = rows;
    if (leave === undefined) return false;
    await tx.$client.query(
      leave.begun
        ? 'update absences set ends_at = to_timestamp($2::float8 / 1000) where id = $1'
        : 'delete from absences where id = $1 and starts_at >= to_timestamp($2::float8 / 1000)',
      [id, at],
    );
    await appendOfficeAct(tx, {
      actorId: by,
      action: 'leave-ended',
      subject: leave.staffId,
      at,
      content: { leave: id },
    });
    return true;
  });
