/** What a step costs where one hand-written statement does it, without engine, rules or HTTP: the yardstick of the bench. */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { byClients, timed } from './figures.ts';
import { STEP_NAMES, type Timing } from './http-steps.ts';

/** Copies of a recorded case under ids of their own, which no workflow knows. */
export async function copyCases(database: Pool, original: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.query(
    `with copied as (
       insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', new.id, 'number', 'SQL-' || new.id, 'engine', 'archived'))).*
       from cases c cross join unnest($2::uuid[]) as new(id) where c.id = $1
       returning id)
     insert into audit_heads (case_id, sequence, hash, changed_at) select id, 1, sha256('begin'::bytea), now() from copied`,
    [original, ids],
  );
  return ids;
}

/**
 * The same tables as the product's own step writes: the case's row, two events, the audit chain, one message. $1 case,
 * $2 command, $3 stage after it, $4 number of the step from 1.
 */
const SQL_STEP = `
with moved as (
  update cases set stage = $3, version = version + 1, sequence = sequence + 2, stage_entered_at = now(),
    next_clock = 'resolve', next_due_at = now() + interval '1 day', next_due_wall_at = now() + interval '1 day',
    queue_at = now() + interval '1 day', updated_at = now()
  where id = $1 and version = $4
  returning id, number, version, sequence
),
recorded as (
  insert into case_events (case_id, sequence, version, type, cause, actor_id, actor_role, at, data, digest, recorded_at)
  select id, sequence - 1 + nth, version, case nth when 0 then $2 else 'stage-entered' end, $2, 'agent', 'agent', now(),
    jsonb_build_object('stage', $3::text), sha256(convert_to(number || sequence || nth, 'UTF8')), now()
  from moved cross join generate_series(0, 1) as nth
),
chained as (
  update audit_heads h set sequence = h.sequence + 1, changed_at = now(),
    hash = sha256(h.hash || convert_to($2 || m.sequence, 'UTF8'))
  from moved m where h.case_id = m.id
  returning h.case_id, h.sequence, h.hash
),
audited as (
  insert into audit_log (case_id, sequence, event_sequence, actor_id, action, at, text, previous_hash, hash)
  select c.case_id, c.sequence, m.sequence, 'agent', $2, now(), $2, c.hash, c.hash from chained c cross join moved m
),
told as (
  insert into messages (id, case_id, kind, key, audience, channel, template, recipient, params, state, not_before, expires_at, report_back, at)
  select gen_random_uuid(), id, 'message', number || '/' || sequence, 'customer', 'sms', 'progress', '{"to":"reporter"}', '{}', 'sent',
    now(), now() + interval '1 day', false, now() from moved
)
select version from moved`;

const STAGE_AFTER: Record<(typeof STEP_NAMES)[number], string> = {
  'confirm-intake': 'verification',
  'record-findings': 'dispatch',
  plan: 'dispatch',
  accept: 'resolution',
  'record-progress': 'resolution',
  resolve: 'callback',
  'record-callback': 'callback',
};

/** One step of a copied case, from 0. @throws when it found its case changed */
export async function sqlStep(database: Pool, id: string, nth: number): Promise<void> {
  const name = STEP_NAMES[nth] as (typeof STEP_NAMES)[number];
  const values = [id, name, STAGE_AFTER[name], nth + 1];
  const { rowCount } = await database.query({ name: 'sql-step', text: SQL_STEP, values });
  if (rowCount !== 1) throw new Error(`the SQL step ${name} found no case`);
}

/** Takes every copied case through its steps with so many connections at once. */
export async function timeSqlSteps(database: Pool, ids: readonly string[], clients: number): Promise<Timing> {
  const samples: number[] = [];
  const whole = await timed(() =>
    byClients(clients, ids, async (id) => {
      for (const nth of STEP_NAMES.keys()) samples.push(await timed(() => sqlStep(database, id, nth)));
    }),
  );
  return { samples, rate: (samples.length / whole) * 1_000 };
}
