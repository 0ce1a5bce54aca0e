import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Department } from '../../cases/codes.ts';

/** The cases a person may see, as the table of permissions settles it (quality.md §2). */
export interface CaseScope {
  readonly communities: readonly string[];
  /** Whoever looks: cases complaining about that person are never among them. Null for programs. */
  readonly staffId: string | null;
  /**
   * `all` of the communities · `assigned`: led by their department, theirs, theirs to verify, theirs as participant or paged
   * · `committee-rung`: on rung 2 only. The same rule as `mayRead` of cases/permissions.ts; a test holds them together.
   */
  readonly sees: 'all' | 'assigned' | 'committee-rung';
  readonly departments: readonly Department[];
}

const assignedTo = (staffId: string, departments: readonly Department[]): SQL => sql`(
  c.assignee_id = ${staffId}::uuid
  or c.verifier_id = ${staffId}::uuid
  or c.department = any(${sql.param([...departments])}::text[])
  or c.state -> 'participants' @> to_jsonb(${staffId}::text)
  or c.state -> 'pages' @> jsonb_build_array(jsonb_build_object('paged',
       jsonb_build_array(jsonb_build_object('person', jsonb_build_object('staff', ${staffId}::text)))))
)`;

/** The predicate without the communities, for statements that go through them one by one. */
export const restOfScope = ({ staffId, sees, departments }: CaseScope): SQL => {
  const parts: SQL[] = [sql`true`];
  if (staffId !== null) parts.push(sql`c.against_staff_id is distinct from ${staffId}::uuid`);
  if (sees === 'assigned') parts.push(staffId === null ? sql`false` : assignedTo(staffId, departments));
  if (sees === 'committee-rung') parts.push(sql`c.rung = 2`);
  return sql.join(parts, sql` and `);
};
