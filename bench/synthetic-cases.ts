/**
 * Made-up cases by the hundred thousand, as rows alone: no engine knows them and no events lie behind them but for a few. For
 * measuring what lists cost when the tables are large.
 */
import { Client } from 'pg';

const COMMUNITIES = 40;
/** Open ones: the newest 3 % and some stragglers. */
const OPEN = `(i > $1::int * 0.97 or i % 97 = 0)`;
/** Each of these has a whole history; the others have their opening alone. */
const WITH_HISTORY = 2_000;
const EVENTS_OF_HISTORY = 40;

/** Words of complaints and repairs. 音乐 and 噪音 meet in rows; 噪音乐 stands in none. */
const SUBJECTS = `array['电梯', '楼上', '隔壁', '地下车库', '单元门', '路灯', '水管', '插座', '广场音乐', '宠物狗', '垃圾桶', '绿化带', '消防栓', '门禁卡', '儿童游乐场', '外墙', '空调外机', '快递柜', '健身器材', '排水沟', '监控', '道闸', '屋顶', '楼道灯']`;
const EVENTS = `array['装修噪音很大', '漏水到天花板', '半夜有异响', '坏了三天没人修', '味道很重', '影响老人休息', '被人占用', '一直没有清理', '按了没有反应', '收费不清楚', '态度不好', '需要尽快处理', '堵塞外溢', '停电', '打不开', '掉落有危险']`;
const DETAILS = `array['已经打过两次电话', '邻居也反映过', '请派人上门看看', '希望今天能处理', '上个月也发生过', '请给书面答复', '晚上十点以后最严重', '物业一直没有回音']`;
/** One case in five thousand is about this. */
export const RARE = '燃气灶打不着火';

const pick = (list: string, salt: number): string =>
  `(${list})[1 + abs(hashint4(i * 31 + ${salt})) % array_length(${list}, 1)]`;

const LOAD_CASES = `
insert into cases (id, number, kind, community_id, building_id, home_id, category, priority, channel, stage, rung, holder,
  hold, outcome, department, assignee_id, verifier_id, waiting_for, next_clock, next_due_at, next_due_wall_at, queue_at, overdue_since, overdue_wall_at,
  open_proposals, open_tasks, stage_entered_at, accepted_at, closed_at, reopen_count, clocks_met, clocks_breached,
  promise_marks, version, sequence, engine, time_offset_ms, state, terms, state_digest, created_at, updated_at, description_id)
select uuidv7(), case when i % 2 = 0 then 'TS' else 'BX' end || '-2026-' || lpad(i::text, 7, '0'),
  case when i % 2 = 0 then 'complaint' else 'repair' end, m.ids[1 + abs(hashint4(i)) % ${COMMUNITIES}], h.building_id, h.id,
  (array['noise', 'lift', 'water-leak', 'power', 'rubbish', 'parking'])[1 + i % 6], 'P' || 1 + abs(hashint4(i + 7)) % 4, 'phone',
  case when o.open then (array['intake', 'verification', 'dispatch', 'resolution', 'callback'])[1 + abs(hashint4(i + 1)) % 5] else 'closed' end,
  case when o.open and i % 50 = 0 then 1 else 0 end, case when o.open and i % 50 = 0 then 'supervisor' else 'front-line' end,
  case when o.open and i % 30 = 0 then 'owner' end, case when o.open then null else 'confirmed' end,
  (array['customer-service', 'engineering', 'security', 'cleaning', 'landscaping'])[1 + abs(hashint4(i + 2)) % 5],
  case when i % 4 = 0 then null else s.ids[1 + abs(hashint4(i + 3)) % array_length(s.ids, 1)] end,
  case when o.open and abs(hashint4(i + 1)) % 5 < 2 and i % 3 = 0 then s.ids[1 + abs(hashint4(i + 6)) % array_length(s.ids, 1)] end,
  'agent', case when o.open then 'resolve' end, case when o.open then d.due end, case when o.open then d.due end,
  case when o.open then d.due else 'infinity' end, case when o.open and d.due < now() then d.due end,
  case when o.open and d.due < now() then d.due end, 0, 0, t.at, t.at,
  case when o.open then null else t.at + interval '3 days' end, 0, '{}', '{}', '{}', 5, 9, 'archived', 0,
  '{"participants": [], "pages": []}', '{}', '\\x00', t.at, t.at, null
from generate_series(1, $1::int) as i
  cross join (select array_agg(id order by id) as ids from communities) m
  cross join (select array_agg(id order by id) as ids from staff) s
  cross join lateral (select ${OPEN} as open) o
  cross join lateral (select now() + (abs(hashint4(i + 4)) % 20000 - 2000) * interval '1 minute' as due) d
  cross join lateral (select now() - ($1::int - i)::float8 / $1::int * interval '700 days' as at) t
  join (select row_number() over (order by id) as n, id, building_id from homes) h on h.n = 1 + abs(hashint4(i + 5)) % 600`;

const LOAD_TEXTS = `
insert into case_search (source_id, case_id, community_id, folded, grams, open)
select c.id, c.id, c.community_id, w.folded, search_grams(w.folded), c.stage <> 'closed'
from (select *, right(number, 7)::int as i from cases) c
  cross join lateral (select search_fold(number || ' ' || ${pick(SUBJECTS, 1)} || ${pick(EVENTS, 2)} || '，' || ${pick(DETAILS, 3)}
    || case when i % 5000 = 0 then '${RARE}' else '' end) as folded) w`;

const LOAD_EVENTS = `
insert into case_events (case_id, sequence, version, type, cause, actor_id, actor_role, at, data, digest, recorded_at)
select c.id, n, n, case n when 1 then 'opened' else 'record-progress' end, 'record-progress', 'agent', 'agent', c.created_at + n * interval '1 hour',
  jsonb_build_object('text', gen_random_uuid(), 'visibility', 'internal'), '\\x00', c.created_at
from (select *, right(number, 7)::int as i from cases) c
  cross join lateral generate_series(1, case when i <= ${WITH_HISTORY} then ${EVENTS_OF_HISTORY} else 1 end) as n`;

const ADD_COMMUNITIES = `
insert into communities (id, code, name, has_committee, callback_share_percent, labour_waiver, callback_secret, survey_phone, policy_id)
select gen_random_uuid(), 'made-' || n, '小区 ' || n, false, 100, false, '\\x00', '400-000-0000', 'standard-2026'
from generate_series(1, ${COMMUNITIES} - (select count(*)::int from communities)) as n`;

/**
 * Fills a migrated database that holds the demo with so many cases, over 40 communities and two years, one in twenty-three
 * open. Indexes are made after the rows, and references are not checked: both would take most of the time.
 */
export async function loadCases(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(`set synchronous_commit = off`);
    await client.query(`set maintenance_work_mem = '512MB'`);
    await client.query(ADD_COMMUNITIES);
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes i
       where tablename in ('cases', 'case_search') and not exists (
         select from pg_constraint c where c.conname = i.indexname)`,
    );
    for (const { name } of indexes) await client.query(`drop index "${name}"`);
    await client.query(LOAD_CASES, [count]);
    await client.query(LOAD_TEXTS);
    await client.query(LOAD_EVENTS);
    for (const { definition } of indexes) await client.query(definition);
    for (const table of ['cases', 'case_search', 'case_events', 'communities'])
      await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}
