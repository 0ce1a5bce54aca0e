import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Organisation } from '../../cases/organisation/schema.ts';
import { createDatabase, type Database } from '../../db/client.ts';
import { anyFreePort } from '../../stack/ports.ts';
import { runStackJob, type JobEnd } from '../support/jobs.ts';
import { startApiProcess, startWorkerProcess, type ProductProcess } from '../support/product-process.ts';
import {
  createTestDatabase,
  createTestNamespace,
  TEST_MASTER_KEY,
  type TestDatabase,
} from '../support/servers.ts';
import { makeTestFolder, removeTestFolder } from '../support/test-folder.ts';

const EXAMPLE = 'examples/organisation.json';
const ADMIN_PASSWORD = 'a first password of the admin';
const TABLES = [
  'communities',
  'calendars',
  'policies',
  'buildings',
  'entrances',
  'homes',
  'areas',
  'persons',
  'staff',
  'staff_communities',
  'outside_contacts',
  'duty_rosters',
  'shifts',
  'emergency_numbers',
];

let server: TestDatabase;
let database: Database;
let folder: string;

const setUp = (file: string, env: NodeJS.ProcessEnv = {}): Promise<JobEnd> =>
  runStackJob(
    'setup-job',
    {
      DATABASE_URL: server.url,
      GUANJIA_MASTER_KEY: TEST_MASTER_KEY,
      GUANJIA_ADMIN_PASSWORD: ADMIN_PASSWORD,
      ...env,
    },
    file,
  );

const write = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const example = async (): Promise<Organisation> =>
  JSON.parse(await readFile(EXAMPLE, 'utf8')) as Organisation;

const digest = async (): Promise<Record<string, string>> => {
  const digests: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await database.pool.query<{ digest: string }>(
      `select count(*) || ' ' || md5(string_agg(t::text, E'\\n' order by t::text)) as digest from ${table} t`,
    );
    digests[table] = rows[0]?.digest ?? '';
  }
  return digests;
};

beforeAll(async () => {
  server = await createTestDatabase({ empty: true });
  database = createDatabase(server.url);
  folder = makeTestFolder();
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await database.close();
  await server.drop();
  await removeTestFolder(folder);
});

describe('a file with faults', () => {
  it('changes nothing and is told all of them, with their places', async () => {
    const faulty = await example();
    faulty.communities[0]!.homes!.push('1-1-101', 'nowhere');
    faulty.staff[6]!.department = 'vendor';
    const { code, said } = await setUp(write('faulty.json', faulty));
    expect(code).toBe(1);
    expect(said).toContain('3 problem(s); nothing was changed');
    for (const pointer of ['/communities/0/homes/3:', '/communities/0/homes/4:', '/staff/6/department:'])
      expect(said).toContain(pointer);
  });

  it('that is no JSON, is not there or names a file without homes is refused in one sentence', async () => {
    expect((await setUp(write('torn.json', '{"policy": '))).said).toMatch(/torn\.json is not JSON/);
    expect((await setUp(join(folder, 'none.json'))).said).toMatch(/cannot be read \(ENOENT\)/);
    const named = await example();
    named.communities[0]!.homesFile = 'rooms.csv';
    write('rooms.csv', 'room\n9-1-101\n');
    expect((await setUp(write('named.json', named))).said).toMatch(/rooms\.csv has no column "home"/);
  });

  it('and an environment with faults stops at once, by exit code 78', async () => {
    const { code, said } = await setUp(EXAMPLE, { GUANJIA_ADMIN_PASSWORD: 'short', GUANJIA_MASTER_KEY: '' });
    expect(code).toBe(78);
    expect(said).toContain('GUANJIA_ADMIN_PASSWORD');
    expect(said).toContain('GUANJIA_MASTER_KEY');
    expect(said).not.toContain('short\n');
  });
});

describe('the example organisation on a fresh database', () => {
  let first: JobEnd;
  const processes: ProductProcess[] = [];
  afterAll(async () => {
    for (const each of processes) await each.kill();
  });

  it('is set up once; a second time changes nothing and shows no password', async () => {
    first = await setUp(EXAMPLE);
    expect(first.said).toMatch(/Added: 2 communities, .* 603 homes, .* 13 emergency numbers, .* 12 logins/);
    expect(first.code).toBe(0);
    expect(first.said).not.toContain(ADMIN_PASSWORD);
    const before = await digest();
    const second = await setUp(EXAMPLE);
    expect(second).toMatchObject({ code: 0, said: expect.stringContaining('nothing was changed') as string });
    expect(second.said).not.toMatch(/Password/);
    expect(await digest()).toEqual(before);
  });

  it('gains the homes and people that the file has gained, in walking order, and nothing else', async () => {
    const grown = await example();
    grown.communities[0]!.homesFile = 'more.csv';
    write('more.csv', '\ufeffhome,owner\r\n2-1-1201,x\r\n"7-1-101",y\r\n');
    grown.staff.push({ login: 'new.agent', name: '新来', role: 'agent', communities: ['chengbei'] });
    grown.communities[0]!.name = '兰亭雅苑';
    const before = await digest();
    const { code, said } = await setUp(write('grown.json', grown));
    expect(said).toMatch(/Added: 1 buildings, 1 entrances, 2 homes, .*1 logins/);
    expect(said).toMatch(/Left as it is .*lanting: name/);
    expect(code).toBe(0);
    const after = await digest();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([
      'buildings',
      'entrances',
      'homes',
      'staff',
      'staff_communities',
      'shifts',
    ]);
    const { rows } = await database.pool.query<{ room: string }>(
      `select room from homes where room in ('2-1-201', '2-1-1102', '2-1-1201', '2-2-101', '7-1-101') order by community_id, position`,
    );
    expect(rows.map(({ room }) => room)).toEqual(['2-1-201', '2-1-1102', '2-1-1201', '2-2-101', '7-1-101']);
  });

  it('admin and agent sign in over HTTP, and a case opens and runs on the engine', async () => {
    const address = { databaseUrl: server.url, namespace: await createTestNamespace() };
    const port = await anyFreePort();
    processes.push(await startWorkerProcess(address), await startApiProcess(address, port));
    const call = async (method: string, path: string, token?: string, body?: unknown) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          'idempotency-key': randomUUID(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    };
    const passwordOf = (login: string): string =>
      new RegExp(`^ {2}${login.replace('.', '\\.')} +(\\S+) `, 'm').exec(first.said)?.[1] ?? '';
    const signIn = async (login: string, password: string): Promise<string> => {
      const { status, json } = await call('POST', '/api/session', undefined, {
        login,
        password,
        token: true,
      });
      expect(status, `${login} signs in`).toBe(201);
      return String(json.token);
    };
    const admin = await signIn('admin', ADMIN_PASSWORD);
    expect((await call('GET', '/api/session', admin)).json).toMatchObject({ role: 'admin' });

    const given = await signIn('bai.xue', passwordOf('bai.xue'));
    expect((await call('GET', '/api/communities', given)).json).toMatchObject({ code: 'password-due' });
    const own = { current: passwordOf('bai.xue'), password: 'a password of my own' };
    expect((await call('PUT', '/api/session/password', given, own)).json).toMatchObject({
      passwordDue: false,
    });
    const agent = await signIn('bai.xue', own.password);
    const { json: seen } = await call('GET', '/api/communities', agent);
    const communities = seen.items as { id: string; name: string }[];
    expect(communities.map(({ name }) => name)).toEqual(['兰亭苑']);
    const community = communities[0]?.id ?? '';
    const homes = await call('GET', `/api/homes?community=${community}&q=5-1-2604&limit=5`, agent);
    const [home] = homes.json.items as { id: string }[];
    const opened = await call('POST', '/api/cases', agent, {
      kind: 'complaint',
      community,
      home: home?.id,
      channel: 'phone',
      category: 'noise',
      description: '楼上深夜施工',
      details: {},
    });
    expect([201, 202]).toContain(opened.status);
    expect(opened.json).toMatchObject({ policyVersion: 'standard-2026', stage: 'intake' });
    const hints = await call(
      'GET',
      `/api/intake/hints?community=${community}&kind=repair&category=gas`,
      agent,
    );
    expect(hints.json.numbersToCall).toEqual([
      { name: '燃气公司抢修', phone: '400-000-0014' },
      { name: '火警', phone: '119' },
    ]);
    const number = String(opened.json.number);
    await vi.waitFor(
      async () => expect((await call('GET', `/api/cases/${number}/live`, agent)).status).toBe(200),
      { timeout: 20_000, interval: 200 },
    );
    const confirmed = await call('POST', `/api/cases/${number}/commands/confirm-intake`, agent, {
      confirmedBy: '王女士',
      how: 'phone',
    });
    expect(confirmed.status).toBe(200);
    expect(confirmed.json.case).toMatchObject({ stage: 'verification' });
  }, 120_000);
});
