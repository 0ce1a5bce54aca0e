import { sql } from 'drizzle-orm';
import type { Querier } from '../client.ts';
import { rowsOf } from '../client.ts';

export interface Home {
  readonly id: string;
  readonly community: string;
  readonly building: string;
  readonly entrance: string;
  /** `3-1-1202` */
  readonly room: string;
  readonly floor: number;
}

export interface Area {
  readonly id: string;
  readonly community: string;
  readonly building: string | null;
  readonly kind: string;
  readonly name: string;
}

/** Where a case is, as it opens there. */
export interface FoundPlace {
  readonly communityId: string;
  readonly homeId: string | null;
  readonly areaId: string | null;
  /** Building and entrance, or the area; never the flat: it is shown in the Temporal UI. */
  readonly label: string;
}

export const HOME_COLUMNS = sql`h.id, h.community_id as community, b.name as building, e.name as entrance, h.room, h.floor`;
export const HOME_TABLES = sql`homes h join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id`;

/** Escapes what LIKE would read as a wildcard. */
export const likeLiteral = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * Homes of the communities in walking order; `q` is any part of the room number. At most `limit`. Index homes_by_position.
 */
export const listHomes = (
  db: Querier,
  { communities, q, limit }: { communities: readonly string[]; q?: string; limit: number },
): Promise<Home[]> =>
  rowsOf<Home & Record<string, unknown>>(
    db,
    sql`select ${HOME_COLUMNS} from ${HOME_TABLES}
      where h.community_id = any(${sql.param([...communities])}::uuid[])
        ${q === undefined || q === '' ? sql`` : sql`and h.room like ${`%${likeLiteral(q)}%`}`}
      order by h.community_id, h.position limit ${limit}`,
  );

/** The homes of a community with these room numbers, by room. Index homes_room_once. */
export const findHomesByRoom = async (
  db: Querier,
  communityId: string,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, Home>> => {
  const rows = await rowsOf<Home & Record<string, unknown>>(
    db,
    sql`select ${HOME_COLUMNS} from ${HOME_TABLES}
      where h.community_id = ${communityId} and h.room = any(${sql.param([...rooms])}::text[])`,
  );
  return new Map(rows.map((home) => [home.room, home]));
};

/** Public areas of the communities, by name. Index areas_name_once. */
export const listAreas = (db: Querier, communities: readonly string[]): Promise<Area[]> =>
  rowsOf<Area & Record<string, unknown>>(
    db,
    sql`select a.id, a.community_id as community, b.name as building, a.kind, a.name
      from areas a left join buildings b on b.id = a.building_id
      where a.community_id = any(${sql.param([...communities])}::uuid[]) order by a.community_id, a.name`,
  );

/** The place of a home's id. Undefined when there is none. Primary key. */
export const findHomePlace = async (db: Querier, homeId: string): Promise<FoundPlace | undefined> => {
  const [row] = await rowsOf<FoundPlace & Record<string, unknown>>(
    db,
    sql`select h.community_id as "communityId", h.id as "homeId", null as "areaId",
        b.name || ' 栋 ' || e.name || ' 单元' as label
      from ${HOME_TABLES} where h.id = ${homeId}::uuid`,
  );
  return row;
};

/** The place of a public area's id. Undefined when there is none. Primary key. */
export const findAreaPlace = async (db: Querier, areaId: string): Promise<FoundPlace | undefined> => {
  const [row] = await rowsOf<FoundPlace & Record<string, unknown>>(
    db,
    sql`select community_id as "communityId", null as "homeId", id as "areaId", name as label
      from areas where id = ${areaId}::uuid`,
  );
  return row;
};

/** The home of one of the communities; undefined otherwise. Primary key. */
export const findHome = async (
  db: Querier,
  id: string,
  communities: readonly string[],
): Promise<Home | undefined> => {
  const [home] = await rowsOf<Home & Record<string, unknown>>(
    db,
    sql`select ${HOME_COLUMNS} from ${HOME_TABLES}
      where h.id = ${id}::uuid and h.community_id = any(${sql.param([...communities])}::uuid[])`,
  );
  return home;
};

/** The public area of one of the communities, with the id of its building; undefined otherwise. Primary key. */
export const findArea = async (
  db: Querier,
  id: string,
  communities: readonly string[],
): Promise<Area | undefined> => {
  const [area] = await rowsOf<Area & Record<string, unknown>>(
    db,
    sql`select a.id, a.community_id as community, b.name as building, a.kind, a.name
      from areas a left join buildings b on b.id = a.building_id
      where a.id = ${id}::uuid and a.community_id = any(${sql.param([...communities])}::uuid[])`,
  );
  return area;
};
