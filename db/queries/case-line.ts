import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type {
  CaseEngine,
  Category,
  Department,
  HoldReason,
  Holder,
  Kind,
  Outcome,
  Priority,
  Rung,
  Stage,
  WaitingFor,
} from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';

/** A line of a list of cases. */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly kind: Kind;
  readonly community: string;
  readonly building: string | null;
  readonly room: string | null;
  readonly areaName: string | null;
  readonly category: Category;
  readonly priority: Priority;
  readonly stage: Stage;
  readonly rung: Rung;
  readonly holder: Holder;
  readonly hold: HoldReason | null;
  readonly holdUntil: Instant | null;
  readonly outcome: Outcome | null;
  readonly department: Department;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  /** Whoever was asked to verify. */
  readonly verifier: string | null;
  /** The beginning of the description, in clear: free text that may hold a number. */
  readonly beginning: string | null;
  readonly reporterPerson: string | null;
  readonly waitingFor: WaitingFor;
  readonly nextClock: string | null;
  readonly nextDueAt: Instant | null;
  readonly nextSoonAt: Instant | null;
  readonly overdueSince: Instant | null;
  readonly overdueClock: string | null;
  readonly urgedAt: Instant | null;
  readonly reopenCount: number;
  readonly version: number;
  readonly engine: CaseEngine;
  readonly offsetMs: number;
  readonly acceptedAt: Instant;
  readonly closedAt: Instant | null;
  /** The case of the same place and cause shortly before. */
  readonly recurrenceOf: { readonly id: string; readonly number: string } | null;
  readonly updatedAt: Instant;
}

/** Longer than a title, so that a number that the title's end would cut in two is still known as one. */
const BEGINNING = 120;

const LINE = sql`c.id, c.number, c.kind, c.community_id as community, b.name as building, h.room, a.name as "areaName",
  c.category, c.priority, c.stage, c.rung, c.holder, c.hold, c.hold_until as "holdUntil", c.outcome, c.department,
  c.assignee_id as assignee, s.name as "assigneeName", c.verifier_id as verifier, left(d.body, ${sql.raw(String(BEGINNING))}) as beginning,
  c.reporter_person_id as "reporterPerson", c.waiting_for as "waitingFor", c.next_clock as "nextClock",
  c.next_due_at as "nextDueAt", c.next_soon_at as "nextSoonAt", c.overdue_since as "overdueSince",
  c.overdue_clock as "overdueClock", c.urged_at as "urgedAt",
  c.reopen_count as "reopenCount", c.version, c.engine, c.time_offset_ms as "offsetMs", c.accepted_at as "acceptedAt",
  c.closed_at as "closedAt", c.updated_at as "updatedAt",
  case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number) end as "recurrenceOf"`;

/** The lines of the cases that `page` names by `id`, in the given order of columns of `cases c` and `page p`. Primary keys. */
export const caseLines = <More extends object = object>(
  db: Querier,
  { page, order, more = sql`` }: { page: SQL; order: SQL; more?: SQL },
): Promise<(CaseLine & More)[]> =>
  rowsOf<CaseLine & More & Record<string, unknown>>(
    db,
    sql`with page as materialized (${page})
      select ${LINE}${more}
      from page p join cases c on c.id = p.id left join buildings b on b.id = c.building_id
        left join homes h on h.id = c.home_id left join areas a on a.id = c.area_id
        left join staff s on s.id = c.assignee_id left join case_texts d on d.id = c.description_id
        left join cases o on o.id = c.recurrence_of
      ${order}`,
  );
