import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Category } from '../../cases/codes.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { caseLines } from './case-line.ts';
import type { CaseLine } from './case-line.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

/** Reports of so many hours may have one cause. */
const SAME_CAUSE_HOURS = 24;
/** What is frequent is counted over so many days. */
const FREQUENT_DAYS = 60;
/** More than this is not counted: it is the same incident for certain. */
const MOST = 99;

export interface SameCause {
  readonly place: 'building' | 'area' | 'none';
  readonly count: number;
  readonly lines: readonly CaseLine[];
}

const placeOf = async (
  db: Querier,
  { home, area }: { home?: string; area?: string },
): Promise<{ place: SameCause['place']; where: SQL }> => {
  const [row] = await rowsOf<{ building: string | null }>(
    db,
    home === undefined
      ? sql`select building_id as building from areas where id = ${area ?? null}::uuid`
      : sql`select building_id as building from homes where id = ${home}::uuid`,
  );
  if (row === undefined) return { place: 'none', where: sql`false` };
  return row.building === null
    ? { place: 'area', where: sql`c.area_id = ${area ?? null}::uuid` }
    : { place: 'building', where: sql`c.building_id = ${row.building}::uuid` };
};

/**
 * Open cases of the category reported lately in the building of the home or area, or in the area itself where it belongs to
 * no building; the newest ten, and how many there are up to 99. Index cases_by_building, cases_by_area.
 */
export const sameCause = async (
  db: Querier,
  asked: { community: string; home?: string; area?: string; category: Category },
  scope: CaseScope,
): Promise<SameCause> => {
  if (asked.home === undefined && asked.area === undefined) return { place: 'none', count: 0, lines: [] };
  const { place, where } = await placeOf(db, asked);
  const lines = await caseLines(db, {
    page: sql`select c.id from cases c where ${where} and c.community_id = ${asked.community}::uuid
      and c.category = ${asked.category} and c.stage <> 'closed' and ${restOfScope(scope)}
      and c.created_at > now() - ${SAME_CAUSE_HOURS} * interval '1 hour' order by c.created_at desc limit ${MOST}`,
    order: sql`order by c.created_at desc, c.id`,
  });
  return { place, count: lines.length, lines: lines.slice(0, 10) };
};

/** The outside numbers to call for a category, in order. Primary key. */
export const numbersToCall = (
  db: Querier,
  community: string,
  category: Category,
): Promise<{ name: string; phone: string }[]> =>
  rowsOf<{ name: string; phone: string }>(
    db,
    sql`select name, phone from emergency_numbers
      where community_id = ${community}::uuid and category = ${category} order by position`,
  );

export interface Frequent extends Record<string, unknown> {
  /** `home`, the kind of an area, or null over all places. */
  readonly place: string | null;
  readonly category: Category;
  readonly count: number;
}

/**
 * The five categories most reported at an hour of the day over the last 60 days, for each kind of place and over all.
 * Complaints and repairs; fee cases open by themselves. Index cases_by_opening.
 */
export const frequentCategories = (
  db: Querier,
  { communities, hour, scope }: { communities: readonly string[]; hour: number; scope: CaseScope },
): Promise<Frequent[]> =>
  rowsOf<Frequent>(
    db,
    sql`with reported as (
        select case when c.home_id is not null then 'home' else a.kind end as place, c.category
        from cases c left join areas a on a.id = c.area_id
        where c.community_id = any(${sql.param([...communities])}::uuid[]) and ${restOfScope(scope)}
          and c.created_at > now() - ${FREQUENT_DAYS} * interval '1 day' and c.kind <> 'fee-collection'
          and extract(hour from c.created_at at time zone 'Asia/Shanghai') = ${hour}
      ), counted as (
        select place, category, count(*)::int as count from reported
        group by grouping sets ((place, category), (category))
      ), placed as (select *, row_number() over (partition by place order by count desc, category) as nth from counted)
      select place, category, count from placed where nth <= 5 order by place nulls first, nth`,
  );
