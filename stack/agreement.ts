/** Whether the running workflows are what the record says: I9 of the invariants, the part that asks the engine. */
import { setTimeout as wait } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseState } from '../cases/state.ts';
import type { Db } from '../db/client.ts';
import {
  digestOfState,
  findRunningCase,
  runningCases,
  unknownNumbers,
  type RunningRow,
} from '../db/queries/reconcile.ts';
import { QUERY_NAMES, workflowIdOf } from '../workflows/messages.ts';

/**
 * `workflow-state`: the same sequence, another state · `workflow-ahead` or `workflow-behind`: the record has not caught up,
 * or knows of steps the workflow does not · `no-workflow`, `workflow-ended`: the row says it runs · `no-row`: the other way round.
 */
export interface Disagreement {
  readonly number: string;
  readonly differs:
    | 'workflow-state'
    | 'workflow-ahead'
    | 'workflow-behind'
    | 'no-workflow'
    | 'workflow-ended'
    | 'no-row';
}

/** The record follows a step within milliseconds; a difference that lasts so long is one. */
const PATIENCE_MS = 5_000;
const AGAIN_MS = 200;
const CALL_MS = 10_000;
const PAGE = 200;
/** A workflow that the worker does not hold is replayed to be asked: few at once, so that the cases' own work goes on. */
const AT_ONCE = 4;
const CASE_NUMBER = /^[A-Z]{2}-\d{4}-\d{6,9}$/;

/** Compares every row that says its workflow runs with that workflow, a page at a time. */
export async function compareWithWorkflows(
  db: Db,
  client: Client,
): Promise<{ asked: number; found: Disagreement[] }> {
  const found: Disagreement[] = [];
  let asked = 0;
  for (let after: string | null = null; ;) {
    const page: RunningRow[] = await runningCases(db, { after, limit: PAGE });
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE);
      const differences = await Promise.all(some.map((row) => differenceOf(db, client, row)));
      found.push(...differences.filter((difference) => difference !== null));
    }
    asked += page.length;
    if (page.length < PAGE) return { asked, found };
    after = page.at(-1)?.id ?? after;
  }
}

async function differenceOf(db: Db, client: Client, row: RunningRow): Promise<Disagreement | null> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const differs = await compareOnce(db, client, row);
    if (differs === null) return null;
    // Another state under the same sequence does not mend itself, and neither does a workflow that never was.
    if (differs === 'workflow-state' || Date.now() > until) return { number: row.number, differs };
    await wait(AGAIN_MS);
  }
}

async function compareOnce(
  db: Db,
  client: Client,
  { id, number }: RunningRow,
): Promise<Disagreement['differs'] | null> {
  const handle = client.workflow.getHandle(workflowIdOf(number));
  let state: CaseState;
  let ended: boolean;
  try {
    [state, ended] = await client.withDeadline(Date.now() + CALL_MS, async () => [
      await handle.query<CaseState>(QUERY_NAMES.state),
      (await handle.describe()).status.name !== 'RUNNING',
    ]);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'no-workflow';
    throw new Error(
      `the workflow of ${number} does not answer (${error instanceof Error ? error.message : String(error)}); does a worker run?`,
      { cause: error },
    );
  }
  const stored = await findRunningCase(db, id);
  // Archived since: its workflow ended as it should.
  if (stored === undefined) return null;
  if (stored.sequence < state.sequence) return 'workflow-ahead';
  if (stored.sequence > state.sequence) return 'workflow-behind';
  if (!stored.digest.equals(digestOfState(state))) return 'workflow-state';
  return ended ? 'workflow-ended' : null;
}

/** Running cases of the engine that no row knows. */
export async function findWorkflowsWithoutRow(db: Db, client: Client): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  let numbers: string[] = [];
  const look = async (): Promise<void> => {
    const unknown = await unknownNumbers(db, numbers);
    found.push(...unknown.map((number): Disagreement => ({ number, differs: 'no-row' })));
    numbers = [];
  };
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (CASE_NUMBER.test(workflowId)) numbers.push(workflowId);
    if (numbers.length >= PAGE) await look();
  }
  await look();
  return found;
}
