import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { FEE_ITEMS, LADDER_STEPS, PAYMENT_METHODS } from '../../cases/codes.ts';
import type { Actor } from '../../cases/state.ts';
import { bytes, fen, instant, newId, oneOf } from './columns.ts';
import { cases } from './cases.ts';
import { communities, homes } from './places.ts';

/** The fee account of a home, made with its first arrears. Its row is the lock for everything about its money. */
export const accounts = pgTable(
  'accounts',
  {
    homeId: uuid('home_id')
      .primaryKey()
      .references(() => homes.id),
    creditFen: fen('credit_fen').notNull(),
    /** At most one open fee case (R63). */
    openCaseId: uuid('open_case_id').references(() => cases.id),
  },
  (t) => [
    unique('accounts_open_case_once').on(t.openCaseId),
    check('accounts_credit_not_negative', sql`${t.creditFen} >= 0`),
  ],
);

/** What a home owes: one line per fee item and period. */
export const accountItems = pgTable(
  'account_items',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    homeId: uuid('home_id')
      .notNull()
      .references(() => accounts.homeId),
    item: text('item', { enum: FEE_ITEMS }).notNull(),
    period: text('period').notNull(),
    amountFen: fen('amount_fen').notNull(),
    paidFen: fen('paid_fen').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    unique('account_items_period_once').on(t.homeId, t.item, t.period),
    check('account_items_item_known', oneOf(t.item, FEE_ITEMS)),
    check('account_items_amounts', sql`${t.amountFen} >= 0 and ${t.paidFen} >= 0`),
    index('account_items_by_due').on(t.homeId, t.dueOn),
    index('account_items_unpaid')
      .on(t.homeId, t.dueOn)
      .where(sql`paid_fen < amount_fen`),
  ],
);

/** What one payment settled, in fen per item. */
export interface Allocation {
  item: string;
  amountFen: number;
}

export const PAYMENT_STATES = ['booked', 'unallocated', 'reversed'] as const;

/** Money that came in, once per provider's id. */
export const payments = pgTable(
  'payments',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    providerId: text('provider_id').notNull(),
    /** Null with `unallocated`: it fits no home and no case. */
    homeId: uuid('home_id').references(() => homes.id),
    caseId: uuid('case_id').references(() => cases.id),
    amountFen: fen('amount_fen').notNull(),
    method: text('method', { enum: PAYMENT_METHODS }).notNull(),
    paidAt: instant('paid_at').notNull(),
    state: text('state', { enum: PAYMENT_STATES }).notNull(),
    allocated: jsonb('allocated').$type<Allocation[]>().notNull(),
    /** The part that settled nothing and became credit of the account. */
    creditFen: fen('credit_fen').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    reversedAt: instant('reversed_at'),
  },
  (t) => [
    unique('payments_provider_id_once').on(t.providerId),
    check('payments_amount_positive', sql`${t.amountFen} > 0`),
    check('payments_method_known', oneOf(t.method, PAYMENT_METHODS)),
    check('payments_state_known', oneOf(t.state, PAYMENT_STATES)),
    check('payments_unallocated_has_no_place', sql`(${t.state} <> 'unallocated') or (${t.caseId} is null)`),
    index('payments_by_home').on(t.homeId),
    index('payments_by_case').on(t.caseId),
  ],
);

export const IMPORT_STATES = ['running', 'done', 'failed'] as const;

export interface ImportError {
  line: number;
  code: string;
}

/** A file of arrears that is being taken in, or was, with what became of its homes and its faulty lines. */
export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    fileHash: bytes('file_hash').notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    opened: integer('opened').notNull(),
    extended: integer('extended').notNull(),
    unchanged: integer('unchanged').notNull(),
    errors: jsonb('errors').$type<ImportError[]>().notNull(),
    startedBy: text('started_by').notNull(),
    /** Whoever sent the file, with the rights of then: a successor goes on in the same name. */
    actor: jsonb('actor').$type<Actor>().notNull(),
    /** The runner that works on it, until its lease ends; another may take it then. */
    claimedBy: text('claimed_by'),
    claimedUntil: instant('claimed_until'),
    /** Failures in a row since the last home that was taken in. */
    attempts: integer('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    check('imports_state_known', oneOf(t.state, IMPORT_STATES)),
    index('imports_by_file').on(t.communityId, t.fileHash),
    index('imports_running')
      .on(t.createdAt)
      .where(sql`state = 'running'`),
  ],
);

/** The lines of a file that are not yet taken in; each goes in the transaction that takes in its home. Homes and sums only. */
export const importLines = pgTable(
  'import_lines',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id),
    /** As an editor counts: the header is line 1. */
    line: integer('line').notNull(),
    room: text('room').notNull(),
    item: text('item', { enum: FEE_ITEMS }).notNull(),
    period: text('period').notNull(),
    amountFen: fen('amount_fen').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'import_lines_pk', columns: [t.importId, t.line] }),
    check('import_lines_item_known', oneOf(t.item, FEE_ITEMS)),
  ],
);

/** Days on which a household was contacted about its arrears: the guard of one contact per three days. */
export const contactSlots = pgTable(
  'contact_slots',
  {
    homeId: uuid('home_id')
      .notNull()
      .references(() => accounts.homeId),
    /** The case's own local date. */
    contactOn: date('contact_on', { mode: 'string' }).notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    step: text('step', { enum: LADDER_STEPS }).notNull(),
    reservedAt: instant('reserved_at').notNull(),
  },
  (t) => [
    unique('contact_slots_day_once').on(t.homeId, t.contactOn),
    check('contact_slots_step_known', oneOf(t.step, LADDER_STEPS)),
  ],
);
