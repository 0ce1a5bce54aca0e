import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createDatabase, type Database } from '../../db/client.ts';
import { LIVE_CHANNEL, readCaseChanges } from '../../db/queries/case-changes.ts';
import { recordStep } from '../../db/queries/record.ts';
import { newId } from '../../db/schema/columns.ts';
import { createTestDatabase, type TestDatabase } from '../support/servers.ts';
import { eventsAfter, openInDatabase, stepOf } from './cases-in-hand.ts';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const readBack = async () =>
  stepOf(
    eventsAfter(await openInDatabase(database), {
      type: 'confirm-intake',
      data: { confirmedBy: newId(), how: 'phone' },
    }),
  );

it('steps recorded at once share announcements, each made when what it tells of can be read', async () => {
  const steps = await Promise.all(Array.from({ length: 20 }, readBack));
  const { snapshot } = await readCaseChanges(database.db, null);
  const ear = await database.pool.connect();
  onTestFinished(() => ear.release(true));
  const seenAtEach: Promise<Set<string>>[] = [];
  ear.on('notification', () => {
    seenAtEach.push(
      readCaseChanges(database.db, snapshot).then(({ cases }) => new Set(cases.map(({ caseId }) => caseId))),
    );
  });
  await ear.query(`listen ${LIVE_CHANNEL}`);
  await Promise.all(steps.map((step) => recordStep(database.db, step)));
  await vi.waitFor(async () => expect((await seenAtEach.at(-1))?.size).toBe(steps.length), {
    timeout: 10_000,
  });
  expect(seenAtEach.length).toBeLessThan(steps.length);
});
