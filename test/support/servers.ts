import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createNamespace } from '../../stack/temporal-namespace.ts';

export const TEMPLATE_DATABASE = 'guanjia_template';

/** The master key every test database is filled under: 32 bytes in base64, known to everybody, for tests only. */
export const TEST_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A database of one's own: a clone of the template, migrated and filled with the demo, or with `{ empty: true }` one without
 * any table. Drop it in `afterAll`; connections still open are cut.
 */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const adminUrl = inject('postgresUrl');
  const template = options.empty ? 'guanjia' : TEMPLATE_DATABASE;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** The run's Temporal server; take a namespace of your own with it, as case numbers repeat between test databases. */
export const temporalAddress = (): string => inject('temporalAddress');

/** A fresh Temporal namespace with all search attributes, for one test file; it ends with the server. */
export async function createTestNamespace(): Promise<string> {
  const name = `test-${randomBytes(8).toString('hex')}`;
  await createNamespace(temporalAddress(), name);
  return name;
}

/** A database that is a template must have no connection, so the admin speaks to `postgres`. */
async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
