/** The data layer of a step by itself, beside one hand-written statement on the same tables, sample by sample in turn. */
import { setTimeout as settle } from 'node:timers/promises';
import type { CommandName } from '../cases/commands.ts';
import { nextDue } from '../cases/next-due.ts';
import { effectsOf } from '../cases/effects-of.ts';
import { evolve } from '../cases/evolve.ts';
import { decide } from '../cases/lifecycle.ts';
import { isRefusal } from '../cases/refusals.ts';
import type { CaseState } from '../cases/state.ts';
import { waitingFor } from '../cases/waiting-for.ts';
import { createDatabase } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { recordStep, type Step } from '../db/queries/record.ts';
import { newId } from '../db/schema/columns.ts';
import { seedDemo } from '../db/seed.ts';
import { openInDatabase } from '../test/db/cases-in-hand.ts';
import { actor } from '../test/support/people.ts';
import { byClients, ms, percentile, table, timed, times } from './figures.ts';
import { inScratchDatabase } from './scratch.ts';
import { copyCases, sqlStep } from './sql-step.ts';
import { STEP_NAMES } from './http-steps.ts';
import type { Section } from './section.ts';

const CASES = 60;
const WARM_UP = 8;
const PLANS = [{ clients: 1 }, { clients: 8 }] as const;
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

const guard = actor('guard');
const agent = actor('agent');
/** The same seven steps as over HTTP (http-steps.ts); texts are ids here. */
const BODIES: Record<(typeof STEP_NAMES)[number], [typeof agent, () => unknown]> = {
  'confirm-intake': [agent, () => ({ confirmedBy: newId(), how: 'phone' })],
  'record-findings': [agent, () => ({ verdict: 'founded', course: newId() })],
  plan: [agent, () => ({ measures: newId(), department: 'security', assignee: guard.id })],
  accept: [guard, () => ({})],
  'record-progress': [guard, () => ({ text: newId(), visibility: 'customer' })],
  resolve: [guard, () => ({ done: newId() })],
  'record-callback': [agent, () => ({ result: 'satisfied', score: 5, channel: 'phone' })],
};

/** What the activity hands to the data layer, decided by the rules themselves. */
function stepsOf(opened: CaseState): Step[] {
  let state = opened;
  return STEP_NAMES.map((name, nth) => {
    const [who, body] = BODIES[name];
    const at = opened.acceptedAt + (nth + 1) * 60_000;
    const decided = decide(state, { command: name satisfies CommandName, body: body() }, who, at);
    if (isRefusal(decided)) throw new Error(`the bench's ${name} was refused: ${decided.refused}`);
    const before = state;
    const effects = decided.flatMap((event) => {
      state = evolve(state, event);
      return effectsOf(event, state);
    });
    return {
      caseId: state.id,
      events: decided,
      state,
      before,
      effects,
      offsetMs: 0,
      next: nextDue(state),
      waitingFor: waitingFor(state),
    };
  });
}

/** Rows of milliseconds: `recordStep`, then the yardstick. */
async function measure(url: string, clients: number): Promise<[number[], number[]]> {
  const database = createDatabase(url, { max: clients });
  try {
    const opened: CaseState[] = [];
    for (let nth = 0; nth < CASES + WARM_UP; nth += 1) opened.push(await openInDatabase(database));
    const copies = await copyCases(database.pool, opened[0]?.id ?? '', opened.length);
    const [ours, yardstick]: [number[], number[]] = [[], []];
    const pairs = opened.map((state, nth) => ({ nth, steps: stepsOf(state), copy: copies[nth] ?? '' }));
    await byClients(clients, pairs, async ({ nth, steps, copy }) => {
      for (const [number, step] of steps.entries()) {
        const record = await timed(() => recordStep(database.db, step));
        const sql = await timed(() => sqlStep(database.pool, copy, number));
        if (nth < WARM_UP) continue;
        ours.push(record);
        yardstick.push(sql);
      }
    });
    return [ours, yardstick];
  } finally {
    await database.close();
  }
}

/** Goal (quality.md §5): one statement, one commit, p50 at most 1.3 times the hand-written one. */
export const recording: Section = {
  name: 'record',
  heading: 'The data layer of a step',
  async measure({ dataFolder }) {
    return inScratchDatabase(dataFolder, async (url) => {
      await migrate(url);
      await seedDemo(url, { masterKey: MASTER_KEY });
      await settle(1_000);
      const rows: string[][] = [];
      for (const { clients } of PLANS) {
        const [ours, yardstick] = await measure(url, clients);
        const named = clients === 1 ? '1 client' : `${clients} clients`;
        const beside = percentile(ours, 0.5) / percentile(yardstick, 0.5);
        rows.push(
          [`recordStep, ${named}`, ms(percentile(ours, 0.5)), ms(percentile(ours, 0.95)), times(beside)],
          [
            `one SQL statement, ${named}`,
            ms(percentile(yardstick, 0.5)),
            ms(percentile(yardstick, 0.95)),
            '1×',
          ],
        );
      }
      return [
        table(['seven steps of a complaint', 'p50 ms', 'p95 ms', 'p50 beside SQL'], ...rows),
        '',
        'Both in turn on the same tables: a step of ours, then one of the yardstick. Ours writes every event and the state, but for its policy and calendar, with their digests, an audit entry for each event, messages, search rows and the notice to live readers; the yardstick two events, one audit entry, one message and the columns that changed. Goal: 1.3×.',
      ].join('\n');
    });
  },
};
