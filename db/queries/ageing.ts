import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { AGEINGS } from '../../cases/list-codes.ts';
import type { Ageing } from '../../cases/list-codes.ts';

/** Days past due, both included. */
const DAYS: Record<Ageing, { from: number; to: number | null }> = {
  '0-30': { from: 0, to: 30 },
  '31-90': { from: 31, to: 90 },
  '91-180': { from: 91, to: 180 },
  'over-180': { from: 181, to: null },
};

/** The day in Shanghai. */
export const TODAY = sql`(now() at time zone 'Asia/Shanghai')::date`;

/** Whether `account_items i` is that many days past due; compared by date, so that an index on the due date serves. */
export const isOfAge = (ageing: Ageing): SQL => {
  const { from, to } = DAYS[ageing];
  const young = sql`i.due_on <= ${TODAY} - ${from}::int`;
  return to === null ? young : sql`${young} and i.due_on >= ${TODAY} - ${to}::int`;
};

/** What of `account_items i` is unpaid, in fen, one sum for each age. */
export const FEN_BY_AGE: SQL = sql.join(
  AGEINGS.map(
    (ageing) =>
      sql`coalesce(sum(i.amount_fen - i.paid_fen) filter (where ${isOfAge(ageing)}), 0)::bigint as ${sql.identifier(ageing)}`,
  ),
  sql`, `,
);
