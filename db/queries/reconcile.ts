import { replay } from '../../cases/evolve.ts';
import type { CaseState } from '../../cases/state.ts';
import { canonicalText, sha256 } from '../canonical.ts';
import { inTransaction } from '../client.ts';
import type { Db, Querier } from '../client.ts';
import { WHOLE_STATE } from '../projection.ts';
import { caseEventsAfter } from './stored-case.ts';

/**
 * A case whose row is not what its events make of it. `columns`: what lists read differs from the state beside it ·
 * `state`: the state is not that of the events · `event-gap`: an event is missing.
 */
export interface Drift {
  readonly caseId: string;
  readonly number: string;
  readonly drift: 'state' | 'columns' | 'event-gap';
}

interface StoredRow {
  id: string;
  number: string;
  state: CaseState;
  digest: Buffer;
  columnsAgree: boolean;
}

/** The digest under which `cases` keeps a state; equal digests are equal states. */
export const digestOfState = (state: CaseState): Buffer => sha256(canonicalText(state));

const driftOf = async (db: Querier, row: StoredRow): Promise<Drift['drift'] | null> => {
  if (!row.columnsAgree) return 'columns';
  if (!digestOfState(row.state).equals(row.digest)) return 'state';
  const events = await caseEventsAfter(db, row.id);
  if (events.some(({ sequence }, index) => sequence !== index + 1)) return 'event-gap';
  return digestOfState(replay(events)).equals(row.digest) ? null : 'state';
};

/** One view of the database for a page, so that a step recorded meanwhile is no difference. */
const inSnapshot = <T>(db: Db, work: (tx: Querier) => Promise<T>): Promise<T> =>
  inTransaction(db, async (tx) => {
    await tx.$client.query('set transaction isolation level repeatable read, read only');
    return work(tx);
  });

/** Columns that must say what the state beside them says. */
const COLUMNS_AGREE = `kind = state ->> 'kind' and stage = state ->> 'stage' and priority = state ->> 'priority'
  and category = state ->> 'category' and department = state ->> 'department' and holder = state ->> 'holder'
  and community_id::text = state ->> 'community' and rung = (state ->> 'rung')::int
  and version = (state ->> 'version')::int and sequence = (state ->> 'sequence')::int
  and reopen_count = (state ->> 'reopenCount')::int and hold is not distinct from state #>> '{hold,reason}'
  and outcome is not distinct from state ->> 'outcome' and assignee_id::text is not distinct from state ->> 'assignee'`;

/**
 * Replays every case of a page from its events and compares it with the row: the digest of the whole state, and the columns
 * that lists read against the state beside them. Answers what differs and where the next page begins (null at the end).
 * Primary keys.
 */
export const findDrift = (
  db: Db,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ drifts: Drift[]; cases: number; next: string | null }> =>
  inSnapshot(db, async (tx) => {
    const { rows } = await tx.$client.query<StoredRow>(
      `select id, number, ${WHOLE_STATE} as state, state_digest as digest, ${COLUMNS_AGREE} as "columnsAgree"
       from cases c where $1::uuid is null or id > $1 order by id limit $2`,
      [after, limit],
    );
    const drifts: Drift[] = [];
    for (const row of rows) {
      const drift = await driftOf(tx, row);
      if (drift !== null) drifts.push({ caseId: row.id, number: row.number, drift });
    }
    const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
    return { drifts, cases: rows.length, next };
  });

/** A case whose workflow should be running, as far as a comparison with it needs the row. */
export interface RunningRow {
  readonly id: string;
  readonly number: string;
  readonly sequence: number;
  readonly digest: Buffer;
}

/** The next `limit` rows after an id that say their workflow runs. Primary key. */
export const runningCases = async (
  db: Querier,
  { after, limit }: { after: string | null; limit: number },
): Promise<RunningRow[]> => {
  const { rows } = await db.$client.query<RunningRow>(
    `select id, number, sequence, state_digest as digest from cases
     where engine = 'running' and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  );
  return rows;
};

/** The row again, while it still says that its workflow runs. Primary key. */
export const findRunningCase = async (db: Querier, id: string): Promise<RunningRow | undefined> => {
  const { rows } = await db.$client.query<RunningRow>(
    `select id, number, sequence, state_digest as digest from cases where id = $1 and engine = 'running'`,
    [id],
  );
  return rows[0];
};

/** How many cases wait for the engine to take them. */
export const countPending = async (db: Querier): Promise<number> => {
  const { rows } = await db.$client.query<{ count: number }>(
    `select count(*)::int as count from cases where engine = 'pending'`,
  );
  return rows[0]?.count ?? 0;
};

/** Those of the numbers that no case has. Index cases_number_once. */
export const unknownNumbers = async (db: Querier, numbers: readonly string[]): Promise<string[]> => {
  const { rows } = await db.$client.query<{ number: string }>(
    `select number from unnest($1::text[]) as given (number)
     where not exists (select from cases c where c.number = given.number)`,
    [[...numbers]],
  );
  return rows.map(({ number }) => number);
};
