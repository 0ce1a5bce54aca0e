import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { Pool, types as pgTypes } from 'pg';
import type { CustomTypesConfig, PoolClient, QueryResultRow } from 'pg';

/** The query builder over the pool; `$client` is the pool, for statements that are written by hand. */
export type Db = NodePgDatabase & { $client: Pool };

/** The pool, or one connection inside a transaction: what a query takes that may be part of a larger step. */
export type Querier = NodePgDatabase & { $client: Pool | PoolClient };

export interface Database {
  readonly db: Db;
  readonly pool: Pool;
  /** Ends the pool after the statements under way. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections at once; default 10. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /** Told of a connection that failed while idle; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Fen and counters fit a double exactly; a number beyond that is an error, never rounded. */
const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 from the database exceeds 2^53');
  return value;
};

/**
 * What statements written by hand receive: instants as milliseconds, dates as `YYYY-MM-DD`, int8 as a number. The query
 * builder brings parsers of its own, which the column types of db/schema agree with.
 */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pgTypes.builtins.INT8, safeInteger],
  [pgTypes.builtins.TIMESTAMPTZ, (text) => Date.parse(text)],
  [pgTypes.builtins.DATE, (text) => text],
]);

const types: CustomTypesConfig = {
  getTypeParser: (id) => PARSERS.get(id) ?? pgTypes.getTypeParser(id),
};

/**
 * Opens a pool. A statement is ended by the server after 15 s, a wait for a lock after 5 s, a transaction left idle
 * after 20 s: a caller that hangs must not hold a case. Connecting gives up after 5 s. Nothing is opened before the
 * first query.
 */
export const createDatabase = (url: string, options: DatabaseOptions = {}): Database => {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'guanjia',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 20_000,
    types,
  });
  // Without a listener a connection lost while idle would end the process; the next query reports the outage.
  pool.on('error', (error) => options.onIdleError?.(error));
  return { db: drizzle(pool), pool, close: () => pool.end() };
};

/**
 * Runs the work in one transaction on one connection: committed when it resolves, rolled back when it rejects, and the
 * rejection passed on. Read committed, like every single statement here: what must not change meanwhile is locked by row.
 */
export const inTransaction = async <T>(db: Db, work: (tx: Querier) => Promise<T>): Promise<T> => {
  const client = await db.$client.connect();
  let broken: Error | undefined;
  // A connection that is lost says so beside the statement that fails; without a listener that would end the process.
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await client.query('begin');
    const result = await work(drizzle(client));
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away; the first error is the one that tells why.
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
};

const dialect = new PgDialect();

/** Rows of a statement put together from parts, every value a parameter; planned anew at each call (stack.md). */
export const rowsOf = async <Row extends QueryResultRow>(db: Querier, statement: SQL): Promise<Row[]> => {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return (await db.$client.query<Row>(text, params)).rows;
};
