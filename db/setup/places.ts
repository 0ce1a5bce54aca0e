import { randomBytes } from 'node:crypto';
import { workingCalendar, type CalendarFacts } from '../../cases/calendar-build.ts';
import { homesOf } from '../../cases/organisation/homes.ts';
import { weeklyOf } from '../../cases/organisation/hours.ts';
import type { CommunityPlan } from '../../cases/organisation/schema.ts';
import { STANDARD_2026 } from '../../cases/standard-2026.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { newId } from '../schema/columns.ts';

export type Announced = Pick<CalendarFacts, 'holidays' | 'makeUpDays' | 'coveredUntil'>;

/** How many rows each kind of thing gained. */
export interface AddedPlaces {
  buildings: number;
  entrances: number;
  homes: number;
  areas: number;
}

/** What is in the database otherwise than in the file; it stays as it is. */
export type Differences = string[];

/**
 * The community with its calendar and policy, made when it is not there. Answers its id, whether it was made, and in what a
 * present one differs from the plan.
 */
export const ensureCommunity = async (
  tx: Querier,
  plan: CommunityPlan,
  announced: Announced,
  now: Instant,
): Promise<{ id: string; made: boolean; differences: Differences }> => {
  const { rows: present } = await tx.$client.query<{
    id: string;
    name: string;
    hasCommittee: boolean;
  }>('select id, name, has_committee as "hasCommittee" from communities where code = $1', [plan.code]);
  const [found] = present;
  if (found !== undefined) {
    const differences = [
      ...(found.name === plan.name ? [] : [`${plan.code}: name`]),
      ...(found.hasCommittee === plan.hasCommittee ? [] : [`${plan.code}: hasCommittee`]),
    ];
    return { id: found.id, made: false, differences };
  }
  const id = newId();
  await tx.$client.query(
    `insert into communities (id, code, name, has_committee, callback_share_percent, labour_waiver, callback_secret, survey_phone, policy_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      plan.code,
      plan.name,
      plan.hasCommittee,
      plan.callbackSharePercent ?? 100,
      plan.labourWaiver ?? false,
      randomBytes(32),
      plan.surveyPhone,
      STANDARD_2026.version,
    ],
  );
  const calendar = workingCalendar({
    weekly: weeklyOf(plan.hours),
    worksOnHolidays: plan.worksOnHolidays ?? false,
    ...announced,
  });
  await tx.$client.query(
    'insert into calendars (community_id, version, calendar, covered_until) values ($1, 1, $2, $3)',
    [id, JSON.stringify(calendar), calendar.coveredUntil],
  );
  await tx.$client.query(
    `insert into policies (community_id, id, numbers, published_at)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000))`,
    [id, STANDARD_2026.version, JSON.stringify(STANDARD_2026), now],
  );
  return { id, made: true, differences: [] };
};

/** What a statement added. */
const added = async (tx: Querier, statement: string, values: unknown[]): Promise<number> =>
  (await tx.$client.query(statement, values)).rowCount ?? 0;

/** Numbers before words, and 2 before 10, at each level of `3-1-1202`. */
const walkingOrder = new Intl.Collator('zh-Hans-CN', { numeric: true }).compare;

/**
 * Buildings, entrances, homes and areas that are in the plan and not yet there. New homes take their place in the walking
 * order of the community; nothing else of a present row changes but the height of its building.
 */
export const addPlaces = async (
  tx: Querier,
  communityId: string,
  plan: CommunityPlan,
): Promise<AddedPlaces> => {
  const homes = homesOf(plan).map((home) => ({ ...home, id: newId() }));
  const heights = new Map<string, number>();
  const entrances = new Map<string, { building: string; entrance: string }>();
  for (const { building, entrance, floor } of homes) {
    heights.set(building, Math.max(floor, heights.get(building) ?? 1));
    entrances.set(`${building}-${entrance}`, { building, entrance });
  }
  const withIds = <T>(rows: Iterable<T>): string =>
    JSON.stringify([...rows].map((row) => ({ ...row, id: newId() })));
  const counts: AddedPlaces = {
    buildings: await added(
      tx,
      `insert into buildings (id, community_id, name, floors)
       select id, $1, name, floors from jsonb_to_recordset($2::jsonb) as b(id uuid, name text, floors int)
       on conflict (community_id, name) do nothing`,
      [communityId, withIds([...heights].map(([name, floors]) => ({ name, floors })))],
    ),
    entrances: await added(
      tx,
      `insert into entrances (id, building_id, name)
       select e.id, b.id, e.entrance from jsonb_to_recordset($2::jsonb) as e(id uuid, building text, entrance text)
         join buildings b on b.community_id = $1 and b.name = e.building
       on conflict (building_id, name) do nothing`,
      [communityId, withIds(entrances.values())],
    ),
    homes: await added(
      tx,
      `insert into homes (id, community_id, building_id, entrance_id, room, floor, position)
       select h.id, $1, b.id, e.id, h.room, h.floor, 0
       from jsonb_to_recordset($2::jsonb) as h(id uuid, building text, entrance text, room text, floor int)
         join buildings b on b.community_id = $1 and b.name = h.building
         join entrances e on e.building_id = b.id and e.name = h.entrance
       on conflict (community_id, room) do nothing`,
      [communityId, JSON.stringify(homes)],
    ),
    areas: await added(
      tx,
      `insert into areas (id, community_id, building_id, kind, name)
       select a.id, $1, b.id, a.kind, a.name
       from jsonb_to_recordset($2::jsonb) as a(id uuid, kind text, name text, building text)
         left join buildings b on b.community_id = $1 and b.name = a.building
       on conflict (community_id, name) do nothing`,
      [communityId, withIds(plan.areas ?? [])],
    ),
  };
  if (counts.homes > 0) {
    await tx.$client.query(
      `update buildings b set floors = top.floors
       from (select building_id, max(floor) as floors from homes where community_id = $1 group by 1) top
       where b.id = top.building_id and b.floors < top.floors`,
      [communityId],
    );
    await orderHomes(tx, communityId);
  }
  return counts;
};

/** The outside numbers of a community that has none yet; those that are there were perhaps changed since. Answers how many. */
export const addEmergencyNumbers = (
  tx: Querier,
  communityId: string,
  { emergencyNumbers = [] }: CommunityPlan,
): Promise<number> =>
  added(
    tx,
    `insert into emergency_numbers (community_id, category, position, name, phone)
     select $1, n.category, n.position, n.name, n.phone
     from jsonb_to_recordset($2::jsonb) as n(category text, position smallint, name text, phone text)
     where not exists (select from emergency_numbers e where e.community_id = $1)`,
    [
      communityId,
      JSON.stringify(emergencyNumbers.map((number, index) => ({ ...number, position: index + 1 }))),
    ],
  );

const orderHomes = async (tx: Querier, communityId: string): Promise<void> => {
  const { rows } = await tx.$client.query<{ id: string; room: string }>(
    'select id, room from homes where community_id = $1',
    [communityId],
  );
  const sorted = rows.toSorted((a, b) => walkingOrder(a.room, b.room));
  await tx.$client.query(
    `update homes h set position = o.position
     from unnest($1::uuid[]) with ordinality as o(id, position) where h.id = o.id and h.position <> o.position`,
    [sorted.map(({ id }) => id)],
  );
};
