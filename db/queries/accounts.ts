import type { FeeItem } from '../../cases/codes.ts';
import type { ArrearsItem } from '../../cases/engine-commands.ts';
import type { LocalDate } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newId } from '../schema/columns.ts';

/** One line of arrears as it comes in, without an id yet. */
export interface ArrearsLine {
  readonly item: FeeItem;
  readonly period: string;
  readonly amountFen: number;
  readonly dueOn: LocalDate;
}

/** The account of a home, locked until the transaction ends. */
export interface LockedAccount {
  readonly homeId: string;
  readonly creditFen: number;
  readonly openCase: { readonly id: string; readonly number: string } | null;
}

/** Locks the account of a home, which is made when there is none: everything about its money happens one after the other. */
export const lockAccount = async (tx: Querier, homeId: string): Promise<LockedAccount> => {
  await tx.$client.query(
    'insert into accounts (home_id, credit_fen) values ($1, 0) on conflict (home_id) do nothing',
    [homeId],
  );
  const { rows } = await tx.$client.query<{ creditFen: number; caseId: string | null }>(
    'select credit_fen as "creditFen", open_case_id as "caseId" from accounts where home_id = $1 for update',
    [homeId],
  );
  const caseId = rows[0]?.caseId ?? null;
  const { rows: open } = await tx.$client.query<{ id: string; number: string }>(
    'select id, number from cases where id = $1',
    [caseId],
  );
  return { homeId, creditFen: rows[0]?.creditFen ?? 0, openCase: open[0] ?? null };
};

/** What a fee case is about: everything unpaid, and what its open case already lists. Index account_items_by_due. */
export const arrearsOf = async (tx: Querier, { homeId, openCase }: LockedAccount): Promise<ArrearsItem[]> => {
  const { rows } = await tx.$client.query<ArrearsItem>(
    `select id, item, period, amount_fen as "amountFen", paid_fen as "paidFen", due_on as "dueOn"
     from account_items i
     where home_id = $1 and (paid_fen < amount_fen or exists (
       select from cases c, jsonb_array_elements(c.state #> '{fee,items}') as listed
       where c.id = $2 and listed ->> 'id' = i.id::text))
     order by due_on, item, period, id`,
    [homeId, openCase?.id ?? null],
  );
  return rows;
};

/**
 * Takes lines into a locked account: new ones are added, known ones (same item and period) get the new amount and due date,
 * equal ones stay. Answers how many changed anything; the same lines again change nothing. Index account_items_period_once.
 */
export const takeInArrears = async (
  tx: Querier,
  { homeId }: LockedAccount,
  lines: readonly ArrearsLine[],
): Promise<{ changed: number }> => {
  const { rowCount } = await tx.$client.query(
    `insert into account_items as known (id, home_id, item, period, amount_fen, paid_fen, due_on)
     select l.id, $1, l.item, l.period, l."amountFen", 0, l."dueOn"
     from jsonb_to_recordset($2::jsonb) as l(id uuid, item text, period text, "amountFen" bigint, "dueOn" date)
     on conflict (home_id, item, period) do update set amount_fen = excluded.amount_fen, due_on = excluded.due_on
       where (known.amount_fen, known.due_on) is distinct from (excluded.amount_fen, excluded.due_on)`,
    [homeId, JSON.stringify(lines.map((line) => ({ ...line, id: newId() })))],
  );
  return { changed: rowCount ?? 0 };
};

/** Makes the case the account's open one. Throws when it has another already. */
export const bindOpenCase = async (tx: Querier, homeId: string, caseId: string): Promise<void> => {
  const { rowCount } = await tx.$client.query(
    'update accounts set open_case_id = $2 where home_id = $1 and open_case_id is null',
    [homeId, caseId],
  );
  if (rowCount !== 1) throw new Error(`the account of home ${homeId} has an open case already`);
};

/**
 * Whether nothing speaks against the engine verifying the arrears by itself (domain.md §7): there is a payer, no open
 * complaint of the home, and the last fee case knew no dispute, wrong bill or hardship. Index cases_by_home.
 */
export const isUnflagged = async (tx: Querier, homeId: string): Promise<boolean> => {
  const { rows } = await tx.$client.query<{ unflagged: boolean }>(
    `select exists (select from home_residents where home_id = $1 and payer and until is null)
       and not exists (select from cases where home_id = $1 and kind = 'complaint' and stage <> 'closed')
       and not coalesce((
         select state #>> '{fee,dispute}' is not null or state #>> '{fee,reason}' = 'hardship'
         from cases where home_id = $1 and kind = 'fee-collection' order by created_at desc limit 1), false)
       as unflagged`,
    [homeId],
  );
  return rows[0]?.unflagged ?? false;
};
