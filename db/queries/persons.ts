import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newPersonKey, openText, sealText, unwrapPersonKey } from '../crypto.ts';
import type { MasterKeys, Place } from '../crypto.ts';
import { nameLookup, nameRunLookups, phoneLookup, phoneTailLookup, surnameLookup } from '../lookups.ts';
import { newId } from '../schema/columns.ts';
import { personKeys, persons } from '../schema/persons.ts';
import type { PERSON_KINDS } from '../schema/persons.ts';
import { homeResidents } from '../schema/places.ts';

/** A person in clear. It is personal data: never into a log, an event or Temporal. */
export interface ClearPerson {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
}

const place = (column: 'name' | 'phone', row: string): Place => ({ table: 'persons', column, row });

/** Keeps a name and a phone number sealed with a new key of that person; answers the person's id. */
export const createPerson = async (
  db: Querier,
  keys: MasterKeys,
  {
    kind,
    name,
    phone,
    at,
  }: { kind: (typeof PERSON_KINDS)[number]; name?: string; phone?: string; at: Instant },
): Promise<string> => {
  const id = newId();
  const { dataKey, wrapped } = newPersonKey(keys, id);
  await db.insert(personKeys).values({ personId: id, wrapped, createdAt: at });
  await db.insert(persons).values({
    id,
    kind,
    nameSealed: name === undefined ? null : sealText(dataKey, place('name', id), name),
    phoneSealed: phone === undefined ? null : sealText(dataKey, place('phone', id), phone),
    phoneLookup: phone === undefined ? null : phoneLookup(keys, phone),
    phoneTailLookup: phone === undefined ? null : phoneTailLookup(keys, phone),
    nameLookup: name === undefined ? null : nameLookup(keys, name),
    surnameLookup: name === undefined ? null : surnameLookup(keys, name),
    nameRunLookups: name === undefined ? [] : nameRunLookups(keys, name),
    createdAt: at,
  });
  return id;
};

/**
 * A person in clear; undefined when there is none or the person's key has been deleted, which is how people are forgotten.
 * Primary keys.
 */
export const findPerson = async (
  db: Querier,
  keys: MasterKeys,
  id: string,
): Promise<ClearPerson | undefined> => {
  return (await findPersons(db, keys, [id])).get(id);
};

/** Persons in clear by id; those who were forgotten are left out. One statement for a whole page. Primary keys. */
export const findPersons = async (
  db: Querier,
  keys: MasterKeys,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ClearPerson>> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({
      id: persons.id,
      name: persons.nameSealed,
      phone: persons.phoneSealed,
      wrapped: personKeys.wrapped,
    })
    .from(persons)
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .where(inArray(persons.id, wanted));
  return new Map(
    rows.map(({ id, name, phone, wrapped }) => {
      const dataKey = unwrapPersonKey(keys, id, wrapped);
      return [
        id,
        {
          id,
          name: name === null ? null : openText(dataKey, place('name', id), name),
          phone: phone === null ? null : openText(dataKey, place('phone', id), phone),
        },
      ] as const;
    }),
  );
};

/**
 * Gives persons who were kept before surnames were looked up theirs, at most so many at once; answers how many. Who was
 * forgotten has none. Index persons_without_surname.
 */
export const fillSurnames = async (db: Querier, keys: MasterKeys, most: number): Promise<number> => {
  const found = await db
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .where(and(isNull(persons.surnameLookup), isNotNull(persons.nameSealed)))
    .limit(most);
  const people = await findPersons(
    db,
    keys,
    found.map(({ id }) => id),
  );
  for (const { id, name } of people.values())
    await db
      .update(persons)
      .set({ surnameLookup: surnameLookup(keys, name ?? '') })
      .where(eq(persons.id, id));
  return people.size;
};

/** Who is written to about a home's fees; undefined for an empty home. Index home_residents_role_once. */
export const findPayer = async (db: Querier, homeId: string): Promise<string | undefined> => {
  const [row] = await db
    .select({ personId: homeResidents.personId })
    .from(homeResidents)
    .where(and(eq(homeResidents.homeId, homeId), eq(homeResidents.payer, true), isNull(homeResidents.until)))
    .orderBy(homeResidents.since)
    .limit(1);
  return row?.personId;
};
