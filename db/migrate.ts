import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { fileURLToPath } from 'node:url';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** Chosen once for this product; any other number would let two releases migrate at the same time. */
const ADVISORY_LOCK = 7_402_026_001;

/**
 * Brings the schema up to date. Safe when several processes start at once: one works under an advisory lock, the
 * others wait up to two minutes and find nothing left to do. Rejects with the database's error when it cannot.
 */
export const migrate = async (databaseUrl: string): Promise<void> => {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'guanjia-migrate',
    connectionTimeoutMillis: 10_000,
    lock_timeout: 120_000,
  });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    // Ending the session frees the lock.
    await client.end();
  }
};
