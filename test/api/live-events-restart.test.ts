import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seed.ts';
import { bringUpPostgres } from '../../stack/postgres.ts';
import { openEventStream } from '../support/event-stream.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { makeTestFolder, removeTestFolder } from '../support/test-folder.ts';
import { awayEngine, complaint, deskOver } from './desk.ts';

test('live events go on by themselves after a restart of PostgreSQL', async () => {
  const dataFolder = makeTestFolder();
  onTestFinished(() => removeTestFolder(dataFolder));
  const options = { dataFolder, say: () => undefined, throwaway: true };
  const postgres = await bringUpPostgres(options);
  await migrate(postgres.url);
  await seedDemo(postgres.url, { masterKey: TEST_MASTER_KEY });

  const database = createDatabase(postgres.url);
  const desk = await deskOver(database, awayEngine);
  onTestFinished(async () => {
    await desk.close();
    await database.close();
  });
  const address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const agent = await desk.as('agent');
  const stream = await openEventStream(address, { token: agent.token });
  const before = (await agent.post('/api/cases', complaint())).json().id;
  await stream.told(before);

  await postgres.stop();
  expect((await agent.get('/api/cases')).statusCode).toBe(503);
  const again = await bringUpPostgres(options);
  onTestFinished(() => again.stop());
  expect(again.url).toBe(postgres.url);

  const after = await expect
    .poll(async () => (await agent.post('/api/cases', complaint())).json().id as string, { timeout: 20_000 })
    .toEqual(expect.any(String))
    .then(async () => (await agent.get('/api/cases?sort=opened&limit=1')).json().items[0].id as string);
  expect(after).not.toBe(before);
  await stream.told(after);
  stream.close();
}, 120_000);
