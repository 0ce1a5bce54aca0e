import { and, eq, inArray } from 'drizzle-orm';
import type { WorkingCalendar } from '../../cases/calendar.ts';
import type { Policy } from '../../cases/policy.ts';
import type { Querier } from '../client.ts';
import { communities } from '../schema/places.ts';
import { calendars, policies } from '../schema/rules.ts';

export type Community = typeof communities.$inferSelect;

/** Everything about a community that an opening case copies or asks. */
export interface CommunityRules {
  readonly community: Community;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
}

/** The communities of the list, by name. The callback secret stays on the server: it is no part of an answer. */
export const listCommunities = (
  db: Querier,
  ids: readonly string[],
): Promise<{ id: string; name: string; hasCommittee: boolean }[]> =>
  db
    .select({ id: communities.id, name: communities.name, hasCommittee: communities.hasCommittee })
    .from(communities)
    .where(inArray(communities.id, [...ids]))
    .orderBy(communities.code);

/** Ids of all communities: the scope of those who see the whole organisation. */
export const allCommunityIds = async (db: Querier): Promise<string[]> =>
  (await db.select({ id: communities.id }).from(communities).orderBy(communities.id)).map(({ id }) => id);

/** Community, its current policy and its calendar; undefined when there is no such community. Primary keys. */
export const findCommunityRules = async (db: Querier, id: string): Promise<CommunityRules | undefined> => {
  const [row] = await db
    .select({ community: communities, policy: policies.numbers, calendar: calendars.calendar })
    .from(communities)
    .innerJoin(policies, and(eq(policies.communityId, communities.id), eq(policies.id, communities.policyId)))
    .innerJoin(calendars, eq(calendars.communityId, communities.id))
    .where(eq(communities.id, id));
  return row;
};

/** What customers know of a community: its name and the telephone of its service centre. Throws when there is none. Primary key. */
export const getServiceCentre = async (db: Querier, id: string): Promise<{ name: string; phone: string }> => {
  const [row] = await db
    .select({ name: communities.name, phone: communities.surveyPhone })
    .from(communities)
    .where(eq(communities.id, id));
  if (row === undefined) throw new Error(`no community ${id} in the archive`);
  return row;
};
