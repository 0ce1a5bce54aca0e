import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { QUEUES, type Queue } from '../../cases/list-codes.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

/** What falls due within two hours is due soon. */
const SOON = sql`interval '2 hours'`;
/** A queue is counted up to here; a longer one says so. */
const MOST = 999;

/**
 * Before the work is given to anybody: the person is asked to verify, and the case is in their hands. On `cases c`; the same rule
 * as in cases/procedures/absence.ts. Index cases_open_by_verifier.
 */
export const isVerifiedBy = (staffId: SQL): SQL =>
  sql`(c.stage in ('intake', 'verification') and c.verifier_id = ${staffId})`;

/** What makes an open case somebody's own work, on `cases c`: each way has an index of its own, and a case may come by both. */
export const ownWork = (staffId: string | null): readonly SQL[] => [
  sql`c.assignee_id = ${staffId}::uuid`,
  isVerifiedBy(sql`${staffId}::uuid`),
];

/** The predicate of a queue on `cases c`, for whoever looks. Wall time is compared with wall time (db/schema/cases.ts). */
export const queuePredicate = (queue: Queue, { staffId, departments }: CaseScope): SQL => {
  const open = sql`c.stage <> 'closed'`;
  switch (queue) {
    case 'mine':
      return sql`(${sql.join([...ownWork(staffId)], sql` or `)}) and ${open}`;
    case 'my-department':
      return sql`c.department = any(${sql.param([...departments])}::text[]) and ${open}`;
    case 'unassigned':
      return sql`c.assignee_id is null and ${open}`;
    case 'due-soon':
      return sql`c.queue_at < now() + ${SOON} and c.next_due_wall_at between now() and now() + ${SOON} and ${open}`;
    case 'overdue':
      return sql`c.overdue_since is not null and ${open}`;
    case 'rung-1':
      return sql`c.rung > 0 and c.rung = 1 and ${open}`;
    case 'rung-2':
      return sql`c.rung > 0 and c.rung = 2 and ${open}`;
    case 'callbacks-due':
      // A call whose time has come, or one that the engine gave to a person.
      return sql`c.stage = 'callback' and (c.next_callback_wall_at <= now() or c.waiting_for = 'agent')`;
    case 'proposals':
      return sql`c.open_proposals > 0 and ${open}`;
  }
};

/**
 * How many cases each queue of the person holds, up to 999 each. Indexes cases_open_by_assignee, _by_verifier, _by_department,
 * _by_due, _overdue, _on_rung, cases_callback_due, cases_with_proposals.
 */
export const queueCounts = async (db: Querier, scope: CaseScope): Promise<Record<Queue, number>> => {
  const counts = QUEUES.map(
    (queue) => sql`(select count(*)::int from (
      select from cases c where c.community_id = any(${sql.param([...scope.communities])}::uuid[])
        and ${queuePredicate(queue, scope)} and ${restOfScope(scope)} limit ${MOST}) as ${sql.identifier(queue)})
      as ${sql.identifier(queue)}`,
  );
  const [row] = await rowsOf<Record<Queue, number>>(db, sql`select ${sql.join(counts, sql`, `)}`);
  if (row === undefined) throw new Error('a select without rows');
  return row;
};
