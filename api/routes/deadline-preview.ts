import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { casePolicy } from '../../cases/case-policy.ts';
import { KINDS, PRIORITIES } from '../../cases/codes.ts';
import { deadlines } from '../../cases/deadlines.ts';
import { evolveOpening } from '../../cases/evolve.ts';
import { At, Id } from '../../cases/fields.ts';
import { ENGINE_ACTOR, type Opening } from '../../cases/state.ts';
import { parseInstant, type Instant } from '../../cases/time.ts';
import { findCommunityRules, type CommunityRules } from '../../db/queries/communities.ts';
import type { Room } from '../room.ts';
import { DeadlineView } from '../contract/deadline.ts';
import { Body, OneOf, Optional, Type } from '../contract/fields.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { deadlineView } from '../views/deadline-view.ts';

const Query = Body({
  community: Id(),
  kind: OneOf(KINDS),
  priority: Optional(OneOf(PRIORITIES)),
  openedAt: Optional(At()),
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** An opening with nothing in it but what clocks ask for. */
const imagined = (
  { community, policy, calendar }: CommunityRules,
  { kind, priority }: Pick<Static<typeof Query>, 'kind' | 'priority'>,
  acceptedAt: Instant,
): Opening => ({
  id: NOBODY,
  number: 'preview',
  kind,
  community: community.id,
  hasCommittee: community.hasCommittee,
  place: { home: NOBODY, area: null, label: '' },
  channel: 'phone',
  category: kind === 'fee-collection' ? 'arrears' : 'other',
  priority: priority ?? 'P3',
  description: NOBODY,
  expectedAt: null,
  reporter: null,
  againstStaff: null,
  againstSupervisor: false,
  happenedAt: null,
  expectation: null,
  danger: false,
  appointment: null,
  callbackDrawn: true,
  arrears: kind === 'fee-collection' ? { items: [], fromRun: false, unflagged: false } : null,
  policy: casePolicy(policy, kind),
  calendar,
  acceptedAt,
  rules: 1,
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
      const opening = imagined(rules, { kind, priority }, acceptedAt);
      const state = evolveOpening({
        sequence: 1,
        version: 1,
        type: 'opened',
        data: opening,
        at: acceptedAt,
        by: ENGINE_ACTOR.id,
        as: 'engine',
        cause: 'open',
      });
      return { deadlines: deadlines(state).map((each) => deadlineView(state.calendar, each)) };
    },
  );
}
