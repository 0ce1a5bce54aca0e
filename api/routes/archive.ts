import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { DEPARTMENTS } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import { listCommunities } from '../../db/queries/communities.ts';
import { listAreas, listHomes } from '../../db/queries/places.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { Room } from '../room.ts';
import { AreaView, CommunityView, HomeView, StaffView } from '../contract/archive.ts';
import { Body, ItemsOf, OneOf, Optional, Type } from '../contract/fields.ts';
import { signedIn } from '../plugins/permissions.ts';
import { withinScope } from '../scope.ts';

const OfCommunity = Body({ community: Optional(Id()) });
const HomesQuery = Body({
  community: Optional(Id()),
  q: Optional(Type.String({ maxLength: 40 })),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
});
const StaffQuery = Body({ community: Optional(Id()), department: Optional(OneOf(DEPARTMENTS)) });

const communitiesOf = (request: FastifyRequest): readonly string[] =>
  withinScope(signedIn(request).actor, (request.query as { community?: string }).community);

/** The archive as far as the person may see it: communities, homes, public areas and staff. No resident is in it. */
export function archiveRoutes(app: FastifyInstance, { db }: Room): void {
  const config = { permit: { action: 'read-archive' } } as const;
  app.get(
    '/api/communities',
    {
      config,
      schema: {
        operationId: 'listCommunities',
        tags: ['archive'],
        response: { 200: ItemsOf(CommunityView) },
      },
    },
    async (request) => ({ items: await listCommunities(db, signedIn(request).actor.communities) }),
  );
  app.get(
    '/api/homes',
    {
      config,
      schema: {
        operationId: 'listHomes',
        tags: ['archive'],
        querystring: HomesQuery,
        response: { 200: ItemsOf(HomeView) },
      },
    },
    async (request) => {
      const { q, limit } = request.query as Static<typeof HomesQuery>;
      const homes = await listHomes(db, { communities: communitiesOf(request), q, limit });
      return {
        items: homes.map(({ id, community, room, building, entrance }) => ({
          id,
          community,
          room,
          building,
          entrance,
        })),
      };
    },
  );
  app.get(
    '/api/areas',
    {
      config,
      schema: {
        operationId: 'listAreas',
        tags: ['archive'],
        querystring: OfCommunity,
        response: { 200: ItemsOf(AreaView) },
      },
    },
    async (request) => ({ items: await listAreas(db, communitiesOf(request)) }),
  );
  app.get(
    '/api/staff',
    {
      config,
      schema: {
        operationId: 'listStaff',
        tags: ['archive'],
        querystring: StaffQuery,
        response: { 200: ItemsOf(StaffView) },
      },
    },
    async (request) => {
      const { department } = request.query as Static<typeof StaffQuery>;
      const staff = await listStaff(db, { communities: communitiesOf(request), department });
      return {
        items: staff.map(({ id, login, name, role, department: of }) => ({
          id,
          login,
          name,
          role,
          department: of,
        })),
      };
    },
  );
}
