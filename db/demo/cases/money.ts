/** The accounts behind the demo's fee cases: what is owed, what was paid, and the days on which households were contacted. */
import type { CaseState } from '../../../cases/state.ts';
import type { Querier } from '../../client.ts';
import type { Played } from './play.ts';

/** The home's account with its lines as the case leaves them; the record binds the open case to it. */
export const putAccount = async (tx: Querier, { fee, place }: CaseState): Promise<void> => {
  if (fee === null) return;
  await tx.$client.query('insert into accounts (home_id, credit_fen) values ($1, $2)', [
    place.home,
    fee.creditFen,
  ]);
  await tx.$client.query(
    `insert into account_items (id, home_id, item, period, amount_fen, paid_fen, due_on)
     select i.id, $1, i.item, i.period, i."amountFen", i."paidFen", i."dueOn"
     from jsonb_to_recordset($2::jsonb) as i(id uuid, item text, period text, "amountFen" bigint, "paidFen" bigint,
       "dueOn" date)`,
    [place.home, JSON.stringify(fee.items)],
  );
};

/** Payments and contacts, once the case's row is there. */
export const putMoneyMoves = async (
  tx: Querier,
  { state, payments, contacts }: Pick<Played, 'state' | 'payments' | 'contacts'>,
): Promise<void> => {
  for (const { id, amountFen, at, by, creditFen, allocated } of payments)
    await tx.$client.query(
      `insert into payments (id, provider_id, home_id, case_id, amount_fen, method, paid_at, state, allocated, credit_fen,
         recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, 'wechat', to_timestamp($6::float8 / 1000), 'booked', $7, $8, $9,
         to_timestamp($6::float8 / 1000))`,
      [id, `demo:${id}`, state.place.home, state.id, amountFen, at, JSON.stringify(allocated), creditFen, by],
    );
  for (const { on, step, at } of contacts)
    await tx.$client.query(
      `insert into contact_slots (home_id, contact_on, case_id, step, reserved_at)
       values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))`,
      [state.place.home, on, state.id, step, at],
    );
};
