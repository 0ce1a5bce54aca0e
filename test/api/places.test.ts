import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoId } from '../../db/demo/identity.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { createPerson, findPayer, findPerson, type ClearPerson } from '../../db/queries/persons.ts';
import type { CaseState } from '../../cases/state.ts';
import { openInDatabase } from '../db/cases-in-hand.ts';
import { happened } from '../db/facts-in-hand.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';
import { HEYUAN, homeOf, openDesk, YUNQI, type Caller, type Desk } from './desk.ts';

const HOUR = 3_600_000;
const keys = masterKeysOf(TEST_MASTER_KEY);
const LIFT = demoId('area/heyuan/3 栋 1 号电梯');

let desk: Desk;
let owner: ClearPerson;
let leak: CaseState;
let noise: CaseState;
const people = new Map<string, Caller>();
const as = (login: string): Caller => people.get(login) as Caller;

beforeAll(async () => {
  desk = await openDesk();
  for (const login of [
    'agent',
    'agent3',
    'supervisor',
    'technician',
    'cleaner',
    'committee',
    'auditor',
    'admin',
  ])
    people.set(login, await desk.as(login));
  const { db } = desk.database;
  owner = (await findPerson(db, keys, (await findPayer(db, homeOf('3-1-1202'))) ?? '')) as ClearPerson;
  const visitor = () =>
    createPerson(db, keys, { kind: 'reporter', name: '欧阳春晓', phone: '15499998888', at: Date.now() });
  const now = Date.now();
  leak = await openInDatabase(desk.database, {
    kind: 'repair',
    category: 'water-leak',
    room: '3-1-1202',
    reporter: await visitor(),
    acceptedAt: now - 2 * HOUR,
  });
  leak = await happened(
    desk.database,
    leak,
    {
      type: 'assigned',
      data: {
        department: 'engineering',
        assignee: demoId('staff/technician'),
        toVerify: false,
        transfer: false,
      },
    },
    { type: 'promise-made', data: { promise: 'promise-1', dueAt: now + HOUR, text: null, eta: true } },
  );
  noise = await openInDatabase(desk.database, {
    category: 'noise',
    room: '3-1-1202',
    reporter: await visitor(),
    acceptedAt: now - HOUR,
  });
  noise = await happened(
    desk.database,
    noise,
    {
      type: 'record-contact',
      data: { channel: 'phone', at: '2026-10-09T11:00:00+08:00', text: demoId('text'), outcome: 'reached' },
    },
    { type: 'closed', data: { outcome: 'withdrawn' } },
    { type: 'stage-entered', data: { stage: 'closed', from: 'intake' } },
  );
  await openInDatabase(desk.database, { category: 'noise', room: '3-1-1201', acceptedAt: now - 30 * HOUR });
  await openInDatabase(desk.database, {
    kind: 'repair',
    category: 'lift',
    area: LIFT,
    acceptedAt: now - HOUR,
  });
  await openInDatabase(desk.database, {
    kind: 'repair',
    category: 'lift',
    room: '3-1-101',
    acceptedAt: now - HOUR,
  });
  await desk.database.pool.query(`insert into accounts (home_id, credit_fen) values ($1, 700)`, [
    homeOf('3-1-1202'),
  ]);
  await desk.database.pool.query(
    `insert into account_items (id, home_id, item, period, amount_fen, paid_fen, due_on)
     values (gen_random_uuid(), $1, 'property-fee', '2026Q2', 100000, 20000, '2026-06-30')`,
    [homeOf('3-1-1202')],
  );
});
afterAll(() => desk?.close());

const lookup = async (q: string, login = 'agent', community?: string) =>
  (
    await as(login).get(
      `/api/lookup?q=${encodeURIComponent(q)}${community === undefined ? '' : `&community=${community}`}`,
    )
  ).json().items;

describe('whoever calls is found', () => {
  const roomsOf = async (q: string, community?: string) =>
    (await lookup(q, 'agent', community)).map(({ home }: { home: { room: string } }) => home.room);

  test('by the end of the room in every building, and by a room still being typed', async () => {
    const byEnd = await roomsOf('1202', HEYUAN);
    expect(byEnd).toContain('3-1-1202');
    expect(new Set(byEnd).size).toBeGreaterThan(1);
    for (const room of byEnd) expect(room).toMatch(/-1202$/);
    expect(new Set(await roomsOf('1-1202', HEYUAN))).toContain('3-1-1202');
    expect(new Set(await roomsOf('3-1-12', HEYUAN))).toEqual(new Set(['3-1-1201', '3-1-1202']));
    expect(await lookup('1202', 'agent3')).not.toContainEqual(
      expect.objectContaining({ home: expect.objectContaining({ community: HEYUAN }) }),
    );
  });

  test('by the surname alone, and by a part of the name', async () => {
    const surname = owner.name?.[0] ?? '';
    const found = await lookup(surname, 'agent', HEYUAN);
    expect(found.length).toBeGreaterThan(0);
    for (const { person } of found) expect(person.name).toBe(`${surname}*`);
    const part = (owner.name ?? '').slice(0, 2);
    expect(await lookup(part, 'agent', HEYUAN)).toContainEqual(
      expect.objectContaining({ person: expect.objectContaining({ id: owner.id }) }),
    );
    for (const q of ['1', 'a', '-'])
      expect((await as('agent').get(`/api/lookup?q=${q}`)).statusCode).toBe(422);
  });

  test('by the whole phone, its end, the name, and comes with the home', async () => {
    const phone = owner.phone ?? '';
    const expected = expect.objectContaining({
      person: {
        id: owner.id,
        name: `${owner.name?.[0]}*`,
        phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
        role: 'owner',
      },
      home: expect.objectContaining({
        id: homeOf('3-1-1202'),
        room: '3-1-1202',
        building: '3',
        entrance: '1',
      }),
      case: null,
    });
    expect((await lookup(phone))[0]).toEqual(expected);
    expect((await lookup(`+86 ${phone}`))[0]).toEqual(expected);
    expect(await lookup(phone.slice(-4))).toContainEqual(expected);
    expect(await lookup(phone.slice(-7))).toContainEqual(expected);
    expect(await lookup(owner.name ?? '')).toContainEqual(expected);
  });

  test('by the room in any spelling: everybody who lives there', async () => {
    for (const q of ['3-1-1202', '３－１－１２０２', '3栋1单元1202室'])
      expect(
        (await lookup(q)).map(({ found, home }: { found: string; home: { room: string } }) => [
          found,
          home.room,
        ]),
      ).toContainEqual(['room', '3-1-1202']);
  });

  test('by a case number, and by who reported before: once, with the latest case', async () => {
    expect(await lookup(leak.number)).toEqual([
      expect.objectContaining({
        found: 'number',
        person: expect.objectContaining({ name: '欧*', phone: '154****8888', role: 'reporter' }),
        home: expect.objectContaining({ room: '3-1-1202' }),
        case: { id: leak.id, number: leak.number },
      }),
    ]);
    const reporters = (await lookup('15499998888')).filter(
      ({ person }: { person: { role: string } }) => person.role === 'reporter',
    );
    expect(reporters.map(({ case: found }: { case: { number: string } }) => found.number)).toHaveLength(1);
  });

  test('within the scope alone, never more than twenty, and nobody for what is nothing', async () => {
    expect(await lookup('3-1-1202', 'agent3')).not.toContainEqual(
      expect.objectContaining({ home: expect.objectContaining({ community: HEYUAN }) }),
    );
    expect(await lookup(leak.number, 'agent3')).toEqual([]);
    expect(await lookup(owner.phone ?? '', 'agent', YUNQI)).toEqual([]);
    expect((await lookup('0000')).length).toBeLessThanOrEqual(20);
    for (const q of ['%%', "';--", '不存在的人', '99-9-9999', '12']) expect(await lookup(q)).toEqual([]);
    expect((await as('agent').get('/api/lookup?q=1')).statusCode).toBe(422);
    expect((await as('agent').get('/api/lookup')).statusCode).toBe(422);
    for (const login of ['technician', 'committee', 'auditor', 'admin'])
      expect((await as(login).get('/api/lookup?q=1234')).statusCode).toBe(403);
  });
});

describe('a home shows', () => {
  test('who lives there, what is open, what was, what is owed and promised, who spoke with them', async () => {
    const home = (await as('agent').get(`/api/homes/${homeOf('3-1-1202')}`)).json();
    expect(home).toMatchObject({
      home: { room: '3-1-1202', building: '3', entrance: '1', community: HEYUAN },
      openCases: [{ number: leak.number, assignee: { name: '孙建军' }, reporter: { name: '欧*' } }],
      moreOpen: false,
      lastClosed: [{ number: noise.number, outcome: 'withdrawn' }],
      openPromises: [{ case: { number: leak.number }, eta: true }],
      arrears: {
        outstandingFen: 80_000,
        creditFen: 700,
        oldestDueOn: '2026-06-30',
        feeCase: null,
        ladderStep: null,
      },
      contacts: [
        { what: 'contact', channel: 'phone', result: 'reached', case: { number: noise.number } },
        {
          what: 'message',
          channel: 'sms',
          about: 'receipt',
          result: 'queued',
          case: { number: noise.number },
        },
        {
          what: 'message',
          channel: 'sms',
          about: 'receipt',
          result: 'queued',
          case: { number: leak.number },
        },
      ],
    });
    expect(home.residents[0]).toEqual({
      id: owner.id,
      name: `${owner.name?.[0]}*`,
      phone: expect.stringMatching(/^154\*{4}\d{4}$/),
      role: 'owner',
      payer: true,
    });
    expect(JSON.stringify(home)).not.toContain(owner.phone);
  });

  test('a technician the home of the own work alone, without its money', async () => {
    const home = (await as('technician').get(`/api/homes/${homeOf('3-1-1202')}`)).json();
    expect([home.openCases.length, home.arrears, home.contacts]).toEqual([1, null, []]);
    expect((await as('cleaner').get(`/api/homes/${homeOf('3-1-1202')}`)).statusCode).toBe(404);
  });

  test('nothing to those outside, and no home that is none', async () => {
    const status = async (login: string, id: string) => (await as(login).get(`/api/homes/${id}`)).statusCode;
    expect(await status('agent3', homeOf('3-1-1202'))).toBe(404);
    expect(await status('agent', demoId('nothing'))).toBe(404);
    expect(await status('agent', '3-1-1202')).toBe(422);
    expect([
      await status('committee', homeOf('3-1-1202')),
      await status('admin', homeOf('3-1-1202')),
    ]).toEqual([403, 403]);
  });
});

test('an area shows its open and its last closed cases', async () => {
  const area = (await as('auditor').get(`/api/areas/${LIFT}`)).json();
  expect(area).toMatchObject({
    area: { id: LIFT, kind: 'lift', building: '3' },
    moreOpen: false,
    lastClosed: [],
  });
  expect(area.openCases).toHaveLength(1);
  expect((await as('agent3').get(`/api/areas/${LIFT}`)).statusCode).toBe(404);
});

describe('intake is told', () => {
  const hints = async (query: string, login = 'agent') => {
    const answer = await as(login).get(`/api/intake/hints?community=${HEYUAN}&kind=repair&${query}`);
    return { status: answer.statusCode, ...answer.json() };
  };

  test('what others reported in the building, whom a P1 pages and which number to call', async () => {
    const lift = await hints(`area=${LIFT}&category=lift&priority=P1`);
    expect(lift.sameCause).toMatchObject({ count: 2, place: 'building' });
    expect(lift.pages).toEqual([
      { department: 'engineering', people: ['孙建军', '吴海涛'] },
      { department: 'security', people: ['郑大勇', '冯志强'] },
      { department: 'vendor', people: ['迅安电梯维保'] },
    ]);
    expect(lift.numbersToCall[0]).toEqual({ name: '迅安电梯维保', phone: '400-000-0096' });
    expect(lift.deadlines.map(({ clock }: { clock: string }) => clock)).toContain('make-safe');
    expect((await hints(`home=${homeOf('3-1-1202')}&category=fire`)).numbersToCall).toEqual([
      { name: '火警', phone: '119' },
    ]);
    expect((await hints(`home=${homeOf('3-2-101')}&category=lift`)).sameCause.count).toBe(2);
    expect((await hints(`home=${homeOf('3-1-1202')}&category=noise`)).sameCause.count).toBe(0);
    expect((await hints('category=pets')).sameCause).toEqual({ count: 0, place: 'none', rows: [] });
  });

  test('nothing outside the scope or without a category', async () => {
    expect((await hints('category=lift', 'agent3')).status).toBe(404);
    expect((await hints('category=ufo')).status).toBe(422);
    expect((await hints('')).status).toBe(422);
    expect((await hints('category=lift', 'committee')).status).toBe(403);
  });

  test('what is reported most at this hour, by kind of place', async () => {
    const { all, items } = (await as('agent').get(`/api/intake/frequent?community=${HEYUAN}`)).json();
    expect(all.length).toBeLessThanOrEqual(5);
    expect((await as('agent').get(`/api/intake/frequent?community=${YUNQI}`)).json()).toMatchObject({
      items: [],
      all: [],
    });
    for (const { categories } of items) expect(categories.length).toBeGreaterThan(0);
  });
});
