import { allocatePayment, balanceFen, reversePayment } from '../../cases/arrears.ts';
import type { PaymentMethod } from '../../cases/codes.ts';
import type { ArrearsItem, EngineCommandBodies } from '../../cases/engine-commands.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import type { PAYMENT_STATES } from '../schema/money.ts';
import { arrearsOf, lockAccount } from './accounts.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { putSignal } from './engine-requests.ts';

export interface Payment {
  readonly id: string;
  readonly providerId: string;
  readonly state: (typeof PAYMENT_STATES)[number];
  readonly caseId: string | null;
  readonly homeId: string | null;
  readonly amountFen: number;
  readonly creditFen: number;
  readonly method: PaymentMethod;
  readonly paidAt: Instant;
}

export interface IncomingPayment {
  /** Makes the payment once, whoever brings it and however often. */
  readonly providerId: string;
  /** Whose money it is; without either it is kept as unallocated. */
  readonly caseId: string | null;
  readonly homeId: string | null;
  readonly amountFen: number;
  readonly method: PaymentMethod;
  readonly paidAt: Instant;
  readonly recordedBy: string;
  readonly now: Instant;
}

const PAYMENT_COLUMNS = `id, provider_id as "providerId", state, case_id as "caseId", home_id as "homeId",
  amount_fen as "amountFen", credit_fen as "creditFen", method, paid_at as "paidAt"`;
const PAYMENT = `select ${PAYMENT_COLUMNS} from payments`;

/** The payment by its provider's id. Undefined when there is none. Index payments_provider_id_once. */
export const findPayment = async (db: Querier, providerId: string): Promise<Payment | undefined> =>
  (await db.$client.query<Payment>(`${PAYMENT} where provider_id = $1`, [providerId])).rows[0];

interface Booking {
  readonly state: 'booked' | 'unallocated';
  readonly caseId: string | null;
  readonly allocated: readonly { item: string; amountFen: number }[];
  readonly creditFen: number;
  /** The open case that has to hear of it. */
  readonly tells: {
    readonly caseId: string;
    readonly booked: EngineCommandBodies['payment-received']['booked'];
    /** Of the whole account, this payment's included. */
    readonly creditFen: number;
  } | null;
}

const writeItems = async (tx: Querier, items: readonly ArrearsItem[]): Promise<void> => {
  await tx.$client.query(
    `update account_items a set paid_fen = i."paidFen"
     from jsonb_to_recordset($1::jsonb) as i(id uuid, "paidFen" bigint) where a.id = i.id and a.paid_fen <> i."paidFen"`,
    [JSON.stringify(items)],
  );
};

const addCredit = async (tx: Querier, homeId: string, creditFen: number): Promise<void> => {
  await tx.$client.query('update accounts set credit_fen = credit_fen + $2 where home_id = $1', [
    homeId,
    creditFen,
  ]);
};

const bookedOf = (items: readonly ArrearsItem[]) => items.map(({ id, paidFen }) => ({ item: id, paidFen }));

/** The oldest item first; what is left becomes credit while a case is open, and fits nothing where nothing was ever owed. */
const bookToHome = async (tx: Querier, homeId: string, amountFen: number): Promise<Booking> => {
  const account = await lockAccount(tx, homeId);
  const before = await arrearsOf(tx, account);
  if (account.openCase === null && balanceFen(before) === 0)
    return { state: 'unallocated', caseId: null, allocated: [], creditFen: 0, tells: null };
  const { items, creditFen } = allocatePayment(before, amountFen);
  await writeItems(tx, items);
  await addCredit(tx, homeId, creditFen);
  const allocated = items.flatMap(({ id, paidFen }, index) => {
    const settled = paidFen - (before[index]?.paidFen ?? 0);
    return settled > 0 ? [{ item: id, amountFen: settled }] : [];
  });
  const caseId = account.openCase?.id ?? null;
  const tells =
    caseId === null ? null : { caseId, booked: bookedOf(items), creditFen: account.creditFen + creditFen };
  return { state: 'booked', caseId, allocated, creditFen, tells };
};

const booking = async (
  tx: Querier,
  { caseId, homeId, amountFen }: IncomingPayment,
): Promise<Booking & { homeId: string | null }> => {
  const { rows } = await tx.$client.query<{ kind: string; homeId: string | null; engine: string }>(
    'select kind, home_id as "homeId", engine from cases where id = $1',
    [caseId],
  );
  const found = rows[0];
  if (caseId !== null && found !== undefined && found.kind !== 'fee-collection') {
    const tells = found.engine === 'archived' ? null : { caseId, booked: [], creditFen: 0 };
    return { state: 'booked', caseId, homeId: found.homeId, allocated: [], creditFen: 0, tells };
  }
  const home = homeId ?? found?.homeId ?? null;
  if (home === null)
    return { state: 'unallocated', caseId: null, homeId: null, allocated: [], creditFen: 0, tells: null };
  return { ...(await bookToHome(tx, home, amountFen)), homeId: home };
};

/**
 * Books money that came in, once per provider's id, and writes the signal for the open case in the same transaction: from
 * then on no dunning message is claimed for what is paid. `replayed` says that the payment was there already, as it is now.
 */
export const bookPayment = (
  db: Db,
  payment: IncomingPayment,
): Promise<{ payment: Payment; replayed: boolean }> =>
  inTransaction(db, async (tx) => {
    // One at a time per provider's id, so that a repeat waits for the first instead of failing on the index.
    await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [payment.providerId]);
    const known = await findPayment(tx, payment.providerId);
    if (known !== undefined) return { payment: known, replayed: true };
    const { state, caseId, homeId, allocated, creditFen, tells } = await booking(tx, payment);
    const id = newId();
    await tx.$client.query(
      `insert into payments (id, provider_id, home_id, case_id, amount_fen, method, paid_at, state, allocated, credit_fen,
         recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), $8, $9, $10, $11, to_timestamp($12::float8 / 1000))`,
      [
        id,
        payment.providerId,
        homeId,
        caseId,
        payment.amountFen,
        payment.method,
        payment.paidAt,
        state,
        JSON.stringify(allocated),
        creditFen,
        payment.recordedBy,
        payment.now,
      ],
    );
    if (tells !== null) {
      const { amountFen, method, paidAt } = payment;
      const body: EngineCommandBodies['payment-received'] = {
        payment: id,
        amountFen,
        method,
        paidAt,
        booked: tells.booked,
        creditFen: tells.creditFen,
      };
      await putSignal(tx, { caseId: tells.caseId, name: 'payment-received', body, at: payment.now });
    }
    return { payment: (await findPayment(tx, payment.providerId)) as Payment, replayed: false };
  });

/**
 * Takes a payment back (bounced, charged back): from the credit first, then from the newest item. The case it was booked to
 * hears of it, also when it closed `paid` meanwhile. Undefined when there is no such payment; a second time changes nothing.
 */
export const reverseBookedPayment = (
  db: Db,
  { providerId, now }: { providerId: string; now: Instant },
): Promise<Payment | undefined> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [providerId]);
    const payment = await findPayment(tx, providerId);
    if (payment === undefined || payment.state === 'reversed') return payment;
    let booked: EngineCommandBodies['payment-reversed']['booked'] = [];
    let creditFen = 0;
    if (payment.state === 'booked' && payment.homeId !== null) {
      const account = await lockAccount(tx, payment.homeId);
      const { rows: items } = await tx.$client.query<ArrearsItem>(
        `select id, item, period, amount_fen as "amountFen", paid_fen as "paidFen", due_on as "dueOn"
         from account_items where home_id = $1 order by due_on, item, period, id`,
        [payment.homeId],
      );
      const after = reversePayment(items, account.creditFen, payment.amountFen);
      await writeItems(tx, after.items);
      await addCredit(tx, payment.homeId, after.creditFen - account.creditFen);
      booked = bookedOf(after.items);
      creditFen = after.creditFen;
    }
    await tx.$client.query(
      `update payments set state = 'reversed', reversed_at = to_timestamp($2::float8 / 1000) where id = $1`,
      [payment.id, now],
    );
    if (payment.caseId !== null) {
      const body: EngineCommandBodies['payment-reversed'] = {
        payment: payment.id,
        amountFen: payment.amountFen,
        booked,
        creditFen,
      };
      await putSignal(tx, { caseId: payment.caseId, name: 'payment-reversed', body, at: now });
    }
    return { ...payment, state: 'reversed' };
  });

/** Payments of a home or of a case, the newest first, by keyset. Index payments_by_home, payments_by_case. */
export const listPayments = async (
  db: Querier,
  of: { readonly home: string } | { readonly case: string },
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: Payment[]; nextCursor: string | null }> => {
  const from = cursor === undefined ? undefined : readCursor(cursor, 'payments');
  const { rows } = await db.$client.query<Payment & { cursorKey: string }>(
    `select ${PAYMENT_COLUMNS}, paid_at::text as "cursorKey" from payments
     where ${'home' in of ? 'home_id' : 'case_id'} = $1
       and ($2::timestamptz is null or (paid_at, id) < ($2::timestamptz, $3::uuid))
     order by paid_at desc, id desc limit $4`,
    ['home' in of ? of.home : of.case, from?.key ?? null, from?.id ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf('payments', last.cursorKey, last.id) : null,
  };
};
