import type { CaseState } from '../../cases/state.ts';
import type { Querier } from '../client.ts';

/** The names of a case's place, for those who may see it. */
export interface PlaceNames {
  readonly communityName: string;
  /** `3-1-1202`; null for a public area. */
  readonly room: string | null;
  readonly areaName: string | null;
}

/** Names of staff and of outside contacts by id; ids that name neither are left out. Primary keys. */
export const findPeopleNames = async (
  db: Querier,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const uuids = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  if (uuids.length === 0) return new Map();
  const { rows } = await db.$client.query<{ id: string; name: string }>({
    name: 'people-names',
    text: `select id, name from staff where id = any($1::uuid[])
      union all select id, name from outside_contacts where id = any($1::uuid[])`,
    values: [uuids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Throws when the case's community is not in the archive. Primary keys. */
export const getPlaceNames = async (
  db: Querier,
  { community, place }: Pick<CaseState, 'community' | 'place'>,
): Promise<PlaceNames> => {
  const { rows } = await db.$client.query<PlaceNames>({
    name: 'place-names',
    text: `select m.name as "communityName", (select room from homes where id = $2::uuid) as room,
        (select name from areas where id = $3::uuid) as "areaName"
      from communities m where m.id = $1::uuid`,
    values: [community, place.home, place.area],
  });
  if (rows[0] === undefined) throw new Error(`no community ${community} in the archive`);
  return rows[0];
};
