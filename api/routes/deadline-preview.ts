import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { KINDS, PRIORITIES } from '../../cases/codes.ts';
import { At, Id } from '../../cases/fields.ts';
import { parseInstant } from '../../cases/time.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import type { Room } from '../room.ts';
import { DeadlineView } from '../contract/deadline.ts';
import { Body, OneOf, Optional, Type } from '../contract/fields.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { previewedDeadlines } from '../views/deadline-preview.ts';

const Query = Body({
  community: Id(),
  kind: OneOf(KINDS),
  priority: Optional(OneOf(PRIORITIES)),
  openedAt: Optional(At()),
});

/** When the clocks that start at acceptance would be due, without opening a case: by the same rules as a real one. */
export function deadlinePreviewRoutes(app: FastifyInstance, { db, clock }: Room): void {
  app.get(
    '/api/deadlines/preview',
    {
      config: { permit: { action: 'preview-deadlines' } },
      // In a query string a bare plus means a space, and nobody escapes the one of `+08:00`.
      preValidation: (request, _reply, next) => {
        const query = request.query as { openedAt?: unknown };
        if (typeof query.openedAt === 'string') query.openedAt = query.openedAt.replace(' ', '+');
        next();
      },
      schema: {
        operationId: 'previewDeadlines',
        tags: ['cases'],
        querystring: Query,
        response: { 200: Body({ deadlines: Type.Array(DeadlineView) }) },
      },
    },
    async (request) => {
      const { community, kind, priority, openedAt } = request.query as Static<typeof Query>;
      const rules = signedIn(request).actor.communities.includes(community)
        ? await findCommunityRules(db, community)
        : undefined;
      if (rules === undefined) throw new Problem('not-found');
      const acceptedAt = openedAt === undefined ? clock() : (parseInstant(openedAt) ?? clock());
      return { deadlines: previewedDeadlines(rules, { kind, priority }, acceptedAt) };
    },
  );
}
