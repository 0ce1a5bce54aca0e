import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Category, Clock, Department, Dimension, Kind, Stage } from '../../cases/codes.ts';
import { AGEINGS } from '../../cases/list-codes.ts';
import type { Ageing } from '../../cases/list-codes.ts';
import type { LocalDate } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { isOfAge } from './ageing.ts';
import { openedBetween } from './case-filter.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

/** Local dates of acceptance, both included. */
export interface Window {
  readonly scope: CaseScope;
  readonly communities: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const within = ({ scope, communities }: Omit<Window, 'from' | 'to'>): SQL =>
  sql`c.community_id = any(${sql.param([...communities])}::uuid[]) and ${restOfScope(scope)}`;

const inWindow = (window: Window): SQL =>
  sql`${within(window)} and ${sql.join(openedBetween(window.from, window.to), sql` and `)}`;

export interface Totals extends Record<string, unknown> {
  readonly accepted: number;
  readonly closed: number;
  /** Complaints and repairs that reached their callback, and those of them that were reopened. */
  readonly called: number;
  readonly reopened: number;
}

/** Cases accepted in the window. Index cases_by_opening. */
export const totals = async (db: Querier, window: Window): Promise<Totals> => {
  const [row] = await rowsOf<Totals>(
    db,
    sql`select count(*)::int as accepted, count(*) filter (where c.stage = 'closed')::int as closed,
        count(*) filter (where c.kind <> 'fee-collection' and (c.stage in ('callback', 'closed') or c.reopen_count > 0))::int as called,
        count(*) filter (where c.kind <> 'fee-collection' and c.reopen_count > 0)::int as reopened
      from cases c where ${inWindow(window)}`,
  );
  if (row === undefined) throw new Error('a count without a row');
  return row;
};

/** Open cases now. Index cases_open_by_due. */
export const openByStage = (
  db: Querier,
  window: Omit<Window, 'from' | 'to'>,
): Promise<{ stage: Stage; kind: Kind; count: number }[]> =>
  rowsOf<{ stage: Stage; kind: Kind; count: number }>(
    db,
    sql`select c.stage, c.kind, count(*)::int as count from cases c
      where ${within(window)} and c.stage <> 'closed' group by c.stage, c.kind`,
  );

/** The latest run of each clock. Index cases_by_opening. */
export const onTimeByClock = (
  db: Querier,
  window: Window,
): Promise<{ clock: Clock; met: number; breached: number }[]> =>
  rowsOf<{ clock: Clock; met: number; breached: number }>(
    db,
    sql`select r.clock, count(*) filter (where r.met)::int as met, count(*) filter (where not r.met)::int as breached
      from cases c cross join lateral (
        select unnest(c.clocks_met) as clock, true as met
        union all select unnest(c.clocks_breached), false) r
      where ${inWindow(window)} group by r.clock`,
  );

/** How many cases of each score. Index cases_by_opening. */
export const scores = (db: Querier, window: Window): Promise<{ score: number; count: number }[]> =>
  rowsOf<{ score: number; count: number }>(
    db,
    sql`select c.satisfaction as score, count(*)::int as count from cases c
      where ${inWindow(window)} and c.satisfaction is not null group by c.satisfaction`,
  );

/** What customers said of each dimension at their last callback. Indexes cases_by_opening, case_events_callbacks. */
export const dimensionMeans = (
  db: Querier,
  window: Window,
): Promise<{ dimension: Dimension; count: number; mean: number }[]> =>
  rowsOf<{ dimension: Dimension; count: number; mean: number }>(
    db,
    sql`select d.key as dimension, count(*)::int as count, avg(d.value::int)::float8 as mean
      from cases c cross join lateral (
          select e.data -> 'dimensions' as said from case_events e
          where e.case_id = c.id and e.type = 'record-callback' and e.data ? 'dimensions'
          order by e.sequence desc limit 1) last
        cross join lateral jsonb_each_text(last.said) d
      where ${inWindow(window)} and c.satisfaction is not null group by d.key`,
  );

export interface PromisesOf extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly department: Department | null;
  readonly kept: number;
  readonly broken: number;
}

/** Promises that came to their end, by who gave them; the most first. Index cases_by_opening. */
export const promisesByPerson = (db: Querier, window: Window): Promise<PromisesOf[]> =>
  rowsOf<PromisesOf>(
    db,
    sql`select s.id, s.name, s.department, count(*) filter (where m.mark like 'kept:%')::int as kept,
        count(*) filter (where m.mark like 'broken:%')::int as broken
      from cases c cross join lateral unnest(c.promise_marks) as m(mark)
        join staff s on s.id::text = split_part(m.mark, ':', 2)
      where ${inWindow(window)} group by s.id order by count(*) desc, s.login limit 500`,
  );

/** What homes owe now by the age of each unpaid item. Index account_items_unpaid. */
export const arrearsByAge = async (
  db: Querier,
  communities: readonly string[],
): Promise<{ ageing: Ageing; homes: number; fen: number }[]> => {
  const one = (ageing: Ageing): SQL => sql`
    select ${ageing}::text as ageing, count(distinct i.home_id)::int as homes,
      coalesce(sum(i.amount_fen - i.paid_fen), 0)::bigint as fen
    from account_items i join homes h on h.id = i.home_id
    where i.paid_fen < i.amount_fen and ${isOfAge(ageing)} and h.community_id = any(${sql.param([...communities])}::uuid[])`;
  return rowsOf<{ ageing: Ageing; homes: number; fen: number }>(
    db,
    sql.join(AGEINGS.map(one), sql` union all `),
  );
};

export interface Heat extends Record<string, unknown> {
  readonly community: string;
  readonly building: string;
  readonly name: string;
  readonly category: Category;
  readonly count: number;
}

/** Where it happens, the most first; at most 500 places. Index cases_by_opening. */
export const heatByBuilding = (db: Querier, window: Window): Promise<Heat[]> =>
  rowsOf<Heat>(
    db,
    sql`select c.community_id as community, b.id as building, b.name, c.category, count(*)::int as count
      from cases c join buildings b on b.id = c.building_id
      where ${inWindow(window)} and c.kind <> 'fee-collection'
      group by c.community_id, b.id, c.category order by count(*) desc, b.name, c.category limit 500`,
  );
