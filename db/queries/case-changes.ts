import { Pool } from 'pg';
import type { ReadFacts } from '../../cases/permissions.ts';
import type { Querier } from '../client.ts';

/** Heard by every API process: something was recorded, or somebody's access changed. Carries nothing; it is read for. */
export const LIVE_CHANNEL = 'case_live';

/** A reader that was away for longer is told to read everything anew. */
const KEPT_HOURS = 24;
/** More cases than that at once are not told one by one. */
const MOST_CASES = 1_000;

/** A case that was changed: its version now, and what the rule for reading asks (`mayRead`, cases/permissions.ts). */
export interface ChangedCase {
  readonly caseId: string;
  readonly version: number;
  readonly facts: ReadFacts;
}

export interface ChangesRead {
  /** What was visible to this reading, as PostgreSQL writes a snapshot: where the next one goes on. */
  readonly snapshot: string;
  /** Every transaction before this number is over and was seen: what a client resumes with. */
  readonly position: string;
  readonly cases: readonly ChangedCase[];
  /** Too long away, too much at once, or a position from another database: nobody can say what was missed. */
  readonly isGap: boolean;
}

interface Row extends ReadFacts {
  snapshot: string;
  position: string;
  gap: boolean | null;
  id: string | null;
  version: number;
}

/**
 * The cases that were changed by transactions which an earlier reading could not see, each once, with where to go on. Null
 * reads nothing and answers the place where everything from now on begins. A change is missed by no sequence of readings and
 * seen by one of them only, whatever the order of commits. Primary keys of case_changes and cases.
 */
export const readCaseChanges = async (db: Querier, since: string | null): Promise<ChangesRead> => {
  const { rows } = await db.$client.query<Row>({
    name: 'case-changes',
    text: `with now as materialized (select pg_current_snapshot() as seen),
      unseen as materialized (
        select distinct d.case_id from case_changes d, now
        where $1::pg_snapshot is not null and d.tx >= pg_snapshot_xmin($1) and not pg_visible_in_snapshot(d.tx, $1)
          -- Rows of a backup may bear numbers that this server has not reached yet.
          and pg_visible_in_snapshot(d.tx, now.seen)
        limit ${MOST_CASES + 1}
      )
      select now.seen::text as snapshot, pg_snapshot_xmin(now.seen)::text as position,
        pg_snapshot_xmax($1) > pg_snapshot_xmax(now.seen)
          or (select changed_at < clock_timestamp() - interval '${KEPT_HOURS} hours' and tx >= pg_snapshot_xmin($1)
              from case_changes order by tx limit 1)
          or (select count(*) > ${MOST_CASES} from unseen) as gap,
        c.id, c.version, c.community_id as community, c.rung, c.department, c.assignee_id as assignee,
        c.verifier_id as verifier, c.against_staff_id as "againstStaff", c.state -> 'participants' as participants,
        c.state -> 'pages' as pages
      from now left join (unseen join cases c on c.id = unseen.case_id) on true`,
    values: [since],
  });
  const [first] = rows;
  if (first === undefined) throw new Error('a snapshot is always there');
  return {
    snapshot: first.snapshot,
    position: first.position,
    isGap: first.gap === true,
    cases: rows.flatMap(
      ({ id: caseId, version, snapshot: _snapshot, position: _position, gap: _gap, ...facts }) =>
        caseId === null ? [] : [{ caseId, version, facts }],
    ),
  };
};

/** The snapshot that a position stands for: everything from that transaction on is unseen. Null for what is no position. */
export const snapshotAt = (position: string): string | null =>
  /^[1-9]\d{0,17}$/.test(position) ? `${position}:${position}:` : null;

/** Tells of a change beside the workflow, once its transaction is committed. The step's own statement does it by itself. */
export const announceChange = async (tx: Querier, caseId: string): Promise<void> => {
  await tx.$client.query(
    `with changed as (insert into case_changes (case_id) values ($1) on conflict do nothing)
     select pg_notify($2, '')`,
    [caseId, LIVE_CHANNEL],
  );
};

const sayChanged = async (client: Querier['$client']): Promise<void> => {
  await client.query({ name: 'say-changed', text: 'select pg_notify($1, $2)', values: [LIVE_CHANNEL, ''] });
};

/** Announcements under way, by pool; `again` when something was recorded after it was sent. */
const announcing = new WeakMap<Pool, { again: boolean }>();

/**
 * Wakes the live readers after a step is committed. Not within its transaction: one that notifies holds a lock of the whole
 * server from before its flush to behind it, and no two steps could be flushed together. Steps of the same moment share one
 * announcement, and nobody waits for it; one that is lost is made up for by the readers' beat (api/live).
 */
export const announceRecorded = async ({ $client }: Querier): Promise<void> => {
  if (!($client instanceof Pool)) return sayChanged($client);
  const underWay = announcing.get($client);
  if (underWay !== undefined) {
    underWay.again = true;
    return;
  }
  const turn = { again: true };
  announcing.set($client, turn);
  void (async () => {
    while (turn.again) {
      turn.again = false;
      // Whoever reads asks by time as well: what cannot be announced now must not fail a step that is recorded.
      await sayChanged($client).catch(() => undefined);
    }
    announcing.delete($client);
  })();
};

/** Forgets changes of more than a day ago; answers how many. The newest of them stays, to show how far back the rest goes. */
export const forgetCaseChanges = async (db: Querier): Promise<number> => {
  const { rowCount } = await db.$client.query(
    `with old as (select tx from case_changes where changed_at < clock_timestamp() - interval '${KEPT_HOURS} hours')
     delete from case_changes where tx in (select tx from old) and tx < (select max(tx) from old)`,
  );
  return rowCount ?? 0;
};
