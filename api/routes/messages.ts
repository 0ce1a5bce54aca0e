import type { FastifyInstance } from 'fastify';
import { mayRead } from '../../cases/permissions.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { MASKED_TOKEN, ownerLinkUrl } from '../../db/owner-link-token.ts';
import { findTokenForMessages } from '../../db/queries/owner-links.ts';
import { listOutgoing } from '../../db/queries/outgoing.ts';
import type { Room } from '../room.ts';
import { Body, ItemsOf, Type } from '../contract/fields.ts';
import { MessageView } from '../contract/messages.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { isCommitteeView } from '../views/case-view.ts';
import { at } from '../views/instants.ts';

/** Texts and calls that left a case or are about to: the committee sees those to itself. */
export function messageRoutes(app: FastifyInstance, { db, config }: Room): void {
  app.get(
    '/api/messages',
    {
      config: { permit: { action: 'read-case' } },
      schema: {
        operationId: 'listMessages',
        tags: ['cases'],
        querystring: Body({ case: Type.String({ minLength: 1, maxLength: 60 }) }),
        response: { 200: ItemsOf(MessageView) },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const found = await findCase(db, (request.query as { case: string }).case);
      if (found === undefined || !mayRead(found.state, actor)) throw new Problem('not-found');
      const lines = await listOutgoing(db, found.state.id);
      const visible = isCommitteeView(actor)
        ? lines.filter(({ audience }) => audience === 'committee')
        : lines;
      const { demo, publicUrl, keys } = config;
      const person = found.state.reporter?.person;
      // No telephone gets the demo's texts: whoever tries it out opens the customer's page from here.
      const token =
        demo && person !== undefined
          ? await findTokenForMessages(db, keys, { caseId: found.state.id, personId: person })
          : undefined;
      const shown = (body: string | null): string | null =>
        token === undefined || body === null
          ? body
          : body.replace(ownerLinkUrl(publicUrl, MASKED_TOKEN), ownerLinkUrl(publicUrl, token));
      return { items: visible.map((line) => ({ ...line, body: shown(line.body), at: at(line.at) })) };
    },
  );
}
