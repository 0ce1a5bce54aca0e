/** Lists, a case with its timeline, and Chinese search, on 100,000 and on 1,000,000 cases, in turn. */
import { setTimeout as rest } from 'node:timers/promises';
import type { CaseSort } from '../cases/list-codes.ts';
import { createDatabase, type Database, type Db } from '../db/client.ts';
import { masterKeysOf } from '../db/crypto.ts';
import { migrate } from '../db/migrate.ts';
import type { CaseFilter } from '../db/queries/case-filter.ts';
import { listCases } from '../db/queries/case-list.ts';
import { queueCounts } from '../db/queries/queues.ts';
import type { CaseScope } from '../db/queries/scope.ts';
import { caseEventsAfter, findStoredCase } from '../db/queries/stored-case.ts';
import { seedDemo } from '../db/seed.ts';
import { staffIdOf } from '../db/demo/rosters.ts';
import { ms, percentile, table, timed, times } from './figures.ts';
import { inScratchDatabase } from './scratch.ts';
import type { Section } from './section.ts';
import { loadCases, RARE } from './synthetic-cases.ts';

const [FEW, MANY] = [100_000, 1_000_000];
const WARM_UP = 5;
const SAMPLES = 25;
const PAGE = 50;
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
const keys = masterKeysOf(MASTER_KEY);

/** One person at a table of this size: a supervisor of ten communities, or a manager over all. */
interface Desk {
  database: Database;
  ten: CaseScope;
  all: CaseScope;
  /** Cases with a long history. */
  cases: string[];
}

/** Answers how many rows it found. */
type Query = (desk: Desk, db: Db, nth: number) => Promise<number>;

const list =
  (who: 'ten' | 'all', filter: CaseFilter, sort: CaseSort = 'due'): Query =>
  async (desk, db) => {
    const { items } = await listCases(db, keys, { scope: desk[who], filter, sort, limit: PAGE });
    return items.length;
  };

const QUEUE = 'queue of ten communities';
const QUERIES: Record<string, Query> = {
  [QUEUE]: list('ten', {}),
  'queue of all 40 communities': list('all', {}),
  'my own': list('ten', { view: 'mine' }),
  'my department': list('ten', { view: 'my-department' }),
  'overdue, on rung 1': list('ten', { overdue: true, rung: 1 }),
  'open repairs held for the owner': list('all', { kind: 'repair', hold: 'owner' }),
  'newest first, closed too': list('all', { kind: 'repair' }, 'opened'),
  'closed P1, newest first': list('ten', { stage: 'closed', priority: 'P1' }, 'opened'),
  'counts of all queues': async (desk, db) => {
    const counts = Object.values(await queueCounts(db, desk.ten));
    return counts.reduce((sum, count) => sum + count, 0);
  },
  'a case with 40 events': async (desk, db, nth) => {
    const id = desk.cases[nth % desk.cases.length] ?? '';
    await findStoredCase(db, id);
    return (await caseEventsAfter(db, id)).length;
  },
};
const SEARCHES: Record<string, Query> = {
  [`search ${RARE}, rare`]: list('all', { q: RARE }, 'opened'),
  'search 电梯, frequent, open': list('all', { q: '电梯' }),
  'search 电梯, frequent, all': list('all', { q: '电梯' }, 'opened'),
  'search 孔雀, absent': list('all', { q: '孔雀' }, 'opened'),
  'search 噪音乐, absent, its parts frequent': list('all', { q: '噪音乐' }, 'opened'),
};

async function openDesk(url: string): Promise<Desk> {
  const database = createDatabase(url, { max: 1 });
  const ids = async (statement: string): Promise<string[]> =>
    (await database.pool.query<{ id: string }>(statement)).rows.map(({ id }) => id);
  const communities = await ids('select id from communities order by id');
  const base = {
    staffId: staffIdOf('supervisor'),
    sees: 'all',
    departments: ['customer-service'],
  } as const;
  return {
    database,
    ten: { ...base, communities: communities.slice(0, 10) },
    all: { ...base, communities },
    cases: await ids('select case_id as id from case_events where sequence = 40 limit 500'),
  };
}

interface PlanNode {
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** The indexes by which the statements of a query are answered, as the planner tells for the values given. */
async function indexesOf(desk: Desk, query: Query): Promise<string[]> {
  const given: [string, unknown[]][] = [];
  const { pool, db } = desk.database;
  const overheard = new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name) as unknown;
      return (statement: string | { text: string; values: unknown[] }, values?: unknown[]) => {
        given.push(
          typeof statement === 'string' ? [statement, values ?? []] : [statement.text, statement.values],
        );
        return target.query(statement as string, values);
      };
    },
  });
  await query(desk, Object.assign(Object.create(db) as Db, { $client: overheard }), 0);
  const found = new Set<string>();
  for (const [text, values] of given) {
    const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (format json) ${text}`,
      values,
    );
    const walk = (node: PlanNode): void => {
      const name = node['Index Name'];
      if (name !== undefined && name.startsWith('case')) found.add(name);
      for (const inner of node.Plans ?? []) walk(inner);
    };
    for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) walk(Plan);
  }
  return [...found];
}

interface Taken {
  samples: number[];
  rows: number;
}

/** In turn, so that what else the machine does meets both. */
async function inTurn(few: Desk, many: Desk, query: Query): Promise<[Taken, Taken]> {
  const ofFew: Taken = { samples: [], rows: 0 };
  const ofMany: Taken = { samples: [], rows: 0 };
  for (let nth = 0; nth < WARM_UP + SAMPLES; nth += 1)
    for (const [desk, taken] of [
      [few, ofFew],
      [many, ofMany],
    ] as const) {
      const took = await timed(async () => {
        taken.rows = await query(desk, desk.database.db, nth);
      });
      if (nth >= WARM_UP) taken.samples.push(took);
    }
  return [ofFew, ofMany];
}

async function measured(few: Desk, many: Desk): Promise<string> {
  const rows: string[][] = [];
  let queue = 0;
  for (const [name, query] of Object.entries({ ...QUERIES, ...SEARCHES })) {
    const [ofFew, ofMany] = await inTurn(few, many, query);
    const [small, large] = [percentile(ofFew.samples, 0.5), percentile(ofMany.samples, 0.5)];
    if (name === QUEUE) queue = large;
    rows.push([
      name,
      ms(small),
      ms(large),
      `${ofFew.rows} · ${ofMany.rows}`,
      times(large / small),
      name in SEARCHES ? times(large / queue) : '',
      (await indexesOf(many, query)).join(' '),
    ]);
  }
  return table(
    ['p50 ms', '100,000 cases', '1,000,000 cases', 'rows found', 'growth', 'beside the queue', 'indexes'],
    ...rows,
  );
}

/** Goals (quality.md §5): growth at most 1.3 times; search at most 120 times the plain queue, whatever is looked for. */
export const lists: Section = {
  name: 'lists',
  heading: 'Lists on a large table',
  async measure({ dataFolder }) {
    const loadTimes: number[] = [];
    const withCases = <T>(count: number, work: (url: string) => Promise<T>): Promise<T> =>
      inScratchDatabase(dataFolder, async (url) => {
        await migrate(url);
        await seedDemo(url, { masterKey: MASTER_KEY });
        loadTimes.push(await timed(() => loadCases(url, count)));
        return work(url);
      });
    return withCases(FEW, (fewUrl) =>
      withCases(MANY, async (manyUrl) => {
        const [few, many] = [await openDesk(fewUrl), await openDesk(manyUrl)];
        try {
          await rest(2_000);
          return [
            await measured(few, many),
            '',
            `One connection each, ${SAMPLES} runs in turn after ${WARM_UP} to warm up; pages of ${PAGE}. A million rows with texts and indexes were loaded in ${Math.round((loadTimes[1] ?? 0) / 1_000)} s. Goals: growth at most 1.3×, search at most 120× the queue.`,
          ].join('\n');
        } finally {
          await few.database.close();
          await many.database.close();
        }
      }),
    );
  },
};
