import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { findRunningPostgres, DATABASE_LOCALE } from '../stack/postgres.ts';

async function asAdmin(address: URL, statement: string): Promise<void> {
  const admin = new URL(address);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of one's own beside the product's, on the same server, gone afterwards whatever happens. */
export async function inScratchDatabase<T>(
  dataFolder: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const product = await findRunningPostgres(dataFolder);
  if (product === undefined) throw new Error('no PostgreSQL runs in the data folder of the bench');
  const address = new URL(product);
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await asAdmin(address, `CREATE DATABASE ${name} ${DATABASE_LOCALE}`);
  try {
    address.pathname = `/${name}`;
    return await work(address.href);
  } finally {
    await asAdmin(address, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}
