import type { ResidentRole, RevealPurpose, StaffRole } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { appendAudit } from './audit.ts';
import { putTexts } from './texts.ts';

/** How somebody belongs to a case. */
export type CasePersonRole = 'reporter' | ResidentRole;

/** The reporter of a case, then the residents of its home, each person once. Primary keys, home_residents_role_once. */
export const casePersons = async (
  db: Querier,
  caseId: string,
): Promise<{ person: string; role: CasePersonRole }[]> => {
  const { rows } = await db.$client.query<{ person: string; role: CasePersonRole }>(
    `select person, role from (
       select distinct on (person) person, role, place from (
         select reporter_person_id as person, 'reporter' as role, 0::bigint as place from cases
           where id = $1 and reporter_person_id is not null
         union all
         select r.person_id, r.role, row_number() over (order by r.payer desc, r.since, r.id)
           from home_residents r join cases c on c.home_id = r.home_id where c.id = $1 and r.until is null
       ) belonging order by person, place
     ) once order by place`,
    [caseId],
  );
  return rows;
};

export interface Reveal {
  readonly id: string;
  readonly caseId: string;
  readonly staff: string;
  readonly role: StaffRole;
  readonly purpose: RevealPurpose;
  /** What for in words, under the id it is kept by. */
  readonly text: { readonly id: string; readonly body: string } | null;
  readonly persons: readonly string[];
  /** The case's own time. */
  readonly at: Instant;
  /** Wall time. */
  readonly revealedAt: Instant;
}

const HOUR_MS = 3_600_000;

/**
 * Writes down who saw whom and what for, with the entry in the case's audit, before anything is shown; to be run in one
 * transaction. With the hour's number used up it writes nothing and answers when there is room again. Index reveals_by_staff.
 */
export const recordReveal = async (
  tx: Querier,
  reveal: Reveal,
  mostInAnHour: number,
): Promise<{ fullUntil: Instant | null }> => {
  const { id, caseId, staff, role, purpose, text, persons, at, revealedAt } = reveal;
  // Of two at once the second counts the first.
  await tx.$client.query('select from staff where id = $1 for no key update', [staff]);
  const { rows } = await tx.$client.query<{ revealedAt: Instant }>(
    `select revealed_at as "revealedAt" from reveals
     where staff_id = $1 and revealed_at > to_timestamp($2::float8 / 1000) order by revealed_at desc limit $3`,
    [staff, revealedAt - HOUR_MS, mostInAnHour],
  );
  const oldest = rows[mostInAnHour - 1];
  if (oldest !== undefined) return { fullUntil: oldest.revealedAt + HOUR_MS };
  if (text !== null) {
    await putTexts(tx, [text], { caseId, author: staff, at });
    await tx.$client.query('update case_texts set bound_at = clock_timestamp() where id = $1', [text.id]);
  }
  await tx.$client.query(
    `insert into reveals (id, case_id, staff_id, role, purpose, text_id, person_ids, at, revealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), to_timestamp($9::float8 / 1000))`,
    [id, caseId, staff, role, purpose, text?.id ?? null, [...persons], at, revealedAt],
  );
  await appendAudit(tx, {
    caseId,
    actorId: staff,
    action: 'reveal',
    at,
    content: {
      actor: staff,
      as: role,
      action: 'reveal',
      reveal: id,
      purpose,
      text: text?.id ?? null,
      persons: [...persons],
      revealedAt,
    },
  });
  return { fullUntil: null };
};

/** When it was, in wall time; undefined when there is none. Primary key. */
export const findRevealTime = async (db: Querier, id: string): Promise<Instant | undefined> => {
  const { rows } = await db.$client.query<{ revealedAt: Instant }>(
    'select revealed_at as "revealedAt" from reveals where id = $1',
    [id],
  );
  return rows[0]?.revealedAt;
};

/** A line of the access list: who saw how many people of a case in clear, and what for. */
export interface RevealLine {
  readonly id: string;
  readonly at: Instant;
  readonly staff: string;
  readonly role: StaffRole;
  readonly purpose: RevealPurpose;
  readonly text: string | null;
  readonly people: number;
}

/** The newest first, at most 500. Index reveals_by_case. */
export const listReveals = async (db: Querier, caseId: string): Promise<RevealLine[]> => {
  const { rows } = await db.$client.query<RevealLine>(
    `select v.id, v.at, v.staff_id as staff, v.role, v.purpose, t.body as text, cardinality(v.person_ids) as people
     from reveals v left join case_texts t on t.id = v.text_id where v.case_id = $1
     order by v.at desc, v.id desc limit 500`,
    [caseId],
  );
  return rows;
};
