import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../db/client.ts';
import { startAwayWatch } from '../../worker/away-watch.ts';
import { openInDatabase, staffOf } from '../db/cases-in-hand.ts';
import { createTestDatabase, type TestDatabase } from '../support/servers.ts';

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

const told: { msg: string }[] = [];
const log = pino(
  { level: 'info' },
  { write: (line: string) => told.push(JSON.parse(line) as { msg: string }) },
);

it('a worker that starts tells the cases of whoever is on leave by then, one line each', async () => {
  const mine = await openInDatabase(database);
  const ofOthers = await openInDatabase(database);
  const inHand = 'update cases set assignee_id = $2 where id = $1';
  await database.pool.query(inHand, [mine.id, staffOf('guard')]);
  await database.pool.query(inHand, [ofOthers.id, staffOf('guard2')]);
  await database.pool.query(
    `insert into absences (id, staff_id, starts_at, ends_at)
     values (gen_random_uuid(), $1, now() - interval '1 minute', now() + interval '1 day')`,
    [staffOf('guard')],
  );
  const watches = [startAwayWatch(database.db, log), startAwayWatch(database.db, log)];
  for (const watch of watches) await watch.stop();
  await startAwayWatch(database.db, log).stop();
  const { rows } = await database.pool.query(
    `select case_id, name, payload from engine_requests where kind = 'signal'`,
  );
  expect(rows).toEqual([
    {
      case_id: mine.id,
      name: 'assignee-unavailable',
      payload: { staff: staffOf('guard'), because: 'leave' },
    },
  ]);
  expect(told[0]).toMatchObject({ away: 1, shiftEnds: 0 });
});

it('a round that fails is told in the log and ends nothing', async () => {
  const lost = createDatabase('postgres://nobody@127.0.0.1:1/none');
  await startAwayWatch(lost.db, log).stop();
  await lost.close();
  expect(told.at(-1)).toMatchObject({ level: 40, msg: 'who is away could not be told' });
});
