import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { CaseSort } from '../../cases/list-codes.ts';
import type { Querier } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import { conditions } from './case-filter.ts';
import type { CaseFilter } from './case-filter.ts';
import { caseLines } from './case-line.ts';
import type { CaseLine } from './case-line.ts';
import { CursorFault, cursorOf, readCursor } from './cursor.ts';
import { ownWork } from './queues.ts';
import type { CaseScope } from './scope.ts';
import { casesFound } from './search.ts';

/** In the queue of the overdue it is not what falls due next that presses, but what is late for the longest. */
type ListOrder = CaseSort | 'overdue';

const orderOf = (sort: CaseSort, { view }: CaseFilter): ListOrder =>
  sort === 'due' && view === 'overdue' ? 'overdue' : sort;

/** The order's own key, as text for the cursor and as the index has it. */
const ORDER: Record<ListOrder, { only: SQL; key: SQL; order: SQL; after: (key: string, id: string) => SQL }> =
  {
    due: {
      only: sql`c.stage <> 'closed'`,
      key: sql`c.queue_at`,
      order: sql`order by queue_at, id`,
      after: (key, id) => sql`(c.queue_at, c.id) > (${key}::timestamptz, ${id}::uuid)`,
    },
    overdue: {
      only: sql`c.stage <> 'closed'`,
      key: sql`c.overdue_wall_at`,
      order: sql`order by overdue_wall_at, id`,
      after: (key, id) => sql`(c.overdue_wall_at, c.id) > (${key}::timestamptz, ${id}::uuid)`,
    },
    opened: {
      only: sql`true`,
      key: sql`c.created_at`,
      order: sql`order by created_at desc, id desc`,
      after: (key, id) => sql`(c.created_at, c.id) < (${key}::timestamptz, ${id}::uuid)`,
    },
  };

export { CursorFault };

/**
 * A page of cases in the scope, and the cursor of the next. Each community gives its own first lines from the index, then
 * they are merged: no page reads more than `limit` rows of a community, however many there are. A person's own work is read by
 * the person instead, wherever it lies. Throws `CursorFault` for a cursor that is none or belongs to another sort. No count,
 * no OFFSET. Indexes cases_open_by_due, cases_open_overdue, cases_by_opening and the narrower ones of db/schema/cases.ts; with `q` also
 * case_search.
 */
export const listCases = async (
  db: Querier,
  keys: MasterKeys,
  {
    scope,
    filter,
    sort,
    cursor,
    limit,
  }: {
    scope: CaseScope;
    filter: CaseFilter;
    sort: CaseSort;
    cursor?: string;
    limit: number;
  },
): Promise<{ items: CaseLine[]; nextCursor: string | null }> => {
  const communities =
    filter.community === undefined
      ? scope.communities
      : scope.communities.filter((community) => community === filter.community);
  const sorted = orderOf(sort, filter);
  const { only, key, order, after } = ORDER[sorted];
  const within = sql`c.community_id = any(${sql.param([...communities])}::uuid[])`;
  const from = cursor === undefined ? undefined : readCursor(cursor, sorted);
  // Only `opened` has closed cases too; for the others a filter for the closed stage is then always empty.
  const rest = [only, ...(from === undefined ? [] : [after(from.key, from.id)])];
  const first = (...where: SQL[]): SQL =>
    sql`select c.id, ${key} from cases c where ${sql.join([...where, ...rest], sql` and `)} ${order} limit ${limit + 1}`;
  const page = (): SQL => {
    if (filter.q !== undefined && filter.q.trim() !== '') {
      const found = casesFound(keys, filter.q, { communities, openOnly: sort === 'due' });
      const where = sql.join([within, ...rest, ...conditions(filter, scope)], sql` and `);
      return sql`select c.id, ${key} from (${found}) hit join cases c on c.id = hit.id where ${where}
        ${order} limit ${limit + 1}`;
    }
    if (filter.view === 'mine') {
      const asked = [sql`c.stage <> 'closed'`, ...conditions({ ...filter, view: undefined }, scope)];
      const parts = ownWork(scope.staffId).map((part) => sql`(${first(within, part, ...asked)})`);
      return sql`select near.* from (${sql.join(parts, sql` union `)}) near ${order} limit ${limit + 1}`;
    }
    return sql`select near.* from unnest(${sql.param([...communities])}::uuid[]) as within (community_id)
      cross join lateral (${first(sql`c.community_id = within.community_id`, ...conditions(filter, scope))}) near
      ${order} limit ${limit + 1}`;
  };
  const rows = await caseLines<{ cursorKey: string }>(db, {
    page: page(),
    more: sql`, ${key}::text as "cursorKey"`,
    order: sorted === 'opened' ? sql`order by ${key} desc, c.id desc` : sql`order by ${key}, c.id`,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? cursorOf(sorted, last.cursorKey, last.id) : null;
  return { items: items.map(({ cursorKey: _key, ...line }) => line), nextCursor };
};
