import { sql } from 'drizzle-orm';
import type { Department, StaffRole } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { holdsAt, present } from './roster.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

export interface TeamLoad extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly department: Department | null;
  readonly onShift: boolean;
  readonly open: number;
  readonly p1: number;
  readonly p2: number;
  readonly dueToday: number;
  readonly overdue: number;
}

/**
 * What each person who works on cases carries in the communities, the most loaded first. `at` is wall time: shifts are kept
 * by it. Indexes cases_open_by_assignee, shifts_by_staff.
 */
export const teamLoad = (
  db: Querier,
  { scope, communities, at }: { scope: CaseScope; communities: readonly string[]; at: Instant },
): Promise<TeamLoad[]> => {
  const within = sql.param([...communities]);
  return rowsOf<TeamLoad>(
    db,
    sql`select m.id, m.name, m.role, m.department, l.*,
        ${present(sql`m.id`, at)} and exists (select from shifts s where s.staff_id = m.id
          and s.community_id = any(${within}::uuid[]) and ${holdsAt(at, 's')}) as "onShift"
      from staff m cross join lateral (
        select count(*)::int as open, count(*) filter (where c.priority = 'P1')::int as p1,
          count(*) filter (where c.priority = 'P2')::int as p2,
          count(*) filter (where c.next_due_wall_at < (((now() at time zone 'Asia/Shanghai')::date + 1)::timestamp
            at time zone 'Asia/Shanghai'))::int as "dueToday",
          count(*) filter (where c.overdue_since is not null)::int as overdue
        from cases c where c.assignee_id = m.id and c.stage <> 'closed' and c.community_id = any(${within}::uuid[])
          and ${restOfScope(scope)}) l
      where m.disabled_at is null and m.role in ('agent', 'technician', 'supervisor', 'manager')
        and exists (select from staff_communities o where o.staff_id = m.id and o.community_id = any(${within}::uuid[]))
      order by l.open desc, m.login limit 500`,
  );
};
