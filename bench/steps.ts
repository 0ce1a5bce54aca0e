import type { CaseInHand } from '../examples/case-in-hand.ts';
import type { Town } from '../examples/town.ts';
import { byClients, ms, percentile, table, times } from './figures.ts';
import { timeHttpSteps, type Timing } from './http-steps.ts';
import { copyCases, timeSqlSteps } from './sql-step.ts';
import type { Section } from './section.ts';

const OPENING = '11-dog-without-lead';
/** Cases to each number of clients; the first few warm everything up and are not counted. */
const PLANS = [
  { clients: 1, cases: 12 },
  { clients: 16, cases: 64 },
] as const;
const WARM_UP = 3;

async function openedComplaints(town: Town, count: number): Promise<CaseInHand[]> {
  const opened: CaseInHand[] = [];
  await byClients(8, Array.from({ length: count }), async () => opened.push(await town.openAgain(OPENING)));
  return opened;
}

const rowOf = (clients: number, name: string, timing: Timing, yardstick: Timing): string[] => {
  const [p50, p95] = [percentile(timing.samples, 0.5), percentile(timing.samples, 0.95)];
  const ratio = timing === yardstick ? '1×' : times(p50 / percentile(yardstick.samples, 0.5));
  return [
    `${name}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    ms(p50),
    ms(p95),
    timing.rate.toFixed(1),
    ratio,
  ];
};

/** A step as the caller sees it, at 1 and 16 clients, beside one SQL statement per step on the same tables in the same run. */
export const steps: Section = {
  name: 'steps',
  heading: 'A step as the caller sees it',
  async measure(_product, { town, database }) {
    const warmUp = await openedComplaints(town, WARM_UP);
    await timeHttpSteps(town, warmUp, 1);
    const rows: string[][] = [];
    for (const { clients, cases } of PLANS) {
      const complaints = await openedComplaints(town, cases);
      const original = complaints[0]?.id ?? '';
      const copies = await copyCases(database, original, cases * 4);
      const sql = await timeSqlSteps(database, copies, clients);
      const http = await timeHttpSteps(town, complaints, clients);
      rows.push(
        rowOf(clients, 'product over HTTP', http, sql),
        rowOf(clients, 'one SQL statement', sql, sql),
      );
    }
    return [
      table(['seven steps of a complaint', 'p50 ms', 'p95 ms', 'steps/s', 'p50 beside SQL'], ...rows),
      '',
      'Over HTTP: session, scope, role, schema, engine update durable in the development server (SQLite, synchronous=FULL), answer. The record follows behind it and takes its share of the same cores. SQL: one statement and one commit on the same tables, no rules, no engine, no HTTP.',
    ].join('\n');
  },
};
