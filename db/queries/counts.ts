import { sql } from 'drizzle-orm';
import type { Category, Kind } from '../../cases/codes.ts';
import type { LocalDate } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { openedBetween } from './case-filter.ts';

/** Cases accepted in a month, of one kind and category; no line says which. */
export interface MonthCount extends Record<string, unknown> {
  /** `2026-11`, by Shanghai's calendar. */
  readonly month: string;
  readonly kind: Kind;
  readonly category: Category;
  readonly accepted: number;
  readonly closed: number;
  /** Closed, and the customer said that it is resolved. */
  readonly confirmed: number;
  readonly reopened: number;
  /** At least one of their clocks was breached. */
  readonly late: number;
}

/** By month, kind and category. Every case of the communities counts, whoever asks. Index cases_by_opening. */
export const countByMonth = (
  db: Querier,
  { communities, from, to }: { communities: readonly string[]; from: LocalDate; to: LocalDate },
): Promise<MonthCount[]> =>
  rowsOf<MonthCount>(
    db,
    sql`select to_char(c.created_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, c.kind, c.category,
        count(*)::int as accepted, count(*) filter (where c.stage = 'closed')::int as closed,
        count(*) filter (where c.outcome = 'confirmed')::int as confirmed,
        count(*) filter (where c.reopen_count > 0)::int as reopened,
        count(*) filter (where c.clocks_breached <> '{}')::int as late
      from cases c
      where c.community_id = any(${sql.param([...communities])}::uuid[])
        and ${sql.join(openedBetween(from, to), sql` and `)}
      group by 1, 2, 3 order by 1, 2, 3`,
  );
