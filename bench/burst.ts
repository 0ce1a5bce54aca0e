/** Two thousand deadlines at one instant, and what people at urgent cases feel of it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { CaseView } from '../api/contract/case-view.ts';
import { CaseInHand } from '../examples/case-in-hand.ts';
import type { Town } from '../examples/town.ts';
import { createDatabase, type Database } from '../db/client.ts';
import { findRunningPostgres } from '../stack/postgres.ts';
import type { House } from '../test/support/house.ts';
import { openComplaint } from '../test/support/openings.ts';
import { byClients, ms, percentile, table, timed } from './figures.ts';
import { processorSeconds } from './processor-time.ts';
import type { Section } from './section.ts';

const CASES = 2_000;
const CLIENTS = 8;
/** From the first opening to the common instant: the engine must have taken and recorded them all by then. */
const PREPARE_MS = 420_000;
/** The acknowledge clock of an urgent complaint: they count as accepted so long before the instant. */
const ACKNOWLEDGE_MS = 15 * 60_000;
const GIVE_UP_AFTER_MS = 180_000;
const URGENT_CASES = 8;
/** Staff write at urgent cases so often, one step after the other. */
const STEP_EVERY_MS = 250;

interface Fired {
  cases: number;
  events: number;
  /** Of the cases with exactly one. */
  once: number;
  lastFiredMs: number;
  lastRecordedMs: number;
}

/** What the record says of the breaches that were due at that instant. */
async function firedAt({ pool }: Database, dueAt: number): Promise<Fired> {
  const { rows } = await pool.query<Fired>(
    `with fired as (
       select case_id, count(*)::int as times, max(fired_at) as fired, max(recorded_at) as recorded from case_events
       where type = 'breach' and data ->> 'of' = 'acknowledge' and due_at = to_timestamp($1::float8 / 1000) group by case_id
     )
     select count(*)::int as cases, coalesce(sum(times), 0)::int as events, (count(*) filter (where times = 1))::int as once,
       coalesce(extract(epoch from max(fired)) * 1000 - $1, 0)::float8 as "lastFiredMs",
       coalesce(extract(epoch from max(recorded)) * 1000 - $1, 0)::float8 as "lastRecordedMs" from fired`,
    [dueAt],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count without a row');
  return row;
}

/** Rows and lines for the engine, as the API writes them; the product's own relay starts them. */
async function openAll(database: Database, dueAt: number): Promise<void> {
  const house = { database } as House;
  await byClients(CLIENTS, Array.from({ length: CASES }), () =>
    openComplaint(house, { priority: 'P2', phone: null, acceptedAt: dueAt - ACKNOWLEDGE_MS }),
  );
}

/** How many of them the engine has not taken, or has not recorded to the last warning before the instant. */
async function unprepared({ pool }: Database, dueAt: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from cases c
     where accepted_at = to_timestamp($1::float8 / 1000) and (engine <> 'running' or (state #>> '{clocks,acknowledge,warned}')::int < 90)`,
    [dueAt - ACKNOWLEDGE_MS],
  );
  return rows[0]?.count ?? CASES;
}

/** P1 complaints in verification, on which staff write what they do. */
async function urgentCases(town: Town): Promise<CaseInHand[]> {
  const agent = await town.as('agent');
  const community = town.community('和园小区').id;
  const home = await town.homeId(community, '3-1-1202');
  return Promise.all(
    Array.from({ length: URGENT_CASES }, async () => {
      const view = await agent.post<Static<typeof CaseView>>('/api/cases', {
        kind: 'complaint',
        community,
        home,
        channel: 'phone',
        category: 'other',
        priority: 'P1',
        description: '楼道有浓烟',
        details: {},
      });
      const urgent = await new CaseInHand(town, '楼道有浓烟', view).started();
      await urgent.give('agent', 'confirm-intake', { confirmedBy: '王女士', how: 'phone' });
      return urgent;
    }),
  );
}

/** Steps one after the other until told to stop; answers their milliseconds. */
async function stepUntil(cases: readonly CaseInHand[], stop: AbortSignal): Promise<number[]> {
  const samples: number[] = [];
  for (let nth = 0; !stop.aborted; nth += 1) {
    const urgent = cases[nth % cases.length] as CaseInHand;
    samples.push(
      await timed(() =>
        urgent.give('agent', 'record-progress', { text: '正在排查。', visibility: 'internal' }),
      ),
    );
    await pause(Math.max(0, STEP_EVERY_MS - (samples.at(-1) ?? 0)));
  }
  return samples;
}

/** Goals (quality.md §5): each fires exactly once, all within 40 s; steps of P1 cases meanwhile p99 at most 1 s. */
export const burst: Section = {
  name: 'burst',
  heading: 'Two thousand deadlines at once',
  async measure({ dataFolder, pids }, { town }) {
    const url = await findRunningPostgres(dataFolder);
    if (url === undefined) throw new Error('no PostgreSQL runs in the data folder of the bench');
    const database = createDatabase(url, { max: CLIENTS });
    try {
      const urgent = await urgentCases(town);
      const dueAt = Math.ceil((Date.now() + PREPARE_MS) / 1_000) * 1_000;
      const opening = await timed(() => openAll(database, dueAt));
      while (Date.now() < dueAt - 1_000) await pause(500);
      const late = await unprepared(database, dueAt);
      if (late > 0)
        return `Not measured: ${late} of ${CASES} cases were not yet waiting in the engine when the instant came, ${PREPARE_MS / 60_000} minutes after the first was opened. The machine was busy with other work.`;
      const used = { temporal: processorSeconds(pids.temporal), worker: processorSeconds(pids.worker) };
      const done = new AbortController();
      const stepping = stepUntil(urgent, done.signal);
      let fired = await firedAt(database, dueAt);
      while (fired.cases < CASES && Date.now() < dueAt + GIVE_UP_AFTER_MS) {
        await pause(500);
        fired = await firedAt(database, dueAt);
      }
      done.abort();
      const steps = await stepping;
      used.temporal = processorSeconds(pids.temporal) - used.temporal;
      used.worker = processorSeconds(pids.worker) - used.worker;
      const seconds = (value: number): string => (value / 1_000).toFixed(1);
      return [
        table(
          [
            'due at one instant',
            'fired',
            'exactly once',
            'last fired, s',
            'last recorded, s',
            'processor s, Temporal',
            'processor s, worker',
          ],
          [
            `${CASES} acknowledge clocks`,
            String(fired.cases),
            String(fired.once),
            seconds(fired.lastFiredMs),
            seconds(fired.lastRecordedMs),
            used.temporal.toFixed(1),
            used.worker.toFixed(1),
          ],
        ),
        '',
        table(
          ['steps of P1 cases meanwhile', 'p50 ms', 'p95 ms', 'p99 ms'],
          [
            String(steps.length),
            ms(percentile(steps, 0.5)),
            ms(percentile(steps, 0.95)),
            ms(percentile(steps, 0.99)),
          ],
        ),
        '',
        `Rows written in ${seconds(opening)} s; all were waiting in the engine when the instant came. Each breach raises its case to the supervisor: three workflow tasks, the record, a text. Staff write a step every ${STEP_EVERY_MS} ms. Goals: all within 40 s, P1 steps p99 at most 1 s.`,
      ].join('\n');
    } finally {
      await database.close();
    }
  },
};
