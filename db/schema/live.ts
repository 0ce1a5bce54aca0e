import { sql } from 'drizzle-orm';
import { customType, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** A transaction's number that is never given out again. */
const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * Which case was changed by which transaction: what live events are read from. Transactions, not a counter: a counter is
 * drawn before its row is committed, so a reader that follows it misses whoever commits late (docs/adr, live events by transaction). Kept for a day.
 * No foreign key: the row says that something was there to see, and costs every step one insertion.
 */
export const caseChanges = pgTable(
  'case_changes',
  {
    tx: transactionId('tx')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    caseId: uuid('case_id').notNull(),
    /** Wall time. */
    changedAt: instant('changed_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ name: 'case_changes_pk', columns: [t.tx, t.caseId] })],
);
