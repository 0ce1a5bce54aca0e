import { sql } from 'drizzle-orm';
import type { Ageing } from '../../cases/list-codes.ts';
import type { CaseState } from '../../cases/state.ts';
import type { LocalDate } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { WHOLE_STATE } from '../projection.ts';
import { FEN_BY_AGE, isOfAge } from './ageing.ts';
import { cursorOf, readCursor } from './cursor.ts';

/** A household that owes, with the state of its open fee case where there is one. */
export interface AccountRow extends Record<string, unknown>, Readonly<Record<Ageing, number>> {
  readonly id: string;
  readonly community: string;
  readonly room: string;
  readonly building: string;
  readonly position: number;
  readonly outstandingFen: number;
  readonly creditFen: number;
  readonly oldestDueOn: LocalDate | null;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly collector: string | null;
  readonly collectorName: string | null;
  readonly state: CaseState | null;
}

const LIST = 'accounts';

/**
 * Households that owe, in walking order of each community, by keyset. Narrowed by building and by the age of what they owe.
 * Indexes homes_by_position, homes_by_building,
 * account_items_unpaid.
 */
export const listAccounts = async (
  db: Querier,
  {
    communities,
    building,
    ageing,
    cursor,
    limit,
  }: {
    communities: readonly string[];
    building?: string;
    ageing?: Ageing;
    cursor?: string;
    limit: number;
  },
): Promise<{ items: AccountRow[]; nextCursor: string | null }> => {
  const from = cursor === undefined ? undefined : readCursor(cursor, LIST, /^\d{1,9}$/);
  const rows = await rowsOf<AccountRow>(
    db,
    sql`with page as materialized (
        select h.id, h.community_id, h.position from homes h join accounts a on a.home_id = h.id
        where h.community_id = any(${sql.param([...communities])}::uuid[])
          ${building === undefined ? sql`` : sql`and h.building_id = ${building}::uuid`}
          ${from === undefined ? sql`` : sql`and (h.community_id, h.position) > (${from.id}::uuid, ${from.key}::int)`}
          and exists (select from account_items i where i.home_id = h.id and i.paid_fen < i.amount_fen
            ${ageing === undefined ? sql`` : sql`and ${isOfAge(ageing)}`})
        order by h.community_id, h.position limit ${limit + 1})
      select h.id, h.community_id as community, h.room, b.name as building, h.position, a.credit_fen as "creditFen", o.*,
        c.id as "caseId", c.number, c.assignee_id as collector, s.name as "collectorName",
        ${sql.raw(WHOLE_STATE)} as state
      from page p join homes h on h.id = p.id join buildings b on b.id = h.building_id join accounts a on a.home_id = h.id
        cross join lateral (select sum(i.amount_fen - i.paid_fen)::bigint as "outstandingFen",
            min(i.due_on) as "oldestDueOn", ${FEN_BY_AGE}
          from account_items i where i.home_id = h.id and i.paid_fen < i.amount_fen) o
        left join cases c on c.id = a.open_case_id left join staff s on s.id = c.assignee_id
      order by p.community_id, p.position`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorOf(LIST, String(last.position), last.community) : null };
};
