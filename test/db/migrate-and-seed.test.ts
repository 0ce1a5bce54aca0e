import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../db/client.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { migrate } from '../../db/migrate.ts';
import { isPassword } from '../../db/passwords.ts';
import { findCommunityRules, listCommunities } from '../../db/queries/communities.ts';
import { findPayer, findPerson } from '../../db/queries/persons.ts';
import { findHomesByRoom, listHomes } from '../../db/queries/places.ts';
import { findStaffByLogin } from '../../db/queries/staff.ts';
import { DEMO_LOGINS } from '../../db/demo/logins.ts';
import { seedDemo } from '../../db/seed.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import { createTestDatabase, TEST_MASTER_KEY } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
import { HEYUAN, YUNQI } from './cases-in-hand.ts';

const servers: TestDatabase[] = [];
const empty = async (): Promise<string> => {
  const server = await createTestDatabase({ empty: true });
  servers.push(server);
  return server.url;
};
const filled = async (): Promise<string> => {
  const server = await createTestDatabase();
  servers.push(server);
  return server.url;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.drop()));
});

const TABLES = [
  'keys.person_keys',
  'persons',
  'communities',
  'buildings',
  'entrances',
  'homes',
  'areas',
  'home_residents',
  'staff',
  'staff_communities',
  'outside_contacts',
  'duty_rosters',
  'shifts',
  'calendars',
  'policies',
];

const digestOf = async (url: string): Promise<Record<string, string>> => {
  const { pool, close } = createDatabase(url, { max: 2 });
  const digests: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await pool.query<{ digest: string }>(
      `select count(*) || ' ' || md5(string_agg(t::text, E'\\n' order by t::text)) as digest from ${table} t`,
    );
    digests[table] = rows[0]?.digest ?? '';
  }
  await close();
  return digests;
};

describe('migrating', () => {
  it('is safe when four start at once on a fresh database, and has nothing to do afterwards', async () => {
    const url = await empty();
    await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
    const started = performance.now();
    await migrate(url);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

it('drafts of numbers from before they named their version are of the one in force when they were proposed', async () => {
  const { pool, close } = createDatabase(await filled(), { max: 1 });
  await pool.query('alter table policy_drafts drop column written_from');
  await pool.query(
    `insert into policies (community_id, id, numbers, published_at)
     select id, 'second', '{}', '2030-03-01' from communities where id = $1`,
    [HEYUAN],
  );
  const [before, after] = ['2030-02-01', '2030-04-01'];
  for (const proposedAt of [before, after])
    await pool.query(
      `insert into policy_drafts (id, community_id, numbers, state, proposed_by, proposed_at)
       select gen_random_uuid(), $1, '{}', 'proposed', min(id::text)::uuid, $2::timestamptz from staff`,
      [HEYUAN, proposedAt],
    );
  const migration = '0015_a_draft_of_numbers_names_the_version_it_was_written_from.sql';
  await pool.query(await readFile(new URL(`../../db/migrations/${migration}`, import.meta.url), 'utf8'));
  const { rows } = await pool.query<{ version: string }>(
    'select written_from as version from policy_drafts order by proposed_at',
  );
  expect(rows.map(({ version }) => version)).toEqual([STANDARD_2026.version, 'second']);
  await close();
});

describe('the demo', () => {
  it('fills once, also when two processes start at once, and two fills are equal to the byte', async () => {
    const url = await empty();
    await migrate(url);
    const fill = () => seedDemo(url, { masterKey: TEST_MASTER_KEY });
    const answers = await Promise.all([fill(), fill()]);
    expect(answers.filter(({ filled }) => filled)).toHaveLength(1);
    expect(await fill()).toEqual({ filled: false });
    expect(await digestOf(url)).toEqual(await digestOf(await filled()));
  });

  it('holds two communities, 600 homes and a login per role that works', async () => {
    const { db, close } = createDatabase(await filled());
    expect(await listCommunities(db, [HEYUAN, YUNQI])).toEqual([
      { id: HEYUAN, name: '和园小区', hasCommittee: true },
      { id: YUNQI, name: '云栖里', hasCommittee: false },
    ]);
    expect(await listHomes(db, { communities: [HEYUAN, YUNQI], limit: 1000 })).toHaveLength(600);
    expect(DEMO_LOGINS.map(({ role }) => role).sort()).toEqual(
      ['admin', 'agent', 'auditor', 'committee', 'manager', 'supervisor', 'technician'].sort(),
    );
    for (const { login, password, role } of DEMO_LOGINS) {
      const found = await findStaffByLogin(db, login.toUpperCase());
      expect(found?.member.role).toBe(role);
      expect(await isPassword(password, found?.passwordHash)).toBe(true);
    }
    await close();
  });

  it('opens seven days in the second community, and knows the holidays to the end of 2026', async () => {
    const { db, close } = createDatabase(await filled());
    const [first, second] = await Promise.all([
      findCommunityRules(db, HEYUAN),
      findCommunityRules(db, YUNQI),
    ]);
    expect(first?.policy).toEqual(STANDARD_2026);
    expect(first?.calendar.weekly.map((spans) => spans.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
    expect(second?.calendar.weekly.every((spans) => spans.length === 1)).toBe(true);
    expect(first?.calendar).toMatchObject({ coveredUntil: '2026-12-31' });
    expect(first?.calendar.makeUpDays).toContain('2026-10-10');
    expect(first?.calendar.holidays['国庆节']).toContainEqual(['2026-10-01', 7]);
    await close();
  });

  it('seals its residents, with numbers that belong to nobody', async () => {
    const { db, pool, close } = createDatabase(await filled());
    const home = (await findHomesByRoom(db, HEYUAN, ['3-1-1202'])).get('3-1-1202');
    const payer = (await findPayer(db, home?.id ?? '')) ?? '';
    const person = await findPerson(db, masterKeysOf(TEST_MASTER_KEY), payer);
    expect(person?.phone).toMatch(/^154\d{8}$/);
    expect(person?.name).toMatch(/^\p{Script=Han}{2,3}$/u);
    const { rows } = await pool.query<{ seen: number }>(
      `select count(*)::int as seen from persons p where position(convert_to($1, 'UTF8') in p.name_sealed) > 0
         or position(convert_to($2, 'UTF8') in p.phone_sealed) > 0`,
      [person?.name, person?.phone],
    );
    expect(rows[0]?.seen).toBe(0);
    await pool.query('delete from keys.person_keys where person_id = $1', [payer]);
    expect(await findPerson(db, masterKeysOf(TEST_MASTER_KEY), payer)).toBeUndefined();
    await close();
  });
});
