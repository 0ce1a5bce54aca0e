import { PROJECTED_COLUMNS } from '../projection.ts';

const columns = Object.keys(PROJECTED_COLUMNS);
const columnList = columns.join(', ');
/** The columns of a projection as `jsonb_to_record` declares them. */
export const PROJECTION_RECORD = Object.entries(PROJECTED_COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
export const PROJECTION_LIST = columnList;

/** The building of the row's home or area. */
export const BUILDING_OF_PLACE = `coalesce((select building_id from homes where id = p.home_id), (select building_id from areas where id = p.area_id))`;

/** What a case is found by beside its texts: number, and room or area of the row `p`. */
export const SEARCHED_PLACE = `concat_ws(' ', c.number, (select room from homes where id = p.home_id),
    (select name from areas where id = p.area_id))`;

const EFFECT_COLUMNS =
  'id, case_id, key, audience, channel, template, recipient, params, state, not_before, expires_at, report_back, at';
const effectRows = (table: 'messages' | 'calls'): string => `
  insert into ${table} (${EFFECT_COLUMNS}${table === 'messages' ? ', kind' : ''})
  select x.id, $1::uuid, x.key, x.audience, x.channel, x.template, x.recipient, x.params, case x.channel when 'in-app' then 'sent' else 'queued' end, x.not_before, x.expires_at,
         x.report_back, x.at${table === 'messages' ? ', x.kind' : ''}
  from effects x where x.kind ${table === 'messages' ? 'in' : 'not in'} ('message', 'page')
  on conflict (key) do nothing`;

/**
 * One step in one statement and one commit: $1 case id, $2 events, $3 projection, $4 effects, $5 ids that may be texts,
 * $6 corrected arrears or null.
 * - `recorded` holds the events that were new. A row with the same key and other content raises inside the statement.
 * - `head` locks the end of the audit chain only when there is something to add; the lock reads the newest row, also when
 *   another writer moved it after this statement's snapshot was taken.
 * - an account's open case ends with the case and comes back when a reversed payment reopens it.
 * - `place` has a row where the case moved to another home or area: its search row then follows.
 * - terms that are null in the projection stay as they are in the row.
 * - the projection moves forward only; a repeat finds nothing new and changes nothing.
 * - `changed` is what live events are read from (case-changes.ts); they are announced after the commit, by the caller.
 * Indexes: primary keys of cases, case_events, audit_heads, case_texts, accounts; messages_key_once, calls_key_once.
 */
export const RECORD_STEP = `
with recursive
input as materialized (
  select * from jsonb_to_recordset($2::jsonb) as e(sequence integer, version integer, type text, cause text,
    actor_id text, actor_role text, approved_by text, at timestamptz, due_at timestamptz, fired_at timestamptz,
    data jsonb, digest bytea, canonical text)
),
p as materialized (select * from jsonb_to_record($3::jsonb) as r(${PROJECTION_RECORD})),
effects as materialized (
  select * from jsonb_to_recordset($4::jsonb) as x(id uuid, kind text, key text, audience text, channel text,
    template text, recipient jsonb, params jsonb, not_before timestamptz, expires_at timestamptz, report_back boolean,
    at timestamptz)
),
former as materialized (select stage, home_id, area_id, state_digest from cases where id = $1::uuid),
recorded as (
  insert into case_events (case_id, sequence, version, type, cause, actor_id, actor_role, approved_by, at, due_at,
    fired_at, data, digest, recorded_at)
  select $1::uuid, sequence, version, type, cause, actor_id, actor_role, approved_by, at, due_at, fired_at, data, digest,
    clock_timestamp()
  from input order by sequence
  on conflict (case_id, sequence) do update
    set digest = refuse_conflicting_event(case_events.case_id, case_events.sequence)
    where case_events.digest is distinct from excluded.digest
  returning sequence
),
fresh as materialized (
  select row_number() over (order by i.sequence) as n, i.*,
    concat_ws(E'\\n', i.canonical, encode((select state_digest from former), 'hex'),
      encode((select state_digest from p), 'hex')) as audit_text
  from input i join recorded using (sequence)
),
head as materialized (
  select sequence, hash from audit_heads where case_id = $1::uuid and exists (select from recorded) for update
),
chain (n, sequence, previous_hash, hash) as (
  select 0::bigint, h.sequence, h.hash, h.hash from head h
  union all
  select f.n, c.sequence + 1, c.hash, sha256(c.hash || convert_to(f.audit_text, 'UTF8'))
  from chain c join fresh f on f.n = c.n + 1
),
audited as (
  insert into audit_log (case_id, sequence, event_sequence, actor_id, action, at, text, previous_hash, hash)
  select $1::uuid, c.sequence, f.sequence, f.actor_id, f.type, f.at, f.audit_text, c.previous_hash, c.hash
  from chain c join fresh f on f.n = c.n order by c.n
),
moved as (
  update audit_heads a set sequence = c.sequence, hash = c.hash, changed_at = clock_timestamp()
  from (select sequence, hash from chain order by n desc limit 1) c
  where a.case_id = $1::uuid and c.sequence > a.sequence
),
projected as (
  update cases c set (${columnList}, building_id, updated_at) =
    (select ${columns.map((name) => (name === 'terms' ? 'coalesce(p.terms, c.terms)' : `p.${name}`)).join(', ')}, ${BUILDING_OF_PLACE}, clock_timestamp() from p)
  where c.id = $1::uuid and (select count(*) from recorded) >= 0
    and (c.sequence < (select sequence from p) or (c.engine = 'pending' and (select engine from p) <> 'pending'))
  returning c.version, c.number, c.stage
),
sent_messages as (${effectRows('messages')}),
placed_calls as (${effectRows('calls')}),
bound as (
  update case_texts set bound_at = clock_timestamp(), case_id = $1::uuid
  where id = any($5::uuid[]) and bound_at is null and (case_id is null or case_id = $1::uuid)
  returning id, body
),
searchable as (
  insert into case_search (source_id, case_id, community_id, folded, grams, open)
  select b.id, $1::uuid, p.community_id, search_fold(b.body), search_grams(search_fold(b.body)), p.stage <> 'closed'
  from bound b cross join p
  on conflict (source_id) do nothing
),
place as materialized (
  select search_fold(${SEARCHED_PLACE}) as folded
  from p cross join former f cross join (select number from cases where id = $1::uuid) c
  where (p.home_id, p.area_id) is distinct from (f.home_id, f.area_id)
),
reclassed as (
  update case_search s set open = (select stage <> 'closed' from p),
    folded = case when s.source_id = $1::uuid then coalesce((select folded from place), s.folded) else s.folded end,
    grams = case when s.source_id = $1::uuid then coalesce((select search_grams(folded) from place), s.grams) else s.grams end
  where s.case_id = $1::uuid and exists (select from projected)
    and (((select stage from former) = 'closed') <> (select stage = 'closed' from p) or exists (select from place))
),
corrected as (
  insert into account_items (id, home_id, item, period, amount_fen, paid_fen, due_on)
  select i.id, p.home_id, i.item, i.period, i."amountFen", i."paidFen", i."dueOn"
  from jsonb_to_recordset($6::jsonb) as i(id uuid, item text, period text, "amountFen" bigint, "paidFen" bigint,
    "dueOn" date) cross join p
  where exists (select from projected)
  on conflict (home_id, item, period) do update set amount_fen = excluded.amount_fen, due_on = excluded.due_on
),
account as (
  update accounts a set open_case_id = case when c.stage = 'closed' then null else $1::uuid end
  from projected c
  where a.home_id = (select home_id from p where kind = 'fee-collection')
    and (c.stage = 'closed') = (a.open_case_id is not null)
    and (a.open_case_id is null or a.open_case_id = $1::uuid)
),
changed as (
  insert into case_changes (case_id)
  select $1::uuid where exists (select from recorded) or exists (select from projected)
  on conflict do nothing returning true
)
select (select count(*)::int from recorded) as recorded, exists (select from changed) as changed`;
