import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createDatabase } from '../../db/client.ts';
import { recordStep } from '../../db/queries/record.ts';
import { createTestDatabase } from '../support/servers.ts';
import { eventsAfter, openInDatabase, stepOf } from './cases-in-hand.ts';

const DAY = 86_400_000;

it('rows of before take their places among the overdue and among the answers that are owed', async () => {
  const server = await createTestDatabase();
  const database = createDatabase(server.url, { max: 1 });
  const { pool, db } = database;
  const late = await openInDatabase(database);
  const breach = { of: 'verify' as const, dueAt: late.clocks.verify?.dueAt ?? Number.NaN };
  const facts = [
    { type: 'breach', data: breach },
    { type: 'rung-entered', data: { rung: 1, from: 0, holder: 'supervisor', because: 'breach:verify' } },
  ] as const;
  await recordStep(db, { ...stepOf(eventsAfter(late, ...facts)), offsetMs: DAY });
  await openInDatabase(database);

  const columns = async (): Promise<unknown[]> =>
    (await pool.query('select overdue_wall_at, answer_wall_at from cases order by number')).rows;
  const written = await columns();
  expect(written).toEqual([
    { overdue_wall_at: expect.any(Number), answer_wall_at: expect.any(Number) },
    { overdue_wall_at: null, answer_wall_at: null },
  ]);

  await pool.query(
    `alter table cases drop column overdue_wall_at, drop column overdue_clock, drop column answer_wall_at,
       drop column answer_soon_at;
     create index cases_open_overdue on cases (community_id, overdue_since, id)`,
  );
  for (const migration of ['0016_what_is_overdue_and_for_how_long', '0018_answers_by_when_they_are_due'])
    await pool.query(
      await readFile(new URL(`../../db/migrations/${migration}.sql`, import.meta.url), 'utf8'),
    );
  expect(await columns()).toEqual(written);
  await database.close();
  await server.drop();
});
