import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Id } from '../../cases/fields.ts';
import {
  changeCommunity,
  CodeTaken,
  createCommunity,
  listCommunitySettings,
  listEmergencyNumbers,
  setEmergencyNumbers,
} from '../../db/queries/community-settings.ts';
import { allCommunityIds } from '../../db/queries/communities.ts';
import {
  CommunityChange,
  CommunityIn,
  CommunitySettings,
  EmergencyNumbers,
} from '../contract/administration.ts';
import { Body, ItemsOf } from '../contract/fields.ts';
import { onceIfKeyed } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { invalidField, Problem, refused } from '../problem.ts';
import type { Room } from '../room.ts';

const Params = Body({ id: Id() });

/** Communities and what is set for each of them, by an administrator. */
export function communitySettingsRoutes(app: FastifyInstance, { db, clock }: Room): void {
  const permit = { action: 'administer' } as const;
  const by = (request: FastifyRequest) => ({ by: signedIn(request).actor.id, at: clock() });
  const settings = async (id: string): Promise<CommunitySettings> => {
    const [found] = await listCommunitySettings(db, [id]);
    if (found === undefined) throw new Problem('not-found');
    return found;
  };

  app.get(
    '/api/communities/settings',
    {
      config: { permit },
      schema: {
        operationId: 'listCommunitySettings',
        tags: ['administration'],
        response: { 200: ItemsOf(CommunitySettings) },
      },
    },
    async () => ({ items: await listCommunitySettings(db, await allCommunityIds(db)) }),
  );

  app.post(
    '/api/communities',
    {
      config: { permit },
      schema: {
        operationId: 'createCommunity',
        tags: ['administration'],
        body: CommunityIn,
        response: { 201: CommunitySettings },
      },
    },
    async (request, reply) =>
      onceIfKeyed(db, request, reply, signedIn(request).actor.id, async () => {
        const wish = request.body as CommunityIn;
        const id = await createCommunity(db, { ...wish, name: wish.name.trim() }, by(request)).catch(
          (error: unknown) => {
            throw error instanceof CodeTaken ? invalidField('/code', 'taken') : error;
          },
        );
        if (id === undefined) throw refused('unknown-reference', '/like');
        return { status: 201, body: await settings(id) };
      }),
  );

  app.patch(
    '/api/communities/:id',
    {
      config: { permit },
      schema: {
        operationId: 'changeCommunity',
        tags: ['administration'],
        params: Params,
        body: CommunityChange,
        response: { 200: CommunitySettings },
      },
    },
    async (request) => {
      const { id } = request.params as { id: string };
      const { name, ...change } = request.body as CommunityChange;
      const wish = { ...change, ...(name === undefined ? {} : { name: name.trim() }) };
      if (!(await changeCommunity(db, id, wish, by(request)))) throw new Problem('not-found');
      return settings(id);
    },
  );

  app.get(
    '/api/communities/:id/emergency-numbers',
    {
      config: { permit },
      schema: {
        operationId: 'getEmergencyNumbers',
        tags: ['administration'],
        params: Params,
        response: { 200: EmergencyNumbers },
      },
    },
    async (request) => {
      const { id } = await settings((request.params as { id: string }).id);
      return { items: await listEmergencyNumbers(db, id) };
    },
  );

  app.put(
    '/api/communities/:id/emergency-numbers',
    {
      config: { permit },
      schema: {
        operationId: 'setEmergencyNumbers',
        tags: ['administration'],
        params: Params,
        body: EmergencyNumbers,
        response: { 200: EmergencyNumbers },
      },
    },
    async (request) => {
      const { id } = await settings((request.params as { id: string }).id);
      await setEmergencyNumbers(db, id, (request.body as EmergencyNumbers).items, by(request));
      return { items: await listEmergencyNumbers(db, id) };
    },
  );
}
