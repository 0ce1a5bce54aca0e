import { answerDue } from '../cases/answer-due.ts';
import type { WaitingFor } from '../cases/codes.ts';
import { overdue } from '../cases/overdue.ts';
import type { NextDue } from '../cases/next-due.ts';
import { queuePlace } from '../cases/queue-place.ts';
import type { CaseState } from '../cases/state.ts';
import type { Instant } from '../cases/time.ts';
import { canonicalTextKeeping, sha256 } from './canonical.ts';

/** What the case row shows beside the state: the engine's own answers, so that a list says what the workflow says. */
export interface Shown {
  /** The deadline that falls due next; null when none runs. */
  readonly next: NextDue | null;
  readonly waitingFor: WaitingFor;
  /** Workflow time minus wall time: 0 but in the demo. */
  readonly offsetMs: number;
}

const iso = (instant: Instant | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

const clocksThat = ({ clocks }: CaseState, ended: 'met' | 'breached'): string[] =>
  Object.entries(clocks).flatMap(([clock, run]) => (run?.state === ended ? [clock] : []));

/** One mark a promise, so that kept and broken ones are counted by person without opening the state. */
const promiseMarks = ({ promises }: CaseState): string[] =>
  promises.flatMap(({ state, by }) => (state === 'kept' || state === 'broken' ? [`${state}:${by}`] : []));

/** Columns of `cases` that a step may change, with their types, in the form `jsonb_to_record` takes. */
export const PROJECTED_COLUMNS = {
  kind: 'text',
  community_id: 'uuid',
  home_id: 'uuid',
  area_id: 'uuid',
  category: 'text',
  priority: 'text',
  channel: 'text',
  stage: 'text',
  rung: 'smallint',
  holder: 'text',
  hold: 'text',
  outcome: 'text',
  department: 'text',
  assignee_id: 'uuid',
  verifier_id: 'uuid',
  against_staff_id: 'uuid',
  reporter_person_id: 'uuid',
  recurrence_of: 'uuid',
  waiting_for: 'text',
  next_clock: 'text',
  next_due_at: 'timestamptz',
  next_due_wall_at: 'timestamptz',
  next_soon_at: 'timestamptz',
  queue_at: 'timestamptz',
  answer_wall_at: 'timestamptz',
  answer_soon_at: 'timestamptz',
  overdue_since: 'timestamptz',
  overdue_wall_at: 'timestamptz',
  overdue_clock: 'text',
  next_callback_at: 'timestamptz',
  next_callback_wall_at: 'timestamptz',
  open_proposals: 'smallint',
  open_tasks: 'smallint',
  stage_entered_at: 'timestamptz',
  accepted_at: 'timestamptz',
  closed_at: 'timestamptz',
  reopen_count: 'smallint',
  description_id: 'uuid',
  hold_until: 'timestamptz',
  satisfaction: 'smallint',
  clocks_met: 'text[]',
  clocks_breached: 'text[]',
  promise_marks: 'text[]',
  urged_at: 'timestamptz',
  version: 'integer',
  sequence: 'integer',
  engine: 'text',
  time_offset_ms: 'bigint',
  state: 'jsonb',
  terms: 'jsonb',
  state_digest: 'bytea',
} as const;

type Projection = Record<keyof typeof PROJECTED_COLUMNS, unknown>;

/** What a case was agreed under: most of its state's size, and hardly ever another. */
export type CaseTerms = Pick<CaseState, 'policy' | 'calendar'>;

/** The whole state of the row `c`, whose terms stand in a column of their own. */
export const WHOLE_STATE = 'c.state || c.terms';

/**
 * The row of a state. `pending` says that no engine has taken the case yet. `before` is the state in the row now: the terms
 * that both share are null, and stay as they are there.
 */
export const projectionOf = (
  state: CaseState,
  shown: Shown,
  { pending = false, before }: { pending?: boolean; before?: CaseTerms } = {},
): Projection => {
  const { policy, calendar, ...rest } = state;
  const wall = (instant: Instant | null): string | null =>
    iso(instant === null ? null : instant - shown.offsetMs);
  const late = overdue(state);
  const answer = answerDue(state);
  const engine = state.archived ? 'archived' : pending ? 'pending' : 'running';
  return {
    kind: state.kind,
    community_id: state.community,
    home_id: state.place.home,
    area_id: state.place.area,
    category: state.category,
    priority: state.priority,
    channel: state.channel,
    stage: state.stage,
    rung: state.rung,
    holder: state.holder,
    hold: state.hold?.reason ?? null,
    outcome: state.outcome,
    department: state.department,
    assignee_id: state.assignee,
    verifier_id: state.verifier,
    against_staff_id: state.againstStaff,
    reporter_person_id: state.reporter?.person ?? null,
    recurrence_of: state.recurrenceOf?.case ?? null,
    waiting_for: shown.waitingFor,
    next_clock: shown.next?.clock ?? null,
    next_due_at: iso(shown.next?.dueAt ?? null),
    next_due_wall_at: wall(shown.next?.dueAt ?? null),
    next_soon_at: iso(shown.next?.soonAt ?? null),
    queue_at: wall(queuePlace(state, shown.next?.dueAt ?? null)) ?? 'infinity',
    answer_wall_at: answer === null ? null : (wall(answer.dueAt) ?? 'infinity'),
    answer_soon_at: iso(answer?.soonAt ?? null),
    overdue_since: iso(late?.since ?? null),
    overdue_wall_at: wall(late?.since ?? null),
    overdue_clock: late?.clock ?? null,
    next_callback_at: iso(state.callback.nextAt),
    next_callback_wall_at: wall(state.callback.nextAt),
    open_proposals: state.proposals.filter((proposal) => proposal.state === 'open').length,
    open_tasks: state.tasks.filter((task) => task.state === 'open').length,
    stage_entered_at: iso(state.stageEnteredAt),
    accepted_at: iso(state.acceptedAt),
    closed_at: iso(state.closedAt),
    reopen_count: state.reopenCount,
    description_id: state.description,
    hold_until: iso(state.hold?.until ?? null),
    satisfaction: state.satisfaction,
    clocks_met: clocksThat(state, 'met'),
    clocks_breached: clocksThat(state, 'breached'),
    promise_marks: promiseMarks(state),
    urged_at: iso(state.urgedAt),
    version: state.version,
    sequence: state.sequence,
    engine,
    time_offset_ms: shown.offsetMs,
    state: rest,
    terms: policy === before?.policy && calendar === before.calendar ? null : { policy, calendar },
    state_digest: `\\x${sha256(canonicalTextKeeping(state, new Set<unknown>([policy, calendar]))).toString('hex')}`,
  };
};
