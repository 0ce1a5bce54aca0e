import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Category } from '../../cases/codes.ts';
import type { LadderState } from '../../cases/dunning.ts';
import type { Instant, LocalDate } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { caseLines } from './case-line.ts';
import type { CaseLine } from './case-line.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

/** A home or a public area. */
export type Spot = { readonly home: string } | { readonly area: string };

const at = (spot: Spot): SQL =>
  'home' in spot ? sql`c.home_id = ${spot.home}::uuid` : sql`c.area_id = ${spot.area}::uuid`;

const seen = (spot: Spot, scope: CaseScope): SQL =>
  sql`${at(spot)} and c.community_id = any(${sql.param([...scope.communities])}::uuid[]) and ${restOfScope(scope)}`;

/** The spot's open cases, what is due next first; at most `limit`. Index cases_by_home, cases_by_area. */
export const openCasesAt = (db: Querier, spot: Spot, scope: CaseScope, limit: number): Promise<CaseLine[]> =>
  caseLines(db, {
    page: sql`select c.id from cases c where ${seen(spot, scope)} and c.stage <> 'closed'
      order by c.queue_at, c.id limit ${limit}`,
    order: sql`order by c.queue_at, c.id`,
  });

/** The spot's last closed cases, the newest first. Index cases_by_home, cases_by_area. */
export const lastClosedAt = (db: Querier, spot: Spot, scope: CaseScope, limit: number): Promise<CaseLine[]> =>
  caseLines(db, {
    page: sql`select c.id from cases c where ${seen(spot, scope)} and c.stage = 'closed'
      order by c.created_at desc limit ${limit}`,
    order: sql`order by c.closed_at desc, c.id`,
  });

export interface OpenPromise extends Record<string, unknown> {
  readonly caseId: string;
  readonly number: string;
  readonly promise: string;
  readonly by: string;
  readonly byName: string | null;
  readonly eta: boolean;
  readonly dueAt: Instant;
}

/** What was promised at the spot and has not come to its end, by due time. */
export const openPromisesAt = (db: Querier, spot: Spot, scope: CaseScope): Promise<OpenPromise[]> =>
  rowsOf<OpenPromise>(
    db,
    sql`select c.id as "caseId", c.number, p ->> 'key' as promise, p ->> 'by' as by, s.name as "byName",
        (p ->> 'eta')::boolean as eta, (p ->> 'dueAt')::bigint as "dueAt"
      from cases c, jsonb_array_elements(c.state -> 'promises') p left join staff s on s.id::text = p ->> 'by'
      where ${seen(spot, scope)} and c.stage <> 'closed' and p ->> 'state' = 'open' order by 7 limit 20`,
  );

/** Categories that came up at the spot more than once within the days that the community's policy counts. */
export const recurrencesAt = (
  db: Querier,
  spot: Spot,
  scope: CaseScope,
): Promise<{ category: Category; count: number; withinDays: number }[]> =>
  rowsOf<{ category: Category; count: number; withinDays: number }>(
    db,
    sql`select c.category, count(*)::int as count, d.days as "withinDays"
      from cases c join communities m on m.id = c.community_id
        join policies y on y.community_id = m.id and y.id = m.policy_id
        cross join lateral (select (y.numbers #>> '{community,recurrenceDays}')::int as days) d
      where ${seen(spot, scope)} and c.kind <> 'fee-collection' and c.created_at > now() - d.days * interval '1 day'
      group by c.category, d.days having count(*) > 1 order by 2 desc, 1 limit 10`,
  );

export interface Contact extends Record<string, unknown> {
  readonly caseId: string;
  readonly number: string;
  readonly what: 'message' | 'call' | 'contact' | 'callback';
  readonly at: Instant;
  readonly channel: string;
  readonly about: string | null;
  readonly result: string | null;
}

/** The last times that somebody spoke with or wrote to the household, over its last fifty cases; newest first. */
export const lastContactsOf = (
  db: Querier,
  home: string,
  scope: CaseScope,
  limit: number,
): Promise<Contact[]> =>
  rowsOf<Contact>(
    db,
    sql`with theirs as materialized (
        select c.id, c.number from cases c where ${seen({ home }, scope)} order by c.created_at desc limit 50)
      select t.id as "caseId", t.number, x.what, x.at, x.channel, x.about, x.result
      from theirs t cross join lateral (
        (select 'message' as what, m.at, m.channel, m.template as about, m.state as result from messages m
          where m.case_id = t.id and m.audience = 'customer' and m.kind = 'message' order by m.id desc limit ${limit})
        union all
        (select 'call', l.at, l.channel, l.template, coalesce(l.outcome, l.state) from calls l
          where l.case_id = t.id and l.audience = 'customer' order by l.id desc limit ${limit})
        union all
        (select case e.type when 'record-callback' then 'callback' else 'contact' end, e.at,
            coalesce(e.data ->> 'channel', 'other'), e.data ->> 'step', coalesce(e.data ->> 'result', e.data ->> 'outcome')
          from case_events e where e.case_id = t.id and e.type in ('record-contact', 'record-callback')
          order by e.sequence desc limit ${limit})
      ) x order by x.at desc limit ${limit}`,
  );

export interface Resident extends Record<string, unknown> {
  readonly person: string;
  readonly role: 'owner' | 'tenant' | 'family' | 'company';
  readonly payer: boolean;
}

/** Who lives in or owns the home now. Index home_residents_role_once. */
export const residentsOf = (db: Querier, home: string): Promise<Resident[]> =>
  rowsOf<Resident>(
    db,
    sql`select person_id as person, role, payer from home_residents where home_id = ${home}::uuid and until is null
      order by array_position(array['owner', 'tenant', 'family', 'company'], role), since limit 30`,
  );

export interface AccountState extends Record<string, unknown> {
  readonly outstandingFen: number;
  readonly creditFen: number;
  readonly oldestDueOn: LocalDate | null;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly ladder: LadderState | null;
}

/** The household's fee account; undefined for one that never owed. Primary key; index account_items_unpaid. */
export const findAccountState = async (db: Querier, home: string): Promise<AccountState | undefined> => {
  const [row] = await rowsOf<AccountState>(
    db,
    sql`select coalesce(o.fen, 0)::bigint as "outstandingFen", a.credit_fen as "creditFen", o.oldest as "oldestDueOn",
        c.id as "caseId", c.number, c.state #> '{fee,ladder}' as ladder
      from accounts a left join cases c on c.id = a.open_case_id
        cross join lateral (select sum(i.amount_fen - i.paid_fen) as fen, min(i.due_on) as oldest from account_items i
          where i.home_id = a.home_id and i.paid_fen < i.amount_fen) o
      where a.home_id = ${home}::uuid`,
  );
  return row;
};
