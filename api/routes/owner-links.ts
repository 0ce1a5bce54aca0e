import type { FastifyInstance } from 'fastify';
import { inTransaction } from '../../db/client.ts';
import { ownerLinkUrl } from '../../db/owner-link-token.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import type { FoundCase } from '../../db/queries/find-case.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import {
  createOwnerLink,
  listOwnerLinks,
  revokeOwnerLink,
  tokenOfLink,
  type OwnerLink,
} from '../../db/queries/owner-links.ts';
import type { Room } from '../room.ts';
import { Body, CaseParams, ItemsOf, Type } from '../contract/fields.ts';
import { OwnerLinkMade, OwnerLinkView } from '../contract/owner-links.ts';
import { once } from '../once.ts';
import { qrSvg } from '../owner/qr.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { Problem, refused } from '../problem.ts';
import { at, atOrNull } from '../views/instants.ts';
import { staffRef } from '../views/names.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function stateOf({ state }: FoundCase, link: OwnerLink): OwnerLinkView['state'] {
  if (link.revokedAt !== null) return 'revoked';
  if (link.personId !== state.reporter?.person) return 'replaced';
  return state.archived ? 'ended' : 'standing';
}

/** The ways by which the customer reaches the case, for the desk: what there is, one more for paper, and the end of one. */
export function ownerLinkRoutes(app: FastifyInstance, room: Room): void {
  const { db, config, clock } = room;
  const permit = { action: 'make-owner-link', case: true } as const;

  app.get(
    '/api/cases/:id/owner-links',
    {
      config: { permit },
      schema: {
        operationId: 'listOwnerLinks',
        tags: ['owner link'],
        params: CaseParams,
        response: { 200: ItemsOf(OwnerLinkView) },
      },
    },
    async (request) => {
      const found = caseOf(request);
      const links = await listOwnerLinks(db, found.state.id);
      const people = await findPeopleNames(
        db,
        links.map(({ madeBy }) => madeBy),
      );
      const names = { people, texts: new Map(), residents: new Map() };
      return {
        items: links.map((link) => ({
          id: link.id,
          use: link.use,
          state: stateOf(found, link),
          madeBy: staffRef(names, link.madeBy),
          createdAt: at(link.createdAt),
          revokedAt: atOrNull(link.revokedAt),
        })),
      };
    },
  );

  app.post(
    '/api/cases/:id/owner-links',
    {
      config: { permit, keyRequired: true },
      schema: {
        operationId: 'makeOwnerLink',
        tags: ['owner link'],
        params: CaseParams,
        body: Body({}),
        response: { 201: OwnerLinkMade },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { state } = caseOf(request);
      const answer = async (link: string): Promise<unknown> => {
        const token = await tokenOfLink(db, config.keys, { caseId: state.id, link });
        // Made under this key before, and revoked since.
        if (token === undefined) throw new Problem('not-found');
        const url = ownerLinkUrl(config.publicUrl, token);
        void reply.code(201).header('Location', `/api/cases/${state.id}/owner-links`);
        return { id: link, url, qrSvg: await qrSvg(url) };
      };
      return once(
        db,
        request,
        reply,
        actor.id,
        async (key) => {
          if (state.archived) throw refused('case-closed');
          const { reporter } = state;
          if (reporter === null) throw refused('unknown-reference');
          const link = await inTransaction(db, async (tx) => {
            const id = await createOwnerLink(tx, config.keys, {
              caseId: state.id,
              personId: reporter.person,
              use: 'slip',
              madeBy: actor.id,
              at: clock(),
            });
            // The answer that is kept names the link: its address is made anew for a repeat.
            await finishKey(tx, { actor: actor.id, key, status: 201, response: { id } });
            return id;
          });
          if (link === undefined) throw new Error('the link was not made');
          return answer(link);
        },
        ({ response }) => answer((response as { id: string }).id),
      );
    },
  );

  app.delete(
    '/api/cases/:id/owner-links/:link',
    {
      config: { permit },
      schema: {
        operationId: 'revokeOwnerLink',
        tags: ['owner link'],
        params: Body({ ...CaseParams.properties, link: Type.String({ minLength: 1, maxLength: 60 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { link } = request.params as { link: string };
      const revoked =
        UUID.test(link) &&
        (await revokeOwnerLink(db, {
          caseId: caseOf(request).state.id,
          link,
          by: signedIn(request).actor.id,
          at: clock(),
        }));
      if (!revoked) throw new Problem('not-found');
      return reply.code(204).send();
    },
  );
}
