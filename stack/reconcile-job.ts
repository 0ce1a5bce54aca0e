/** `npm run reconcile`: compares the table of cases, their events and their running workflows; see README.md. */
import { Client, Connection } from '@temporalio/client';
import { createDatabase, type Db } from '../db/client.ts';
import { countPending, findDrift, type Drift } from '../db/queries/reconcile.ts';
import { compareWithWorkflows, findWorkflowsWithoutRow, type Disagreement } from './agreement.ts';
import { readJobEnv } from './env.ts';
import { runJob, type Verdict } from './job.ts';
import { sayOnScreen as say } from './progress.ts';
import { databaseOfProduct, engineOfProduct } from './running-product.ts';

const CASES_AT_ONCE = 200;

const MEANING: Record<Drift['drift'] | Disagreement['differs'], string> = {
  columns: 'the columns that lists read differ from the state beside them',
  state: 'the row is not what its events make of it',
  'event-gap': 'an event is missing from the record',
  'workflow-state': 'the workflow has another state at the same event',
  'workflow-ahead': 'the workflow has taken steps that are not recorded',
  'workflow-behind': 'the record holds steps that the workflow did not take',
  'no-workflow': 'the row says it runs, and the engine has no such workflow',
  'workflow-ended': 'the row says it runs, and its workflow has ended',
  'no-row': 'a workflow runs that has no row',
};

async function reconcile(db: Db, client: Client): Promise<Verdict> {
  const drifts: Drift[] = [];
  let cases = 0;
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof findDrift>> = await findDrift(db, { after, limit: CASES_AT_ONCE });
    drifts.push(...page.drifts);
    cases += page.cases;
    if (page.next === null) break;
    after = page.next;
  }
  say(`Table and events: ${cases} cases replayed from their events, ${drifts.length} difference(s).`);
  const { asked, found } = await compareWithWorkflows(db, client);
  const strays = await findWorkflowsWithoutRow(db, client);
  const engine = [...found, ...strays];
  const pending = await countPending(db);
  say(`Table and engine: ${asked} workflows asked for their state, ${engine.length} difference(s).`);
  if (pending > 0)
    say(`${pending} accepted case(s) wait for the engine to take them; they have nothing to compare yet.`);
  const lines = [
    ...drifts.map(({ number, drift }) => ({ number, what: drift })),
    ...engine.map(({ number, differs }) => ({ number, what: differs })),
  ];
  for (const { number, what } of lines) say(`  case ${number}: ${MEANING[what]} (${what})`);
  if (lines.length > 0) return 'differs';
  say('They agree.');
  return 'agrees';
}

await runJob(async () => {
  const env = readJobEnv();
  const url = await databaseOfProduct(env);
  const connection = await Connection.connect({ address: engineOfProduct(env), connectTimeout: 5_000 });
  const database = createDatabase(url, { max: 6, applicationName: 'guanjia reconcile' });
  try {
    return await reconcile(database.db, new Client({ connection, namespace: env.temporalNamespace }));
  } finally {
    await database.close();
    await connection.close();
  }
});
