import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seed.ts';
import { buildConsole } from '../../stack/console.ts';
import { bringUpPostgres, DATABASE_LOCALE } from '../../stack/postgres.ts';
import { sayOnScreen } from '../../stack/progress.ts';
import { bringUpTemporal } from '../../stack/temporal.ts';
import { TEMPLATE_DATABASE, TEST_MASTER_KEY } from './servers.ts';
import { makeTestFolder, removeAbandonedTestFolders, removeTestFolder } from './test-folder.ts';

/**
 * One PostgreSQL and one Temporal server for the whole run, in a temporary folder and on free ports, gone at the end. The
 * template database is migrated and filled once; every test file clones it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedTestFolders();
  const dataFolder = makeTestFolder();
  try {
    const common = { dataFolder, say: sayOnScreen, throwaway: true };
    const [postgres, temporal] = await Promise.all([
      bringUpPostgres(common),
      bringUpTemporal({ ...common, namespace: 'default' }),
      buildConsole(),
    ]);
    await makeTemplate(postgres.url);
    project.provide('postgresUrl', postgres.url);
    project.provide('temporalAddress', temporal.address);
    project.provide('temporalUiUrl', temporal.uiUrl ?? '');
    return async () => {
      await temporal.stop();
      await postgres.stop();
      await removeTestFolder(dataFolder);
    };
  } catch (error) {
    await removeTestFolder(dataFolder);
    throw error;
  }
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE} ${DATABASE_LOCALE}`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${TEMPLATE_DATABASE}`;
  await migrate(url.href);
  await seedDemo(url.href, { masterKey: TEST_MASTER_KEY });
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Admin address of the run's PostgreSQL; tests take `createTestDatabase` instead. */
    postgresUrl: string;
    temporalAddress: string;
    /** The web UI of that server. */
    temporalUiUrl: string;
  }
}
