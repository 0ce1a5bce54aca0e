import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { MasterKeys } from '../crypto.ts';
import { canonicalName, canonicalPhone, nameLookup, phoneLookup, phoneTailLookup } from '../lookups.ts';

const PHONE = /^[\d+\s()-]{7,20}$/;
const PHONE_TAIL = /^\d{4}$/;

/** Persons whose sealed phone, last four digits or whole name is the needle. Indexes persons_by_phone, _by_phone_tail, _by_name. */
const personsFound = (keys: MasterKeys, needle: string): SQL => {
  const folded = needle.normalize('NFKC').trim();
  const ways: SQL[] = [];
  if (PHONE.test(folded) && canonicalPhone(folded).length >= 7)
    ways.push(sql`phone_lookup = ${phoneLookup(keys, folded)}`);
  if (PHONE_TAIL.test(folded)) ways.push(sql`phone_tail_lookup = ${phoneTailLookup(keys, folded)}`);
  if (canonicalName(folded).length >= 2) ways.push(sql`name_lookup = ${nameLookup(keys, folded)}`);
  if (ways.length === 0) return sql`select null::uuid as id where false`;
  return sql.join(
    ways.map((way) => sql`(select id from persons where ${way} limit 500)`),
    sql` union `,
  );
};

/**
 * The ids of the cases that a needle finds, as a query: number, room and texts by their two-character runs, then reporter
 * and residents by look-up value. A needle of one character finds nothing. Planned at each call: a prepared plan forgets
 * how selective a needle is (stack.md). Index case_search_by_grams, case_search_open_by_grams.
 */
export const casesFound = (
  keys: MasterKeys,
  needle: string,
  { communities, openOnly }: { communities: readonly string[]; openOnly: boolean },
): SQL => sql`
  with needle as materialized (select search_fold(${needle}::text) as folded),
  people as materialized (${personsFound(keys, needle)})
  select w.case_id as id from case_search w
  where w.grams @> (select search_grams(folded) from needle) and length((select folded from needle)) >= 2
    and position((select folded from needle) in w.folded) > 0
    and w.community_id = any(${sql.param([...communities])}::uuid[]) ${openOnly ? sql`and w.open` : sql``}
  union
  select c.id from cases c where c.reporter_person_id in (select id from people)
  union
  select c.id from cases c join home_residents r on r.home_id = c.home_id
  where r.until is null and r.person_id in (select id from people)`;
