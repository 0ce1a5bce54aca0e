import { replay } from '../../cases/evolve.ts';
import { canonicalText, sha256 } from '../canonical.ts';
import type { Querier } from '../client.ts';
import { caseEventsAfter } from './stored-case.ts';

/** A case whose row is not what its events make of it. */
export interface Drift {
  readonly caseId: string;
  readonly number: string;
  readonly drift: 'state' | 'columns' | 'event-gap';
}

interface StoredRow {
  id: string;
  number: string;
  digest: Buffer;
  columnsAgree: boolean;
}

const differs = async (db: Querier, { id, digest }: StoredRow): Promise<Drift['drift'] | null> => {
  const events = await caseEventsAfter(db, id);
  if (events.some(({ sequence }, index) => sequence !== index + 1)) return 'event-gap';
  return sha256(canonicalText(replay(events))).equals(digest) ? null : 'state';
};

/**
 * Replays every case of a page from its events and compares it with the row: the digest of the whole state, and the columns
 * that lists read against the state beside them. Answers what differs and where the next page begins (null at the end).
 */
export const findDrift = async (
  db: Querier,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ drifts: Drift[]; next: string | null }> => {
  const { rows } = await db.$client.query<StoredRow>(
    `select id, number, state_digest as digest,
       stage = state ->> 'stage' and rung = (state ->> 'rung')::int and version = (state ->> 'version')::int
         and sequence = (state ->> 'sequence')::int and hold is not distinct from state #>> '{hold,reason}'
         and outcome is not distinct from state ->> 'outcome'
         and assignee_id::text is not distinct from state ->> 'assignee' as "columnsAgree"
     from cases where $1::uuid is null or id > $1 order by id limit $2`,
    [after, limit],
  );
  const drifts: Drift[] = [];
  for (const row of rows) {
    const drift = row.columnsAgree ? await differs(db, row) : 'columns';
    if (drift !== null) drifts.push({ caseId: row.id, number: row.number, drift });
  }
  return { drifts, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
};
