import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Id } from '../../cases/fields.ts';
import {
  addSavedView,
  changeSavedView,
  deleteSavedView,
  listSavedViews,
  ViewNameTaken,
  type SavedView,
} from '../../db/queries/saved-views.ts';
import type { Room } from '../room.ts';
import type { CaseColumn } from '../contract/case-filter.ts';
import { Body, ItemsOf } from '../contract/fields.ts';
import { SavedViewIn, SavedViewOut } from '../contract/saved-view.ts';
import { onceIfKeyed } from '../once.ts';
import { invalidField, Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { at } from '../views/instants.ts';

const Params = Body({ id: Id() });

const viewOf = (
  { owner, ownerName, updatedAt, query, columns, ...view }: SavedView,
  asks: string,
): SavedViewOut => ({
  ...view,
  query,
  columns: [...columns] as CaseColumn[],
  owner: { id: owner, name: ownerName },
  mine: owner === asks,
  updatedAt: at(updatedAt),
});

const taken = (error: unknown): never => {
  throw error instanceof ViewNameTaken ? invalidField('/name', 'taken') : error;
};

/** Lists of cases under a name: one's own, and those that others share. What a view lists is still each reader's own scope. */
export function savedViewRoutes(app: FastifyInstance, { db, clock }: Room): void {
  const config = { permit: { action: 'keep-views' } } as const;

  const seen = async (request: FastifyRequest): Promise<SavedViewOut[]> => {
    const { actor } = signedIn(request);
    const views = await listSavedViews(db, { staffId: actor.id, communities: actor.communities });
    return views.map((view) => viewOf(view, actor.id));
  };
  const one = async (request: FastifyRequest, id: string): Promise<SavedViewOut> => {
    const found = (await seen(request)).find((view) => view.id === id);
    if (found === undefined) throw new Problem('not-found');
    return found;
  };

  app.get(
    '/api/views',
    {
      config,
      schema: { operationId: 'listViews', tags: ['views'], response: { 200: ItemsOf(SavedViewOut) } },
    },
    async (request) => ({ items: await seen(request) }),
  );
  app.post(
    '/api/views',
    {
      config,
      schema: {
        operationId: 'saveView',
        tags: ['views'],
        body: SavedViewIn,
        response: { 201: SavedViewOut },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      return onceIfKeyed(db, request, reply, actor.id, async () => {
        const id = await addSavedView(db, actor.id, request.body as SavedViewIn, clock()).catch(taken);
        return { status: 201, body: await one(request, id) };
      });
    },
  );
  app.put(
    '/api/views/:id',
    {
      config,
      schema: {
        operationId: 'changeView',
        tags: ['views'],
        params: Params,
        body: SavedViewIn,
        response: { 200: SavedViewOut },
      },
    },
    async (request) => {
      const { id } = request.params as { id: string };
      const mine = { id, owner: signedIn(request).actor.id };
      const changed = await changeSavedView(db, mine, request.body as SavedViewIn, clock()).catch(taken);
      if (!changed) throw new Problem('not-found');
      return one(request, id.toLowerCase());
    },
  );
  app.delete(
    '/api/views/:id',
    {
      config,
      schema: {
        operationId: 'deleteView',
        tags: ['views'],
        params: Params,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      if (!(await deleteSavedView(db, { id, owner: signedIn(request).actor.id })))
        throw new Problem('not-found');
      return reply.code(204).send();
    },
  );
}
