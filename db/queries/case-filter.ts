import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type {
  Category,
  Clock,
  Department,
  HoldReason,
  Kind,
  Outcome,
  Priority,
  Rung,
  Stage,
  WaitingFor,
} from '../../cases/codes.ts';
import type { Ageing, Queue } from '../../cases/list-codes.ts';
import { addDays, instantAt } from '../../cases/time.ts';
import type { LocalDate } from '../../cases/time.ts';
import { isOfAge } from './ageing.ts';
import { queuePredicate } from './queues.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

export interface CaseFilter {
  readonly kind?: Kind;
  readonly stage?: Stage;
  readonly rung?: Rung;
  /** `none` for cases that are not held. */
  readonly hold?: HoldReason | 'none';
  /** `none` for cases without one. */
  readonly assignee?: string;
  readonly department?: Department;
  readonly community?: string;
  /** Id of a building. */
  readonly building?: string;
  readonly home?: string;
  readonly area?: string;
  readonly priority?: Priority;
  readonly category?: Category;
  readonly waitingFor?: WaitingFor;
  readonly outcome?: Outcome;
  /** Local dates of acceptance, both included. */
  readonly openedFrom?: LocalDate;
  readonly openedTo?: LocalDate;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly met?: Clock;
  readonly breached?: Clock;
  readonly reopened?: boolean;
  readonly score?: number;
  readonly scored?: boolean;
  readonly promise?: 'kept' | 'broken';
  readonly promiseBy?: string;
  readonly promiseDepartment?: Department;
  readonly ageing?: Ageing;
  readonly q?: string;
  readonly view?: Queue;
}

/** Acceptance between two local dates, both included; on `cases c`. Index cases_by_opening. */
export const openedBetween = (from?: LocalDate, to?: LocalDate): SQL[] => [
  ...(from === undefined ? [] : [sql`c.created_at >= to_timestamp(${instantAt(from, 0)}::float8 / 1000)`]),
  ...(to === undefined
    ? []
    : [sql`c.created_at < to_timestamp(${instantAt(addDays(to, 1), 0)}::float8 / 1000)`]),
];

const promiseCondition = ({ promise, promiseBy, promiseDepartment }: CaseFilter): SQL[] => {
  if (promise === undefined && promiseBy === undefined && promiseDepartment === undefined) return [];
  const ends = promise === undefined ? ['kept', 'broken'] : [promise];
  if (promiseBy !== undefined)
    return [
      sql`c.promise_marks && ${sql.param(ends.map((end) => `${end}:${promiseBy.toLowerCase()}`))}::text[]`,
    ];
  if (promiseDepartment !== undefined)
    return [
      sql`c.promise_marks && array(select m.end || ':' || s.id from staff s, unnest(${sql.param(ends)}::text[]) as m("end")
        where s.department = ${promiseDepartment})`,
    ];
  return [
    sql`exists (select from unnest(c.promise_marks) m where split_part(m, ':', 1) = any(${sql.param(ends)}::text[]))`,
  ];
};

/** What a filter and a scope ask of `cases c`, the communities aside. */
export const conditions = (filter: CaseFilter, scope: CaseScope): SQL[] => {
  const { hold, assignee, overdue, open, view, reopened, scored, ageing } = filter;
  const all = [
    restOfScope(scope),
    ...openedBetween(filter.openedFrom, filter.openedTo),
    ...promiseCondition(filter),
  ];
  const equals: [SQL, unknown][] = [
    [sql`c.kind`, filter.kind],
    [sql`c.stage`, filter.stage],
    [sql`c.rung`, filter.rung],
    [sql`c.department`, filter.department],
    [sql`c.building_id`, filter.building],
    [sql`c.home_id`, filter.home],
    [sql`c.area_id`, filter.area],
    [sql`c.priority`, filter.priority],
    [sql`c.category`, filter.category],
    [sql`c.waiting_for`, filter.waitingFor],
    [sql`c.outcome`, filter.outcome],
    [sql`c.satisfaction`, filter.score],
  ];
  for (const [column, value] of equals) if (value !== undefined) all.push(sql`${column} = ${value}`);
  if (hold !== undefined) all.push(hold === 'none' ? sql`c.hold is null` : sql`c.hold = ${hold}`);
  if (assignee !== undefined)
    all.push(assignee === 'none' ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}::uuid`);
  if (open !== undefined) all.push(open ? sql`c.stage <> 'closed'` : sql`c.stage = 'closed'`);
  if (overdue === true) all.push(sql`c.overdue_since is not null and c.stage <> 'closed'`);
  if (overdue === false) all.push(sql`c.overdue_since is null`);
  if (filter.met !== undefined) all.push(sql`${filter.met} = any(c.clocks_met)`);
  if (filter.breached !== undefined) all.push(sql`${filter.breached} = any(c.clocks_breached)`);
  if (reopened !== undefined) all.push(reopened ? sql`c.reopen_count > 0` : sql`c.reopen_count = 0`);
  if (scored !== undefined) all.push(scored ? sql`c.satisfaction is not null` : sql`c.satisfaction is null`);
  if (ageing !== undefined)
    all.push(sql`c.kind = 'fee-collection' and exists (select from account_items i where i.home_id = c.home_id
      and i.paid_fen < i.amount_fen and ${isOfAge(ageing)})`);
  if (view !== undefined) all.push(queuePredicate(view, scope));
  return all;
};
