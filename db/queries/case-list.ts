import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type {
  CaseEngine,
  Category,
  Department,
  HoldReason,
  Holder,
  Kind,
  Outcome,
  Priority,
  Rung,
  Stage,
  WaitingFor,
} from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import { CursorFault, cursorOf, readCursor } from './cursor.ts';
import { queuePredicate } from './queues.ts';
import type { Queue } from './queues.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';
import { casesFound } from './search.ts';

/** A line of a list of cases. */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly kind: Kind;
  readonly community: string;
  readonly building: string | null;
  readonly room: string | null;
  readonly areaName: string | null;
  readonly category: Category;
  readonly priority: Priority;
  readonly stage: Stage;
  readonly rung: Rung;
  readonly holder: Holder;
  readonly hold: HoldReason | null;
  readonly outcome: Outcome | null;
  readonly department: Department;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly waitingFor: WaitingFor;
  readonly nextClock: string | null;
  readonly nextDueAt: Instant | null;
  readonly overdueSince: Instant | null;
  readonly urgedAt: Instant | null;
  readonly reopenCount: number;
  readonly version: number;
  readonly engine: CaseEngine;
  readonly offsetMs: number;
  readonly acceptedAt: Instant;
  readonly closedAt: Instant | null;
  readonly updatedAt: Instant;
}

/** `due`: open cases by what falls due next, urged ones earlier · `opened`: the newest first, closed ones too. */
export const CASE_SORTS = ['due', 'opened'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseFilter {
  readonly kind?: Kind;
  readonly stage?: Stage;
  readonly rung?: Rung;
  /** `none` for cases that are not held. */
  readonly hold?: HoldReason | 'none';
  /** `none` for cases without one. */
  readonly assignee?: string;
  readonly department?: Department;
  readonly community?: string;
  /** Id of a building. */
  readonly building?: string;
  readonly home?: string;
  readonly overdue?: boolean;
  readonly q?: string;
  readonly view?: Queue;
}

const LINE = sql`c.id, c.number, c.kind, c.community_id as community, b.name as building, h.room, a.name as "areaName",
  c.category, c.priority, c.stage, c.rung, c.holder, c.hold, c.outcome, c.department, c.assignee_id as assignee,
  s.name as "assigneeName", c.waiting_for as "waitingFor", c.next_clock as "nextClock", c.next_due_at as "nextDueAt",
  c.overdue_since as "overdueSince", c.urged_at as "urgedAt", c.reopen_count as "reopenCount", c.version, c.engine,
  c.time_offset_ms as "offsetMs", c.accepted_at as "acceptedAt", c.closed_at as "closedAt", c.updated_at as "updatedAt"`;

const conditions = (filter: CaseFilter, scope: CaseScope): SQL[] => {
  const { kind, stage, rung, hold, assignee, department, building, home, overdue, view } = filter;
  const all = [restOfScope(scope)];
  if (kind !== undefined) all.push(sql`c.kind = ${kind}`);
  if (stage !== undefined) all.push(sql`c.stage = ${stage}`);
  if (rung !== undefined) all.push(sql`c.rung = ${rung}`);
  if (hold !== undefined) all.push(hold === 'none' ? sql`c.hold is null` : sql`c.hold = ${hold}`);
  if (assignee !== undefined)
    all.push(assignee === 'none' ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}::uuid`);
  if (department !== undefined) all.push(sql`c.department = ${department}`);
  if (building !== undefined) all.push(sql`c.building_id = ${building}::uuid`);
  if (home !== undefined) all.push(sql`c.home_id = ${home}::uuid`);
  if (overdue === true) all.push(sql`c.overdue_since is not null and c.stage <> 'closed'`);
  if (overdue === false) all.push(sql`c.overdue_since is null`);
  if (view !== undefined) all.push(queuePredicate(view, scope));
  return all;
};

/** The sort's own key, as text for the cursor and as the index has it. */
const ORDER: Record<CaseSort, { only: SQL; key: SQL; order: SQL; after: (key: string, id: string) => SQL }> =
  {
    due: {
      only: sql`c.stage <> 'closed'`,
      key: sql`c.queue_at`,
      order: sql`order by queue_at, id`,
      after: (key, id) => sql`(c.queue_at, c.id) > (${key}::timestamptz, ${id}::uuid)`,
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
 * they are merged: no page reads more than `limit` rows of a community, however many there are. Throws `CursorFault` for a
 * cursor that is none or belongs to another sort. No count, no OFFSET. Indexes cases_open_by_due, cases_by_opening and the
 * narrower ones of db/schema/cases.ts; with `q` also case_search.
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
  const { only, key, order, after } = ORDER[sort];
  // Only `due` leaves out closed cases by itself; a filter for the closed stage is then always empty.
  const where = [only, ...conditions(filter, scope)];
  if (cursor !== undefined) {
    const from = readCursor(cursor, sort);
    where.push(after(from.key, from.id));
  }
  const found =
    filter.q === undefined || filter.q.trim() === ''
      ? undefined
      : casesFound(keys, filter.q, { communities, openOnly: sort === 'due' });
  const page =
    found === undefined
      ? sql`select near.* from unnest(${sql.param([...communities])}::uuid[]) as within (community_id)
          cross join lateral (
            select c.id, ${key} from cases c
            where c.community_id = within.community_id and ${sql.join(where, sql` and `)}
            ${order} limit ${limit + 1}
          ) near ${order} limit ${limit + 1}`
      : sql`select c.id, ${key} from (${found}) hit join cases c on c.id = hit.id
          where c.community_id = any(${sql.param([...communities])}::uuid[]) and ${sql.join(where, sql` and `)}
          ${order} limit ${limit + 1}`;
  const rows = await rowsOf<CaseLine & { cursorKey: string } & Record<string, unknown>>(
    db,
    sql`with page as materialized (${page})
      select ${LINE}, ${key}::text as "cursorKey"
      from page p join cases c on c.id = p.id left join buildings b on b.id = c.building_id
        left join homes h on h.id = c.home_id left join areas a on a.id = c.area_id left join staff s on s.id = c.assignee_id
      ${sort === 'due' ? sql`order by c.queue_at, c.id` : sql`order by c.created_at desc, c.id desc`}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? cursorOf(sort, last.cursorKey, last.id) : null;
  return { items: items.map(({ cursorKey: _key, ...line }) => line), nextCursor };
};
