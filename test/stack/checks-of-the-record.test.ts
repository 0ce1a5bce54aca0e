import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../cases/evolve.ts';
import { sealAudit } from '../../db/queries/audit.ts';
import { digestOfState } from '../../db/queries/reconcile.ts';
import { openHouse, type House } from '../support/house.ts';
import { runStackJob, type JobEnd } from '../support/jobs.ts';
import type { OpenedCase } from '../support/openings.ts';
import { complaintIn } from '../support/progress.ts';
import { temporalAddress } from '../support/servers.ts';
import { handleOf, recordOf, stateOf, waitForRecord } from '../support/steps.ts';
import { makeTestFolder, removeTestFolder } from '../support/test-folder.ts';

let house: House;
let complaints: OpenedCase[];

const job = (name: 'audit-job' | 'reconcile-job'): Promise<JobEnd> =>
  runStackJob(name, {
    DATABASE_URL: house.databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_NAMESPACE: house.namespace,
  });

beforeAll(async () => {
  house = await openHouse();
  complaints = await Promise.all(
    (['intake', 'verification', 'resolution', 'callback', 'dispatch'] as const).map((stage) =>
      complaintIn(house, stage),
    ),
  );
  for (const each of complaints) await waitForRecord(house, each);
  await sealAudit(house.database.db);
});
afterAll(() => house?.close());

const nth = (index: number): OpenedCase => complaints[index] as OpenedCase;

describe('reconcile', () => {
  it('says what it compared, and finds that table, events and workflows agree', async () => {
    const { code, said } = await job('reconcile-job');
    expect(said).toMatch(/5 cases replayed .* 0 difference/);
    expect(said).toMatch(/5 workflows asked .* 0 difference/);
    expect(code).toBe(0);
  });

  it('names a row that was changed by hand', async () => {
    await house.database.pool.query(`update cases set priority = 'P1' where id = $1`, [nth(0).id]);
    const { code, said } = await job('reconcile-job');
    await house.database.pool.query(`update cases set priority = 'P3' where id = $1`, [nth(0).id]);
    expect(code).toBe(1);
    expect(said).toContain(`case ${nth(0).number}: `);
    expect(said).toContain('(columns)');
    expect(said.match(/^ {2}case /gm)).toHaveLength(1);
  });

  it('names a case whose row and events were changed to fit each other, by asking its workflow', async () => {
    const { pool } = house.database;
    const [opening, ...others] = await recordOf(house, nth(1));
    if (opening?.type !== 'opened') throw new Error('a case begins with its opening');
    const data = { ...opening.data, category: 'parking' as const };
    const forged = replay([{ ...opening, data }, ...others]);
    const write = (event: unknown, state: typeof forged) =>
      pool.query(
        `with told as (update case_events set data = $2 where case_id = $1 and sequence = 1)
         update cases set state = $3, category = $4, state_digest = $5 where id = $1`,
        [nth(1).id, event, state, state.category, digestOfState(state)],
      );
    const honest = await stateOf(house, nth(1));
    await write(data, forged);
    const { code, said } = await job('reconcile-job');
    await write(opening.data, honest);
    expect(code).toBe(1);
    expect(said).toMatch(/replayed from their events, 0 difference/);
    expect(said).toContain(`case ${nth(1).number}: the workflow has another state`);
  });

  it('names a case whose workflow was ended by hand, and a workflow without a row', async () => {
    const stray = await house.client.workflow.start('complaintCase', {
      workflowId: 'TS-2026-999999',
      taskQueue: 'nobody-polls-here',
      args: [],
    });
    await handleOf(house, nth(4)).terminate('by hand');
    const { code, said } = await job('reconcile-job');
    await stray.terminate();
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`case ${nth(4).number}: .*\\(workflow-ended\\)`));
    expect(said).toMatch(/case TS-2026-999999: .*\(no-row\)/);
  });
});

describe('audit:verify', () => {
  it('says what it went through, and that everything holds', async () => {
    const { code, said } = await job('audit-job');
    expect(said).toMatch(/Audit: 5 chains with \d+ entries.*1 seals/);
    expect(said).toContain('Everything holds.');
    expect(code).toBe(0);
  });

  it('names the entry that was changed, the chain that was cut and the head that is gone', async () => {
    const { pool } = house.database;
    await pool.query(
      `update audit_log set text = replace(text, 'agent', 'admin') where case_id = $1 and sequence = 2`,
      [nth(2).id],
    );
    await pool.query(
      `delete from audit_log where case_id = $1 and sequence = (select max(sequence) from audit_log where case_id = $1)`,
      [nth(3).id],
    );
    await pool.query('delete from audit_heads where case_id = $1', [nth(0).id]);
    const { code, said } = await job('audit-job');
    expect(code).toBe(1);
    expect(said).toContain(`case ${nth(2).number}, number 2: its hash is not that of its text (hash)`);
    expect(said).toMatch(new RegExp(`case ${nth(3).number}, number \\d+: .*\\(head\\)`));
    expect(said).toMatch(new RegExp(`case ${nth(3).number}, number \\d+: .*\\(seal\\)`));
    expect(said).toMatch(new RegExp(`case ${nth(0).number}, number \\d+: .*\\(head\\)`));
    expect(said).not.toContain(nth(1).number);
  });
});

it('without a product they say in one sentence where none runs', async () => {
  const folder = makeTestFolder();
  try {
    for (const name of ['audit-job', 'reconcile-job']) {
      const { code, said } = await runStackJob(name, { GUANJIA_DATA: folder });
      expect(code).toBe(2);
      expect(said).toMatch(/Not checked: No PostgreSQL runs in .*npm start/);
    }
  } finally {
    await removeTestFolder(folder);
  }
});
