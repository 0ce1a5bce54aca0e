import { Connection, Client as TemporalClient } from '@temporalio/client';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { createTestDatabase, createTestNamespace, temporalAddress } from '../support/servers.ts';

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

test('names sort by pinyin in the database', async () => {
  const rows = await ask(
    inject('postgresUrl'),
    `SELECT name FROM (VALUES ('张三'), ('李四'), ('阿宝'), ('王五')) AS people(name) ORDER BY name`,
  );
  expect(rows.map(({ name }) => name)).toEqual(['阿宝', '李四', '王五', '张三']);
});

test('a test database is filled, and dropping it leaves its template alone', async () => {
  const database = await createTestDatabase();
  const [{ count } = {}] = await ask(
    database.url,
    `SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'public'`,
  );
  expect(count).toBeGreaterThan(5);
  await database.drop();
  await expect(ask(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
  const again = await createTestDatabase();
  await again.drop();
});

test('a fresh namespace takes a workflow with every kind of search attribute at once', async () => {
  const namespace = await createTestNamespace();
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    const client = new TemporalClient({ connection, namespace });
    const started = client.workflow.start('nobodyRunsThis', {
      taskQueue: 'empty',
      workflowId: 'search-attributes',
      searchAttributes: { CaseStage: ['intake'], DueAt: [new Date()], ReopenCount: [0] },
    });
    await expect(started).resolves.toMatchObject({ workflowId: 'search-attributes' });
  } finally {
    await connection.close();
  }
});
