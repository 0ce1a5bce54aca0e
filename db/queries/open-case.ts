import type { Kind } from '../../cases/codes.ts';
import { CASE_TYPES } from '../../cases/index.ts';
import { effectsOf } from '../../cases/effects-of.ts';
import type { CaseEvent } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { projectionOf } from '../projection.ts';
import type { Shown } from '../projection.ts';
import { recordStep } from './record.ts';
import { BUILDING_OF_PLACE, PROJECTION_LIST, PROJECTION_RECORD, SEARCHED_PLACE } from './record-statement.ts';
import { putTexts } from './texts.ts';
import type { NewText } from './texts.ts';

/** What `decide(open)` made of a number, and how the engine is to start it. */
export interface Opened extends Omit<Shown, 'offsetMs'> {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  /** Workflow type and its argument: ids, codes, instants and fen only. */
  readonly start: { readonly name: string; readonly payload: unknown };
}

export interface CaseOpening {
  readonly kind: Kind;
  /** Local year of the acceptance: numbers count per kind and year. */
  readonly year: number;
  readonly acceptedAt: Instant;
  readonly author: string;
  /** Free texts of the opening, under the ids that the events name. */
  readonly texts: readonly NewText[];
  readonly build: (number: string) => Opened;
}

/** Gives out the next number of the kind and year: `BX-2026-000123`. Its counter is locked until the transaction ends. */
export const nextCaseNumber = async (tx: Querier, kind: Kind, year: number): Promise<string> => {
  const { rows } = await tx.$client.query<{ last: number }>(
    `insert into case_numbers (kind, year, last) values ($1, $2, 1)
     on conflict (kind, year) do update set last = case_numbers.last + 1 returning last`,
    [kind, year],
  );
  return `${CASE_TYPES[kind].numberPrefix}-${year}-${String(rows[0]?.last).padStart(6, '0')}`;
};

/** $1 case id, $2 number, $3 projection, $4 workflow type or null, $5 its argument: the row with all that hangs on it. */
const OPEN_CASE = `
with p as materialized (select * from jsonb_to_record($3::jsonb) as r(${PROJECTION_RECORD})),
opened as (
  insert into cases (id, number, ${PROJECTION_LIST}, building_id, created_at, updated_at)
  select $1::uuid, $2::text, p.*, ${BUILDING_OF_PLACE}, p.accepted_at, clock_timestamp() from p
),
head as (
  insert into audit_heads (case_id, sequence, hash, changed_at)
  values ($1::uuid, 0, sha256($1::uuid::text::bytea), clock_timestamp())
),
line as (
  insert into engine_requests (kind, case_id, workflow_id, name, payload, created_at)
  select 'start', $1::uuid, $2::text, $4::text, $5::jsonb, p.accepted_at from p
  where $4::text is not null
),
words as (
  select search_fold(${SEARCHED_PLACE}) as folded, p.community_id from p cross join (select $2::text as number) c
)
insert into case_search (source_id, case_id, community_id, folded, grams, open)
select $1::uuid, $1::uuid, community_id, folded, search_grams(folded), true from words`;

/**
 * Writes the first row of a case with its audit head, its search row and, unless there is nothing to start, the line for the
 * engine. `state` is the case as event 1 makes it. Throws when the id or number is there already.
 */
export const putFirstRow = async (
  tx: Querier,
  state: CaseState,
  shown: Shown,
  start: Opened['start'] | null,
): Promise<void> => {
  await tx.$client.query({
    name: 'open-case',
    text: OPEN_CASE,
    values: [
      state.id,
      state.number,
      JSON.stringify(projectionOf(state, shown, { pending: true })),
      start?.name ?? null,
      start === null ? null : JSON.stringify(start.payload),
    ],
  });
};

/**
 * Accepts a case: number, first row, first events, bound texts, search row, audit row and the line that starts the engine.
 * To be run inside one transaction (`inTransaction`), so that all of it or nothing is there. The row is `pending` until the
 * engine has it.
 */
export const openCase = async (
  tx: Querier,
  opening: CaseOpening,
): Promise<{ id: string; number: string; state: CaseState }> => {
  await putTexts(tx, opening.texts, { caseId: null, author: opening.author, at: opening.acceptedAt });
  // The counter is locked from here on, so nothing that could be done before comes after.
  const number = await nextCaseNumber(tx, opening.kind, opening.year);
  const { events, state, start, next, waitingFor } = opening.build(number);
  const shown: Shown = { next, waitingFor, offsetMs: 0 };
  await putFirstRow(tx, state, shown, start);
  const effects = events.flatMap((event) => effectsOf(event, state));
  await recordStep(tx, { caseId: state.id, events, state, effects, ...shown }, true);
  return { id: state.id, number, state };
};
