import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import { findDrift } from '../../db/queries/reconcile.ts';
import { recordStep } from '../../db/queries/record.ts';
import { newId } from '../../db/schema/columns.ts';
import { createTestDatabase } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
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

it('finds no difference between rows and events, and every one that was made by hand', async () => {
  const states = [];
  for (let index = 0; index < 5; index += 1) {
    const state = await openInDatabase(database);
    const fact = { type: 'confirm-intake', data: { confirmedBy: newId(), how: 'phone' } } as const;
    const to = { type: 'stage-entered', data: { stage: 'verification', from: 'intake' } } as const;
    await recordStep(database.db, stepOf(eventsAfter(state, fact, to)));
    states.push(state);
  }
  const whole = async () => {
    const first = await findDrift(database.db, { after: null, limit: 3 });
    const second = await findDrift(database.db, { after: first.next, limit: 3 });
    expect(second.next).toBeNull();
    return [...first.drifts, ...second.drifts].map(({ caseId, drift }) => [caseId, drift]);
  };
  expect(await whole()).toEqual([]);
  const [a, b, c] = states.map(({ id }) => id);
  await database.pool.query(`update cases set stage = 'dispatch' where id = $1`, [a]);
  await database.pool.query(
    `update case_events set data = '{"stage":"dispatch","from":"intake"}' where case_id = $1 and sequence = 3`,
    [b],
  );
  await database.pool.query(`delete from case_events where case_id = $1 and sequence = 2`, [c]);
  expect(new Map((await whole()) as [string, string][])).toEqual(
    new Map([
      [a, 'columns'],
      [b, 'state'],
      [c, 'event-gap'],
    ]),
  );
});
