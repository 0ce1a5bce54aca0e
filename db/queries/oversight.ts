import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Holder } from '../../cases/codes.ts';
import type { StuckReason } from '../../cases/list-codes.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { WHOLE_STATE } from '../projection.ts';
import { caseLines } from './case-line.ts';
import type { CaseLine } from './case-line.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

interface Asked {
  readonly scope: CaseScope;
  readonly communities: readonly string[];
  readonly cursor?: string;
  readonly limit: number;
}

/** A page of open cases by `place`, narrowed by `condition`; each community by its own index, then merged. */
const pageOf = async <More extends object>(
  db: Querier,
  { scope, communities, cursor, limit }: Asked,
  { list, place, condition, more }: { list: string; place: SQL; condition: SQL; more: SQL },
): Promise<Page<CaseLine & More>> => {
  const from = cursor === undefined ? undefined : readCursor(cursor, list);
  const after =
    from === undefined ? sql`` : sql`and (${place}, c.id) > (${from.key}::timestamptz, ${from.id}::uuid)`;
  const rows = await caseLines<More & { cursorKey: string }>(db, {
    page: sql`select near.id from unnest(${sql.param([...communities])}::uuid[]) as within (community_id)
      cross join lateral (
        select c.id, ${place} as place from cases c where c.community_id = within.community_id and c.stage <> 'closed'
          and ${condition} and ${restOfScope(scope)} ${after} order by ${place}, c.id limit ${limit + 1}
      ) near order by near.place, near.id limit ${limit + 1}`,
    more: sql`${more}, ${place}::text as "cursorKey"`,
    order: sql`order by ${place}, c.id`,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(list, last.cursorKey, last.id) : null,
  };
};

export interface Escalation {
  readonly holder: Holder;
  readonly because: string | null;
  readonly holderSince: Instant;
  readonly respondBy: Instant | null;
  readonly respondSoonAt: Instant | null;
  readonly responseState: string | null;
}

/** Cases on a rung whose holder has not answered, whose answer is due first at the top. Index cases_awaiting_answer. */
export const listEscalations = (db: Querier, asked: Asked): Promise<Page<CaseLine & Escalation>> =>
  pageOf<Escalation>(db, asked, {
    list: 'escalations',
    place: sql`c.answer_wall_at`,
    condition: sql`c.answer_wall_at is not null`,
    more: sql`, (c.state ->> 'holderSince')::bigint as "holderSince",
      (c.state #>> '{clocks,response,dueAt}')::bigint as "respondBy", c.answer_soon_at as "respondSoonAt", c.state #>> '{clocks,response,state}' as "responseState",
      (select e.data ->> 'because' from case_events e where e.case_id = c.id and e.type = 'rung-entered'
        order by e.sequence desc limit 1) as because`,
  });

/** Open cases with an open proposal, with their states: who may decide is a rule of the case. Index cases_with_proposals. */
export const listCasesWithProposals = (
  db: Querier,
  asked: Asked,
): Promise<Page<CaseLine & { state: CaseState }>> =>
  pageOf<{ state: CaseState }>(db, asked, {
    list: 'proposals',
    place: sql`c.queue_at`,
    condition: sql`c.open_proposals > 0`,
    more: sql`, ${sql.raw(WHOLE_STATE)} as state`,
  });

export interface Stuck {
  readonly reason: StuckReason;
  readonly since: Instant;
  readonly attempts: number | null;
  readonly failure: string | null;
}

/** So long may the engine be behind before somebody should look. */
const BEHIND = sql`interval '2 minutes'`;
const NOT_MOVED = sql`interval '24 hours'`;

/** One reason: the cases of the scope it is about, as `id, since, attempts, failure`, the longest first. */
const REASONS: Record<StuckReason, (within: SQL, limit: number) => SQL> = {
  'engine-not-told': (within, limit) => sql`
    select * from (select distinct on (c.id) c.id, r.created_at as since, r.attempts, r.last_error as failure
    from engine_requests r join cases c on c.id = r.case_id
    where r.sent_at is null and r.created_at < now() - ${BEHIND} and ${within} order by c.id, r.id) told
    order by since limit ${limit}`,
  'engine-behind': (within, limit) => sql`
    select c.id, c.next_due_wall_at as since, null::int as attempts, null as failure from cases c
    where c.stage <> 'closed' and c.engine = 'running' and c.queue_at < now() - ${BEHIND}
      and c.next_due_wall_at < now() - ${BEHIND} and ${within} order by c.next_due_wall_at limit ${limit}`,
  'delivery-failed': (within, limit) => sql`
    select * from (select distinct on (c.id) c.id, x.at as since, x.attempts, x.last_error as failure
    from (select case_id, at, attempts, last_error from messages where state = 'failed'
      union all select case_id, at, attempts, last_error from calls where state = 'failed') x
      join cases c on c.id = x.case_id
    where c.stage <> 'closed' and c.open_tasks > 0 and ${within} order by c.id, x.at desc) failed
    order by since limit ${limit}`,
  nobody: (within, limit) => sql`
    select c.id, c.stage_entered_at as since, null::int as attempts, null as failure from cases c
    where c.stage in ('intake', 'verification', 'dispatch', 'resolution') and c.assignee_id is null and c.hold is null
      and c.stage_entered_at - c.time_offset_ms * interval '1 millisecond' < now() - ${NOT_MOVED} and ${within}
    order by c.stage_entered_at limit ${limit}`,
  overdue: (within, limit) => sql`
    select c.id, c.overdue_since as since, null::int as attempts, null as failure from cases c
    where c.overdue_since is not null and c.stage <> 'closed' and ${within} order by c.overdue_wall_at limit ${limit}`,
};

/**
 * What stands still for one reason, the longest first, at most `limit`. Indexes engine_requests_unsent, cases_open_by_due,
 * messages_failed, calls_failed, cases_open_overdue.
 */
export const listStuck = async (
  db: Querier,
  reason: StuckReason,
  { scope, communities, limit }: Omit<Asked, 'cursor'>,
): Promise<(CaseLine & Stuck)[]> => {
  const within = sql`c.community_id = any(${sql.param([...communities])}::uuid[]) and ${restOfScope(scope)}`;
  return caseLines<Stuck>(db, {
    page: REASONS[reason](within, limit),
    more: sql`, ${reason}::text as reason, p.since, p.attempts, p.failure`,
    order: sql`order by p.since, c.id`,
  });
};
