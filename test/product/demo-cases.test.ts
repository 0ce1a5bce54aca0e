import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { formatInstant, HOUR } from '../../cases/time.ts';
import { verifyAudit } from '../../db/queries/audit.ts';
import { findDrift, type Drift } from '../../db/queries/reconcile.ts';
import { compareWithWorkflows, findWorkflowsWithoutRow } from '../../stack/agreement.ts';
import { deskOver, type Desk } from '../api/desk.ts';
import { demoFilledAt, untilAllStarted } from '../support/demo-cases.ts';
import { openHouse, type House } from '../support/house.ts';

interface Row {
  id: string;
  number: string;
  home: string;
  version: number;
  proposal: string;
}

let house: House;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse({ filled: () => demoFilledAt(Date.now()) });
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  await untilAllStarted(house);
}, 240_000);
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

const oneWhere = async (condition: string): Promise<Row> => {
  const { rows } = await house.database.pool.query<Row>(
    `select id, number, home_id as home, version,
       (select p ->> 'key' from jsonb_array_elements(state -> 'proposals') p where p ->> 'state' = 'open' limit 1) as proposal
     from cases where engine = 'running' and ${condition} order by number limit 1`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no case of the demo where ${condition}`);
  return row;
};

const agreement = async (): Promise<unknown> => {
  const { db } = house.database;
  const drifts: Drift[] = [];
  // In pages, as the product does it: the API of this very process must get its turns.
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof findDrift>> = await findDrift(db, { after, limit: 50 });
    drifts.push(...page.drifts);
    if (page.next === null) break;
    after = page.next;
  }
  const { asked, found } = await compareWithWorkflows(db, house.client);
  return {
    drifts,
    found,
    many: asked > 290,
    audit: await verifyAudit(db),
    strangers: await findWorkflowsWithoutRow(db, house.client),
  };
};
const IN_AGREEMENT = { drifts: [], found: [], many: true, audit: [], strangers: [] };

describe('the cases that the demo opens with', () => {
  it('run in the engine as the record has them', async () => {
    expect(await agreement()).toEqual(IN_AGREEMENT);
  }, 120_000);

  it('are found by the filters of the Temporal UI, with summaries and details of their own', async () => {
    const count = async (query: string): Promise<number> => (await house.client.workflow.count(query)).count;
    const inRows = async (condition: string): Promise<number> =>
      (await house.database.pool.query(`select from cases where engine = 'running' and ${condition}`))
        .rowCount ?? 0;
    for (const [query, condition] of [
      ['CaseStage = "callback"', `stage = 'callback'`],
      [
        'CaseStage != "closed" and WaitingFor = "committee"',
        `stage <> 'closed' and waiting_for = 'committee'`,
      ],
      ['CaseHold = "dispute"', `hold = 'dispute'`],
      ['CasePriority = "P1" and CaseStage != "closed"', `priority = 'P1' and stage <> 'closed'`],
      ['ReopenCount > 0', 'reopen_count > 0'],
    ] as const)
      await vi.waitFor(
        async () => expect([query, await count(query)]).toEqual([query, await inRows(condition)]),
        {
          timeout: 15_000,
        },
      );
    const lift = await oneWhere(`priority = 'P1' and stage = 'resolution'`);
    const described = await house.connection.workflowService.describeWorkflowExecution({
      namespace: house.namespace,
      execution: { workflowId: lift.number },
    });
    const summary = described.executionConfig?.userMetadata?.summary?.data;
    expect(Buffer.from(summary ?? []).toString()).toContain(`报修 P1 · `);
  });

  it.each([
    [
      'agent',
      `kind = 'complaint' and stage = 'intake'`,
      'confirm-intake',
      { confirmedBy: '本人', how: 'phone' },
    ],
    [
      'agent',
      `kind = 'complaint' and stage = 'verification' and open_proposals = 0 and rung = 0 and against_staff_id is null
         and category <> 'suggestion'`,
      'record-findings',
      { verdict: 'founded', course: '到场核实属实' },
    ],
    [
      'agent',
      `kind = 'repair' and stage = 'dispatch' and open_proposals = 0`,
      'assign',
      { department: 'engineering' },
    ],
    [
      'agent2',
      `kind = 'repair' and stage = 'resolution' and hold is null`,
      'record-progress',
      { text: '已到现场', visibility: 'customer' },
    ],
    [
      'supervisor2',
      `kind = 'repair' and stage = 'callback'`,
      'record-callback',
      { result: 'satisfied', score: 5, channel: 'phone' },
    ],
    [
      'agent',
      `kind = 'complaint' and stage = 'closed' and outcome = 'confirmed'`,
      'reopen',
      { reason: '又出现了' },
    ],
    [
      'agent',
      `hold = 'owner' and kind = 'repair' and state #>> '{hold,for}' = 'quote'`,
      'answer-quote',
      { accepted: true },
    ],
    ['supervisor', `hold = 'dispute'`, 'settle-dispute', { text: '已向业主说明' }],
    [
      'supervisor2',
      `rung = 1 and holder = 'supervisor' and waiting_for = 'supervisor'`,
      'answer-escalation',
      { action: 'answer', text: '已安排' },
    ],
    [
      'committee',
      `rung = 2 and waiting_for = 'committee' and kind = 'complaint'`,
      'record-opinion',
      { opinion: 'support', text: '请按期完成' },
    ],
  ])('%s goes on where %s with %s', async (login, condition, command, body) => {
    const row = await oneWhere(condition);
    const who = await desk.as(login);
    const answer = await who.post(`/api/cases/${row.number}/commands/${command}`, body);
    expect([answer.statusCode, answer.json().code]).toEqual([200, undefined]);
    expect(answer.json().case.version).toBeGreaterThan(row.version);
    const read = await who.get(`/api/cases/${row.id}/timeline?atLeast=${answer.json().case.version}`);
    expect(read.json().items.map(({ type }: { type: string }) => type)).toContain(command);
  });

  it('a proposal is approved by another person, and a payment ends the ladder', async () => {
    const { number, proposal } = await oneWhere(`open_proposals > 0 and kind = 'complaint'`);
    const supervisor = await desk.as('supervisor2');
    const approved = await supervisor.post(`/api/cases/${number}/commands/approve`, { proposal });
    expect([approved.statusCode, approved.json().code]).toEqual([200, undefined]);

    const owing = await oneWhere(
      `kind = 'fee-collection' and stage = 'resolution' and hold is null and rung = 0`,
    );
    const agent = await desk.as('agent');
    const paid = await agent.post('/api/payments', {
      case: owing.number,
      amountFen: 10_000_000,
      method: 'wechat',
      providerId: 'paid-at-the-desk',
    });
    expect(paid.statusCode).toBe(201);
    await vi.waitFor(
      async () => expect((await agent.get(`/api/cases/${owing.id}`)).json().stage).toBe('callback'),
      { timeout: 20_000 },
    );
  });

  it('time passes to the next deadline of one of them, and for no other', async () => {
    const agent = await desk.as('agent');
    const { id, number } = await oneWhere(
      `kind = 'repair' and stage = 'verification' and rung = 0 and priority = 'P3'`,
    );
    const due = (await agent.get(`/api/cases/${id}`)).json().deadlines[0].dueAt;
    const ahead = async () =>
      (await house.database.pool.query(`select from cases where time_offset_ms <> 0`)).rowCount;
    expect(await ahead()).toBe(0);
    const moved = await agent.post(
      `/api/demo/cases/${number}/fast-forward`,
      { to: 'next-deadline' },
      { key: null },
    );
    expect(moved.statusCode).toBe(200);
    expect(Date.parse(moved.json().case.now)).toBeGreaterThanOrEqual(Date.parse(due));
    expect(await ahead()).toBe(1);
    const far = await agent.get(`/api/cases/${(await oneWhere(`stage = 'intake'`)).id}`);
    expect(Math.abs(Date.parse(far.json().now) - Date.now())).toBeLessThan(HOUR);
    expect(formatInstant(Date.parse(due))).toBe(due);
  });

  it('agree still, after all that', async () => {
    expect(await agreement()).toEqual(IN_AGREEMENT);
  }, 120_000);
});
