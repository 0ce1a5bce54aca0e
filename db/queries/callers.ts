import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import {
  canonicalName,
  canonicalPhone,
  nameLookup,
  nameRunLookups,
  phoneLookup,
  phoneTailLookup,
  surnameLookup,
} from '../lookups.ts';
import { HOME_COLUMNS, HOME_TABLES, likeLiteral } from './places.ts';
import type { Home } from './places.ts';
import { restOfScope } from './scope.ts';
import type { CaseScope } from './scope.ts';

/** By what somebody was found, the surest first. */
export const FOUND_BY = ['phone', 'number', 'room', 'name', 'phone-tail', 'room-part', 'name-part'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** Somebody who may be calling; the person's name and number are still sealed. */
export interface CallerHit {
  readonly found: FoundBy;
  readonly person: string | null;
  readonly role: 'owner' | 'tenant' | 'family' | 'company' | 'reporter' | null;
  readonly home: Home | null;
  readonly case: { readonly id: string; readonly number: string } | null;
}

const CASE_NUMBER = /^[A-Z]{2}-\d{4}-\d{6,9}$/i;
const PHONE = /^[\d+\s()-]{7,20}$/;
/** Of one way; what more there is is no help on the telephone. */
const MOST = 60;

/** `3栋1单元1202室` and full-width forms as the archive writes a room: `3-1-1202`. */
const roomOf = (needle: string): string =>
  needle
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/号楼|[栋幢座]|单元/gu, '-')
    .replace(/[室号]$/u, '');

/** One Chinese character: a surname to ask for. */
const SURNAME = /^\p{Script=Han}$/u;
/** The end of a room, `1202` or `1-1202`. */
const ROOM_END = /^[\dA-Za-z]{3,5}$|^[\dA-Za-z]{1,3}-[\dA-Za-z]{3,5}$/;
/** A whole room of which the last digits are still to come: `3-1-12`. */
const ROOM_BEGINNING = /^[\dA-Za-z]+-[\dA-Za-z]+-[\dA-Za-z]+$/;

/** Rooms of which the needle is the end, or a beginning that names building and entrance. */
const partOfRoom = (needle: string): SQL => {
  const room = roomOf(needle);
  const literal = likeLiteral(room);
  if (ROOM_END.test(room)) return sql`h.room like ${`%-${literal}`}`;
  if (ROOM_BEGINNING.test(room)) return sql`h.room like ${`${literal}%`} and h.room <> ${room}`;
  return sql`false`;
};

/** The digits of a phone number's end; undefined for what is no such end. */
export const phoneTailOf = (needle: string): string | undefined => {
  const folded = needle.normalize('NFKC').replace(/\s/gu, '');
  return /^\d{4,10}$/.test(folded) ? folded : undefined;
};

/** Who may bear a name that begins with the character, or has the runs of the needle in it: candidates, to be opened. */
const partOfName = (keys: MasterKeys, needle: string): SQL | undefined => {
  const name = canonicalName(needle);
  if (SURNAME.test(name)) return sql`surname_lookup = ${surnameLookup(keys, name)}`;
  const runs = nameRunLookups(keys, name);
  if (runs.length === 0 || /\d/.test(name)) return undefined;
  return sql`name_run_lookups @> array[${sql.join(
    runs.map((run) => sql`${run}::bytea`),
    sql`, `,
  )}]`;
};

/** Whether an opened name is one that `partOfName` was asked for. */
export const isPartOfName = (needle: string, name: string): boolean =>
  SURNAME.test(canonicalName(needle))
    ? canonicalName(name).startsWith(canonicalName(needle))
    : canonicalName(name).includes(canonicalName(needle));

const personWays = (keys: MasterKeys, needle: string, within: SQL): SQL[] => {
  const folded = needle.normalize('NFKC').trim();
  const tail = phoneTailOf(needle);
  const part = partOfName(keys, needle);
  const way = (found: FoundBy, condition: SQL): SQL =>
    sql`(select id, ${found}::text as found from persons where ${condition} and kind <> 'contact' limit 500)`;
  return [
    ...(PHONE.test(folded) && canonicalPhone(folded).length >= 7
      ? [way('phone', sql`phone_lookup = ${phoneLookup(keys, folded)}`)]
      : []),
    ...(canonicalName(folded).length >= 2
      ? [way('name', sql`name_lookup = ${nameLookup(keys, folded)}`)]
      : []),
    ...(tail === undefined
      ? []
      : [way('phone-tail', sql`phone_tail_lookup = ${phoneTailLookup(keys, tail)}`)]),
    // A surname is that of many: those who live here, before any number is cut.
    ...(part === undefined
      ? []
      : [
          way(
            'name-part',
            sql`${part} and id in (select r.person_id from home_residents r join homes h on h.id = r.home_id
              where r.until is null and h.community_id = any(${within}::uuid[]))`,
          ),
        ]),
  ];
};

interface HitRow extends Record<string, unknown>, Omit<Home, 'id'> {
  found: FoundBy;
  person: string | null;
  role: CallerHit['role'];
  id: string | null;
  caseId: string | null;
  caseNumber: string | null;
}

const NO_CASE = sql`null::uuid as "caseId", null::text as "caseNumber"`;

/**
 * Residents and reporters whose sealed phone, phone tail of four or more digits (compared by the last four; the caller holds
 * longer ones against the opened number) or whole name is the needle; residents with the surname or a part of the name (the
 * caller holds it against the opened name); who lives in the room, or in one of which the needle is the end; whose case bears
 * the number. In the scope alone. Indexes persons_by_phone, _by_phone_tail, _by_name, _by_surname, _by_name_run, home_residents_by_person, cases_by_reporter,
 * homes_room_once, cases_number_once.
 */
export const findCallers = async (
  db: Querier,
  keys: MasterKeys,
  { q, scope, communities }: { q: string; scope: CaseScope; communities: readonly string[] },
): Promise<CallerHit[]> => {
  const within = sql`${sql.param([...communities])}`;
  const ways = personWays(keys, q, within);
  const people =
    ways.length === 0
      ? sql`select null::uuid as id, null::text as found where false`
      : sql.join(ways, sql` union all `);
  const number = CASE_NUMBER.test(q.trim()) ? q.trim().toUpperCase() : '';
  const rows = await rowsOf<HitRow>(
    db,
    sql`with people as materialized (${people})
      (select f.found, r.person_id as person, r.role, ${HOME_COLUMNS}, ${NO_CASE}
        from people f join home_residents r on r.person_id = f.id and r.until is null
          join (${HOME_TABLES}) on h.id = r.home_id
        where h.community_id = any(${within}::uuid[]) limit ${MOST})
      union all
      (select f.found, f.id, 'reporter', ${HOME_COLUMNS}, c.id, c.number
        from people f cross join lateral (
            select c.id, c.number, c.home_id from cases c where c.reporter_person_id = f.id
              and c.community_id = any(${within}::uuid[]) and ${restOfScope(scope)}
            order by c.created_at desc limit 1) c
          left join (${HOME_TABLES}) on h.id = c.home_id limit ${MOST})
      union all
      (select 'room', r.person_id, r.role, ${HOME_COLUMNS}, ${NO_CASE}
        from (${HOME_TABLES}) left join home_residents r on r.home_id = h.id and r.until is null
        where h.room = ${roomOf(q)} and h.community_id = any(${within}::uuid[]) limit ${MOST})
      union all
      (select 'room-part', r.person_id, r.role, ${HOME_COLUMNS}, ${NO_CASE}
        from (${HOME_TABLES}) left join home_residents r on r.home_id = h.id and r.until is null
        where ${partOfRoom(q)} and h.community_id = any(${within}::uuid[])
        order by h.community_id, h.position limit ${MOST})
      union all
      (select 'number', c.reporter_person_id, case when c.reporter_person_id is null then null else 'reporter' end,
          ${HOME_COLUMNS}, c.id, c.number
        from cases c left join (${HOME_TABLES}) on h.id = c.home_id
        where c.number = ${number} and c.community_id = any(${within}::uuid[]) and ${restOfScope(scope)})`,
  );
  return rows.map(
    ({ found, person, role, caseId, caseNumber, id, community, building, entrance, room, floor }) => ({
      found,
      person,
      role,
      home: id === null ? null : { id, community, building, entrance, room, floor },
      case: caseId === null || caseNumber === null ? null : { id: caseId, number: caseNumber },
    }),
  );
};

/**
 * Whether a look-up of the scope may find this person: somebody who lives in a home of the communities now, or reported a
 * case there. Indexes home_residents_by_person, cases_by_reporter.
 */
export const isKnownCaller = async (db: Querier, person: string, scope: CaseScope): Promise<boolean> => {
  const within = sql.param([...scope.communities]);
  const rows = await rowsOf(
    db,
    sql`select 1 from persons p where p.id = ${person}::uuid and p.kind <> 'contact' and (
        exists (select 1 from home_residents r join homes h on h.id = r.home_id
          where r.person_id = p.id and r.until is null and h.community_id = any(${within}::uuid[]))
        or exists (select 1 from cases c
          where c.reporter_person_id = p.id and c.community_id = any(${within}::uuid[]) and ${restOfScope(scope)}))`,
  );
  return rows.length > 0;
};
