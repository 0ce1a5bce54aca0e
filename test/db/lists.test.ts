import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, CaseState } from '../../cases/state.ts';
import { mayRead } from '../../cases/permissions.ts';
import { createDatabase } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { CursorFault, listCases } from '../../db/queries/case-list.ts';
import { WHOLE_STATE } from '../../db/projection.ts';
import type { CaseFilter } from '../../db/queries/case-filter.ts';
import { createPerson, findPayer, findPerson } from '../../db/queries/persons.ts';
import { queueCounts } from '../../db/queries/queues.ts';
import { QUEUES } from '../../cases/list-codes.ts';
import { recordStep } from '../../db/queries/record.ts';
import type { CaseScope } from '../../db/queries/scope.ts';
import { createTestDatabase, TEST_MASTER_KEY } from '../support/servers.ts';
import type { TestDatabase } from '../support/servers.ts';
import {
  eventsAfter,
  HEYUAN,
  homeOf,
  OPENED_AT,
  openInDatabase,
  staffOf,
  stepOf,
  YUNQI,
} from './cases-in-hand.ts';
import { happened } from './facts-in-hand.ts';

const keys = masterKeysOf(TEST_MASTER_KEY);
const EVERYWHERE = [HEYUAN, YUNQI];
const scopeOf = (login: string, over: Partial<CaseScope> = {}): CaseScope => ({
  communities: EVERYWHERE,
  staffId: staffOf(login),
  sees: 'all',
  departments: ['customer-service'],
  ...over,
});

let server: TestDatabase;
let database: Database;
const opened: CaseState[] = [];
let reporter = '';

const assignTo = (state: CaseState, login: string, department: 'engineering' | 'customer-service') =>
  recordStep(
    database.db,
    stepOf(
      eventsAfter(state, {
        type: 'assigned',
        data: { department, assignee: staffOf(login), toVerify: false, transfer: false },
      }),
    ),
  );

beforeAll(async () => {
  server = await createTestDatabase();
  database = createDatabase(server.url);
  reporter = await createPerson(database.db, keys, {
    kind: 'reporter',
    name: '欧阳春晓',
    phone: '15499998888',
    at: OPENED_AT,
  });
  for (let index = 0; index < 25; index += 1)
    opened.push(
      await openInDatabase(database, {
        kind: index % 2 === 0 ? 'complaint' : 'repair',
        room: `2-1-${index % 9 === 0 ? 1 : (index % 9) + 1}01`,
        description: index === 7 ? '电梯困人，请马上来' : `第 ${index} 件：灯不亮 light ${index}`,
        acceptedAt: OPENED_AT + (index % 5) * 60_000,
        ...(index === 3 ? { reporter } : {}),
      }),
    );
  await assignTo(opened[0] as CaseState, 'technician', 'engineering');
  await assignTo(opened[1] as CaseState, 'agent', 'customer-service');
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const list = (filter: CaseFilter = {}, over: Partial<Parameters<typeof listCases>[2]> = {}) =>
  listCases(database.db, keys, { scope: scopeOf('supervisor'), filter, sort: 'due', limit: 100, ...over });

const numbers = async (q: string): Promise<string[]> => (await list({ q })).items.map(({ number }) => number);

describe('a list of cases', () => {
  it.each(['due', 'opened'] as const)('shows every case once, page by page, sorted by %s', async (sort) => {
    const whole = (await list({}, { sort })).items.map(({ id }) => id);
    expect(new Set(whole)).toEqual(new Set(opened.map(({ id }) => id)));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({}, { sort, limit: 4, cursor });
      expect(page.items.length).toBeLessThanOrEqual(4);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
  });

  it('refuses a cursor that it did not give or that belongs to another sort', async () => {
    const { nextCursor } = await list({}, { limit: 2, sort: 'opened' });
    for (const cursor of [
      'x',
      'W10',
      Buffer.from('["due","; drop","x"]').toString('base64url'),
      nextCursor ?? '',
    ])
      await expect(list({}, { cursor })).rejects.toThrow(CursorFault);
  });

  it('is narrowed by kind, room, assignee, department and stage', async () => {
    expect((await list({ kind: 'repair' })).items).toHaveLength(12);
    expect((await list({ assignee: staffOf('agent') })).items.map(({ id }) => id)).toEqual([opened[1]?.id]);
    expect((await list({ assignee: 'none' })).items).toHaveLength(23);
    expect((await list({ department: 'engineering' })).items.map(({ assigneeName }) => assigneeName)).toEqual(
      ['孙建军'],
    );
    expect((await list({ stage: 'closed' }, { sort: 'opened' })).items).toEqual([]);
    expect((await list({ hold: 'none', rung: 0, overdue: false })).items).toHaveLength(25);
    expect((await list({ home: homeOf('2-1-301') })).items.every(({ room }) => room === '2-1-301')).toBe(
      true,
    );
  });
});

describe('search', () => {
  it('finds by number, room, Chinese and Latin text, and wide forms of them', async () => {
    const [case7] = [opened[7]?.number];
    expect(await numbers('电梯')).toEqual([case7]);
    expect(await numbers('电梯困人')).toEqual([case7]);
    expect(await numbers('困人请')).toEqual([]);
    expect(await numbers('LIGHT')).toHaveLength(24);
    expect(await numbers(opened[7]?.number.toLowerCase() ?? '')).toEqual([case7]);
    expect(await numbers('２－１－８０１')).toContain(case7);
    expect(await numbers('灯')).toEqual([]);
    expect(await numbers('不存在的词')).toEqual([]);
  });

  it('finds by the last four digits, the phone number and the whole name of the reporter', async () => {
    const expected = [opened[3]?.number];
    expect(await numbers('8888')).toEqual(expected);
    expect(await numbers('154-9999-8888')).toEqual(expected);
    expect(await numbers('欧阳春晓')).toEqual(expected);
    expect(await numbers('欧阳')).toEqual([]);
  });

  it("finds a resident's cases by the resident's name", async () => {
    const payer = await findPerson(
      database.db,
      keys,
      (await findPayer(database.db, homeOf('2-1-301'))) ?? '',
    );
    const found = (await list({ q: payer?.name ?? '' })).items.map(({ room }) => room);
    expect(found).toContain('2-1-301');
  });

  it('takes whatever signs a needle holds as plain text', async () => {
    for (const q of ['%%', '__', "';drop table cases;--", '\\', '{}', '[^a]'])
      expect(await numbers(q)).toEqual([]);
  });
});

describe('scope', () => {
  const actorOf = (
    login: string,
    role: Actor['roles'][number],
    departments: Actor['departments'],
    communities = EVERYWHERE,
  ): Actor => ({
    id: staffOf(login),
    roles: [role],
    departments,
    communities,
  });
  const cases: [string, Actor, CaseScope][] = [
    ['an agent', actorOf('agent', 'agent', ['customer-service']), scopeOf('agent')],
    [
      'an agent of the other community',
      actorOf('agent3', 'agent', ['customer-service'], [YUNQI]),
      scopeOf('agent3', { communities: [YUNQI] }),
    ],
    [
      'a technician',
      actorOf('technician', 'technician', ['engineering']),
      scopeOf('technician', { sees: 'assigned', departments: ['engineering'] }),
    ],
    [
      'a cleaner',
      actorOf('cleaner', 'technician', ['cleaning']),
      scopeOf('cleaner', { sees: 'assigned', departments: ['cleaning'] }),
    ],
    [
      'a committee member',
      actorOf('committee', 'committee', [], [HEYUAN]),
      scopeOf('committee', { sees: 'committee-rung', communities: [HEYUAN], departments: [] }),
    ],
  ];

  it.each(cases)('of %s is the same in SQL as in the rules', async (_who, actor, scope) => {
    const { rows } = await database.pool.query<{ state: CaseState }>(
      `select ${WHOLE_STATE} as state from cases c order by number`,
    );
    const expected = rows.filter(({ state }) => mayRead(state, actor)).map(({ state }) => state.id);
    const { items } = await listCases(database.db, keys, { scope, filter: {}, sort: 'opened', limit: 100 });
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(expected));
  });

  it('keeps a complaint from the person it is about', async () => {
    await database.pool.query('update cases set against_staff_id = $2 where id = $1', [
      opened[4]?.id,
      staffOf('agent2'),
    ]);
    const seen = async (login: string) =>
      (await list({}, { scope: scopeOf(login) })).items.some(({ id }) => id === opened[4]?.id);
    expect([await seen('agent2'), await seen('agent')]).toEqual([false, true]);
  });
});

describe('queues', () => {
  it('count what their lists show', async () => {
    const scope = scopeOf('agent');
    const counts = await queueCounts(database.db, scope);
    expect(counts).toMatchObject({ mine: 1, unassigned: 23, proposals: 0, 'rung-1': 0 });
    const shown: Record<string, number> = {};
    for (const view of QUEUES) shown[view] = (await list({ view }, { scope })).items.length;
    expect(shown).toEqual(counts);
  });

  it('mine holds what one is asked to verify, in the list and the count alike, once and until it is verified', async () => {
    const ask = (login: string, toVerify: boolean) => ({
      type: 'assigned' as const,
      data: { department: 'engineering' as const, assignee: staffOf(login), toVerify, transfer: false },
    });
    const mine = async (login: string): Promise<string[]> => {
      const scope = scopeOf(login, { sees: 'assigned', departments: ['engineering'] });
      const { items } = await list({ view: 'mine' }, { scope });
      const newest = await list({ view: 'mine' }, { scope, sort: 'opened' });
      expect(new Set(newest.items.map(({ id }) => id))).toEqual(new Set(items.map(({ id }) => id)));
      expect((await queueCounts(database.db, scope)).mine).toBe(items.length);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ view: 'mine' }, { scope, limit: 1, cursor });
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(items.map(({ id }) => id));
      return paged;
    };
    const [wall, roof] = [await openInDatabase(database), await openInDatabase(database)];
    const asked = await happened(database, wall, ask('engineer2', true));
    const both = await happened(database, roof, ask('engineer2', true), ask('engineer2', false));
    expect((await mine('engineer2')).toSorted()).toEqual([wall.id, roof.id].toSorted());
    const elsewhere = { view: 'mine', community: YUNQI } as const;
    expect((await list(elsewhere, { scope: scopeOf('engineer2') })).items).toEqual([]);
    expect(await mine('technician')).toEqual([opened[0]?.id]);

    const verifying = await happened(database, asked, {
      type: 'stage-entered',
      data: { stage: 'verification', from: 'intake' },
    });
    expect(await mine('engineer2')).toContain(wall.id);
    for (const [state, from] of [
      [verifying, 'verification'],
      [both, 'intake'],
    ] as const)
      await happened(database, state, { type: 'stage-entered', data: { stage: 'dispatch', from } });
    // The one lies in the pool now; the other was given to the same person to do.
    expect(await mine('engineer2')).toEqual([roof.id]);
  });
});

describe('what is overdue', () => {
  it('is listed by how long it is, with the name of what is late, page by page', async () => {
    const late = async (priority: 'P1' | 'P4', acceptedAt: number, aheadMs = 0): Promise<CaseState> => {
      const state = await openInDatabase(database, { priority, acceptedAt });
      const dueAt = state.clocks.verify?.dueAt ?? Number.NaN;
      const after = eventsAfter(state, { type: 'breach', data: { of: 'verify', dueAt } });
      await recordStep(database.db, { ...stepOf(after), offsetMs: aheadMs });
      return after.state;
    };
    // What falls due next is the other way round: the first accepted is the first due.
    const day = 86_400_000;
    const [shortly, longer, moved] = [
      await late('P4', OPENED_AT),
      await late('P1', OPENED_AT + 60_000),
      await late('P1', OPENED_AT + 120_000, day),
    ];
    const longestFirst = [moved.id, longer.id, shortly.id];
    const filter = { view: 'overdue' } as const;
    const { items } = await list(filter);
    expect(items.map(({ id }) => id)).toEqual(longestFirst);
    expect(items.map(({ overdueClock }) => overdueClock)).toEqual(['verify', 'verify', 'verify']);
    const first = await list(filter, { limit: 1 });
    const rest = await list(filter, { limit: 5, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(longestFirst);
    await expect(list({}, { cursor: first.nextCursor ?? '' })).rejects.toThrow(CursorFault);
  });
});
