import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import {
  CASE_ENGINES,
  CATEGORIES,
  CHANNELS,
  DEPARTMENTS,
  HOLDERS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  PRIORITIES,
  RUNGS,
  STAGES,
  WAITING_FOR,
} from '../../cases/codes.ts';
import type { CaseState } from '../../cases/state.ts';
import type { CaseTerms } from '../projection.ts';
import { bytes, instant, oneOf } from './columns.ts';
import { persons } from './persons.ts';
import { areas, buildings, communities, homes } from './places.ts';
import { staff } from './staff.ts';

/**
 * The projection of every case: one row that lists and queues read. Its only writers are the opening and `recordStep`,
 * and it can be rebuilt from `case_events`. Instants are the case's own time, which in the demo may run ahead by
 * `time_offset_ms`; the columns ending in `_wall_at` are the same instants in wall time, for comparing with now().
 */
export const cases = pgTable(
  'cases',
  {
    id: uuid('id').primaryKey(),
    number: text('number').notNull(),
    kind: text('kind', { enum: KINDS }).notNull(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => communities.id),
    buildingId: uuid('building_id').references(() => buildings.id),
    homeId: uuid('home_id').references(() => homes.id),
    areaId: uuid('area_id').references(() => areas.id),
    category: text('category', { enum: CATEGORIES }).notNull(),
    priority: text('priority', { enum: PRIORITIES }).notNull(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    stage: text('stage', { enum: STAGES }).notNull(),
    rung: smallint('rung').notNull(),
    holder: text('holder', { enum: HOLDERS }).notNull(),
    hold: text('hold', { enum: HOLD_REASONS }),
    outcome: text('outcome', { enum: OUTCOMES }),
    department: text('department', { enum: DEPARTMENTS }).notNull(),
    assigneeId: uuid('assignee_id').references(() => staff.id),
    verifierId: uuid('verifier_id').references(() => staff.id),
    /** That person never sees nor handles the case. */
    againstStaffId: uuid('against_staff_id').references(() => staff.id),
    reporterPersonId: uuid('reporter_person_id').references(() => persons.id),
    /** The latest case of the same place and cause before this one, where it came back too soon (R15). */
    recurrenceOf: uuid('recurrence_of').references((): AnyPgColumn => cases.id),
    waitingFor: text('waiting_for', { enum: WAITING_FOR }).notNull(),
    nextClock: text('next_clock'),
    nextDueAt: instant('next_due_at'),
    nextDueWallAt: instant('next_due_wall_at'),
    /** From when on it is close; null also in rows of before it was kept. */
    nextSoonAt: instant('next_soon_at'),
    /** Place in the queues: the next due time, earlier for what presses (cases/queue-place.ts); else infinity. */
    queueAt: instant('queue_at').notNull(),
    /** Until when the holder of the rung owes an answer; infinity where no clock says, null where none is awaited. */
    answerWallAt: instant('answer_wall_at'),
    /** From when on that is close, in the case's own time; null also in rows of before it was kept. */
    answerSoonAt: instant('answer_soon_at'),
    /** Since when some clock has been breached and not met. */
    overdueSince: instant('overdue_since'),
    overdueWallAt: instant('overdue_wall_at'),
    /** Which deadline that was; null also in rows of before it was kept. */
    overdueClock: text('overdue_clock'),
    nextCallbackAt: instant('next_callback_at'),
    nextCallbackWallAt: instant('next_callback_wall_at'),
    openProposals: smallint('open_proposals').notNull(),
    openTasks: smallint('open_tasks').notNull(),
    stageEnteredAt: instant('stage_entered_at').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    closedAt: instant('closed_at'),
    reopenCount: smallint('reopen_count').notNull(),
    /** The text that says what it is about; its first words are the title of a line. */
    descriptionId: uuid('description_id'),
    holdUntil: instant('hold_until'),
    /** The customer's score, 1 to 5. */
    satisfaction: smallint('satisfaction'),
    /** The clocks whose latest run was met, and those whose latest run was breached. */
    clocksMet: text('clocks_met').array().notNull(),
    clocksBreached: text('clocks_breached').array().notNull(),
    /** `kept:<staff id>` and `broken:<staff id>`, one for each promise that came to its end. */
    promiseMarks: text('promise_marks').array().notNull(),
    urgedAt: instant('urged_at'),
    version: integer('version').notNull(),
    sequence: integer('sequence').notNull(),
    engine: text('engine', { enum: CASE_ENGINES }).notNull(),
    timeOffsetMs: bigint('time_offset_ms', { mode: 'number' }).notNull(),
    /** All but the terms. */
    state: jsonb('state').$type<Omit<CaseState, keyof CaseTerms>>().notNull(),
    /** Policy and calendar: apart, because a step that leaves them alone then need not write them again. */
    terms: jsonb('terms').$type<CaseTerms>().notNull(),
    stateDigest: bytes('state_digest').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    unique('cases_number_once').on(t.number),
    check('cases_kind_known', oneOf(t.kind, KINDS)),
    check('cases_category_known', oneOf(t.category, CATEGORIES)),
    check('cases_priority_known', oneOf(t.priority, PRIORITIES)),
    check('cases_channel_known', oneOf(t.channel, CHANNELS)),
    check('cases_stage_known', oneOf(t.stage, STAGES)),
    check('cases_rung_known', oneOf(t.rung, RUNGS)),
    check('cases_holder_known', oneOf(t.holder, HOLDERS)),
    check('cases_hold_known', oneOf(t.hold, HOLD_REASONS)),
    check('cases_outcome_known', oneOf(t.outcome, OUTCOMES)),
    check('cases_department_known', oneOf(t.department, DEPARTMENTS)),
    check('cases_waiting_for_known', oneOf(t.waitingFor, WAITING_FOR)),
    check('cases_engine_known', oneOf(t.engine, CASE_ENGINES)),
    check('cases_home_or_area', sql`num_nonnulls(${t.homeId}, ${t.areaId}) = 1`),
    check('cases_fee_collection_has_home', sql`${t.kind} <> 'fee-collection' or ${t.homeId} is not null`),
    check('cases_closed_has_outcome', sql`(${t.stage} = 'closed') = (${t.outcome} is not null)`),
    check('cases_version_and_sequence', sql`${t.version} >= 1 and ${t.sequence} >= 1`),
    // Queues: the open cases of a community by what falls due next; a page per community is merged (queries/case-list.ts).
    index('cases_open_by_due')
      .on(t.communityId, t.queueAt, t.id)
      .where(sql`stage <> 'closed'`),
    index('cases_by_opening').on(t.communityId, t.createdAt, t.id),
    // Without it a list of closed cases walks past every open one first: they are the newest.
    index('cases_closed_by_opening')
      .on(t.communityId, t.createdAt, t.id)
      .where(sql`stage = 'closed'`),
    index('cases_open_by_assignee')
      .on(t.assigneeId, t.queueAt, t.id)
      .where(sql`stage <> 'closed'`),
    // Whoever is away or leaves: the work asked of them, and the closed cases that would come back to them.
    index('cases_open_by_verifier')
      .on(t.verifierId)
      .where(sql`verifier_id is not null and stage <> 'closed'`),
    index('cases_closed_by_assignee')
      .on(t.assigneeId)
      .where(sql`assignee_id is not null and stage = 'closed' and engine <> 'archived'`),
    index('cases_open_by_department')
      .on(t.communityId, t.department, t.queueAt, t.id)
      .where(sql`stage <> 'closed'`),
    // Without it the planner meets `unassigned` with every case the communities ever had.
    index('cases_open_unassigned')
      .on(t.communityId, t.queueAt, t.id)
      .where(sql`assignee_id is null and stage <> 'closed'`),
    index('cases_open_held')
      .on(t.communityId, t.queueAt, t.id)
      .where(sql`hold is not null and stage <> 'closed'`),
    index('cases_open_overdue')
      .on(t.communityId, t.overdueWallAt, t.id)
      .where(sql`overdue_since is not null and stage <> 'closed'`),
    index('cases_open_on_rung')
      .on(t.communityId, t.rung, t.queueAt, t.id)
      .where(sql`rung > 0 and stage <> 'closed'`),
    index('cases_awaiting_answer')
      .on(t.communityId, t.answerWallAt, t.id)
      .where(sql`answer_wall_at is not null`),
    index('cases_callback_due')
      .on(t.communityId, t.nextCallbackWallAt, t.id)
      .where(sql`stage = 'callback'`),
    index('cases_with_proposals')
      .on(t.communityId, t.queueAt, t.id)
      .where(sql`open_proposals > 0 and stage <> 'closed'`),
    index('cases_by_home').on(t.homeId, t.createdAt),
    index('cases_by_area').on(t.areaId, t.createdAt),
    index('cases_by_reporter').on(t.reporterPersonId),
    index('cases_by_building').on(t.buildingId, t.createdAt, t.id),
  ],
);

/** The last number given out, per kind and year of the number. */
export const caseNumbers = pgTable(
  'case_numbers',
  {
    kind: text('kind', { enum: KINDS }).notNull(),
    year: smallint('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [
    primaryKey({ name: 'case_numbers_pk', columns: [t.kind, t.year] }),
    check('case_numbers_kind_known', oneOf(t.kind, KINDS)),
  ],
);
