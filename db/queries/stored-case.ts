import { sql } from 'drizzle-orm';
import type { CaseEngine, Role } from '../../cases/codes.ts';
import type { CaseEvent, EventOf } from '../../cases/events.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import { WHOLE_STATE } from '../projection.ts';

/** A case as it stands in the record. */
export interface StoredCase {
  readonly id: string;
  readonly number: string;
  readonly engine: CaseEngine;
  readonly state: CaseState;
  /** The case's time minus wall time: 0 but in the demo. */
  readonly offsetMs: number;
}

const STORED = `select id, number, engine, ${WHOLE_STATE} as state, time_offset_ms as "offsetMs" from cases c`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^[A-Z]{2}-\d{4}-\d{6,9}$/i;

/**
 * The case by id or number, whoever asks: the scope is the caller's work. Undefined for what is neither, or not there.
 * cases_pkey, cases_number_once.
 */
export const findStoredCase = async (db: Querier, idOrNumber: string): Promise<StoredCase | undefined> => {
  const byId = UUID.test(idOrNumber);
  if (!byId && !NUMBER.test(idOrNumber)) return undefined;
  const { rows } = await db.$client.query<StoredCase>({
    name: byId ? 'case-by-id' : 'case-by-number',
    text: `${STORED} where ${byId ? 'id = $1' : 'number = upper($1)'}`,
    values: [idOrNumber],
  });
  return rows[0];
};

/** The states of these cases by id, whoever asks; ids of no case are left out. Primary key. */
export const findStates = async (
  db: Querier,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseState>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.$client.query<Pick<StoredCase, 'id' | 'state'>>({
    name: 'case-states',
    text: `select id, ${WHOLE_STATE} as state from cases c where id = any($1::uuid[])`,
    values: [[...ids]],
  });
  return new Map(rows.map(({ id, state }) => [id, state]));
};

/** The case by id, for the engine's own activities. Throws when there is none. */
export const getStoredCase = async (db: Querier, id: string): Promise<StoredCase> => {
  const found = await findStoredCase(db, id);
  if (found === undefined) throw new Error(`no case ${id} in the record`);
  return found;
};

/** The recorded version, or undefined: what `?atLeast` asks again and again. Primary key. */
export const findCaseVersion = async (db: Querier, id: string): Promise<number | undefined> => {
  const { rows } = await db.$client.query<{ version: number }>({
    name: 'case-version',
    text: 'select version from cases where id = $1',
    values: [id],
  });
  return rows[0]?.version;
};

interface EventRow extends Record<string, unknown> {
  sequence: number;
  version: number;
  type: string;
  cause: string;
  actorId: string;
  actorRole: Role;
  approvedBy: string | null;
  at: Instant;
  dueAt: Instant | null;
  data: unknown;
}

const eventOf = (row: EventRow): CaseEvent =>
  ({
    sequence: row.sequence,
    version: row.version,
    type: row.type,
    data: row.data,
    at: row.at,
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt }),
    by: row.actorId,
    as: row.actorRole,
    ...(row.approvedBy === null ? {} : { approvedBy: row.approvedBy }),
    cause: row.cause,
  }) as CaseEvent;

/** The events of a case after a sequence, in order, as they were decided. Primary key. */
export const caseEventsAfter = async (db: Querier, id: string, sequence = 0): Promise<CaseEvent[]> => {
  const rows = await rowsOf<EventRow>(
    db,
    sql`select sequence, version, type, cause, actor_id as "actorId", actor_role as "actorRole",
        approved_by as "approvedBy", at, due_at as "dueAt", data
      from case_events where case_id = ${id}::uuid and sequence > ${sequence} order by sequence`,
  );
  return rows.map(eventOf);
};

/** Event 1. Throws when the case is not in the record. */
export const getOpeningEvent = async (db: Querier, id: string): Promise<EventOf<'opened'>> => {
  const [event] = await rowsOf<EventRow>(
    db,
    sql`select sequence, version, type, cause, actor_id as "actorId", actor_role as "actorRole",
        approved_by as "approvedBy", at, due_at as "dueAt", data
      from case_events where case_id = ${id}::uuid and sequence = 1`,
  );
  if (event?.type !== 'opened') throw new Error(`no opening of case ${id} in the record`);
  return eventOf(event) as EventOf<'opened'>;
};
