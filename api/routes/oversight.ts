import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { Id } from '../../cases/fields.ts';
import { STUCK_REASONS } from '../../cases/list-codes.ts';
import { caseCan } from '../../cases/permissions.ts';
import { mayDecide } from '../../cases/procedures/proposals.ts';
import { listCommunities } from '../../db/queries/communities.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { listCasesWithProposals, listEscalations, listStuck } from '../../db/queries/oversight.ts';
import { teamLoad } from '../../db/queries/team-load.ts';
import { findTextsOfCases } from '../../db/queries/texts.ts';
import type { Room } from '../room.ts';
import { Body, ItemsOf, Optional, Paging } from '../contract/fields.ts';
import { Escalations, Proposals, StuckLine, TeamLoadLine, TemporalFilter } from '../contract/oversight.ts';
import { pageAt } from '../page-at.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf, withinScope } from '../scope.ts';
import { temporalLinks, temporalUrlOf } from '../temporal-links.ts';
import { textIdsOfState } from '../views/body-texts.ts';
import { caseRows } from '../views/case-row.ts';
import { proposalView } from '../views/case-view.ts';
import { at, atOrNull } from '../views/instants.ts';

const OfCommunity = Body({ community: Optional(Id()) });
const PageOfCommunity = Body({ community: Optional(Id()), ...Paging });
/** Of each reason: whoever has more than these to look at has another problem. */
const SHOWN_STUCK = 20;

/** What supervisors and managers look after: rungs, proposals, what stands still, who carries how much. */
export function oversightRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock, config } = room;

  app.get(
    '/api/escalations',
    {
      config: { permit: { action: 'see-escalations' } },
      schema: {
        operationId: 'listEscalations',
        tags: ['oversight'],
        querystring: PageOfCommunity,
        response: { 200: Escalations },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community, cursor, limit } = request.query as Static<typeof PageOfCommunity>;
      const { items, nextCursor } = await pageAt(cursor, () =>
        listEscalations(db, {
          scope: scopeOf(actor),
          communities: withinScope(actor, community),
          cursor,
          limit: limit ?? 50,
        }),
      );
      const rows = await caseRows(room, items, actor);
      return {
        items: items.map(
          ({ holder, because, holderSince, respondBy, respondSoonAt, responseState }, index) => ({
            case: rows[index],
            holder,
            because: because ?? '',
            since: at(holderSince),
            respondBy:
              responseState === 'running' || responseState === 'breached' ? atOrNull(respondBy) : null,
            respondSoonAt: atOrNull(respondSoonAt),
            overdue: responseState === 'breached',
          }),
        ),
        nextCursor,
      };
    },
  );

  app.get(
    '/api/proposals',
    {
      config: { permit: { action: 'decide-proposals' } },
      schema: {
        operationId: 'listProposals',
        tags: ['oversight'],
        querystring: PageOfCommunity,
        response: { 200: Proposals },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community, cursor, limit } = request.query as Static<typeof PageOfCommunity>;
      const page = await pageAt(cursor, () =>
        listCasesWithProposals(db, {
          scope: scopeOf(actor),
          communities: withinScope(actor, community),
          cursor,
          limit: limit ?? 50,
        }),
      );
      const decided = page.items.flatMap((line) => {
        const { state } = line;
        if (!caseCan(state, 'approve', actor).allowed) return [];
        return state.proposals
          .filter((proposal) => mayDecide(proposal, actor))
          .map((proposal) => ({ line, proposal }));
      });
      const states = [...new Set(decided.map(({ line }) => line.state))];
      const [texts, people, rows] = await Promise.all([
        findTextsOfCases(
          db,
          states.map((state) => ({ caseId: state.id, ids: textIdsOfState(state) })),
        ),
        findPeopleNames(
          db,
          decided.map(({ proposal }) => proposal.by.id),
        ),
        caseRows(
          room,
          decided.map(({ line }) => line),
          actor,
        ),
      ]);
      const names = { people, texts, residents: new Map() };
      return {
        items: decided.map(({ proposal }, index) => ({
          case: rows[index],
          proposal: proposalView(proposal, names),
        })),
        nextCursor: page.nextCursor,
      };
    },
  );

  app.get(
    '/api/stuck',
    {
      config: { permit: { action: 'see-stuck' } },
      schema: {
        operationId: 'listStuck',
        tags: ['oversight'],
        querystring: OfCommunity,
        response: { 200: ItemsOf(StuckLine) },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community } = request.query as Static<typeof OfCommunity>;
      const asked = {
        scope: scopeOf(actor),
        communities: withinScope(actor, community),
        limit: SHOWN_STUCK,
      };
      const lines = (await Promise.all(STUCK_REASONS.map((reason) => listStuck(db, reason, asked)))).flat();
      const rows = await caseRows(room, lines, actor);
      return {
        items: lines.map(({ reason, since, attempts, failure, number }, index) => ({
          reason,
          case: rows[index],
          since: at(since),
          attempts,
          failure: failure === null ? null : failure.slice(0, 400),
          temporalUrl: temporalUrlOf(config, number, actor.roles),
        })),
      };
    },
  );

  app.get(
    '/api/team-load',
    {
      config: { permit: { action: 'see-team-load' } },
      schema: {
        operationId: 'getTeamLoad',
        tags: ['oversight'],
        querystring: OfCommunity,
        response: { 200: ItemsOf(TeamLoadLine) },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community } = request.query as Static<typeof OfCommunity>;
      const people = await teamLoad(db, {
        scope: scopeOf(actor),
        communities: withinScope(actor, community),
        at: clock(),
      });
      return {
        items: people.map(({ id, name, role, department, onShift, open, p1, p2, dueToday, overdue }) => ({
          person: { id, name },
          role,
          department,
          onShift,
          open,
          urgent: { P1: p1, P2: p2 },
          dueToday,
          overdue,
        })),
      };
    },
  );

  app.get(
    '/api/temporal-filters',
    {
      config: { permit: { action: 'see-temporal' } },
      schema: {
        operationId: 'listTemporalFilters',
        tags: ['oversight'],
        response: { 200: ItemsOf(TemporalFilter) },
      },
    },
    async (request) => {
      const { temporalUiUrl: uiUrl, temporalNamespace } = config;
      if (uiUrl === undefined) return { items: [] };
      const communities = await listCommunities(db, signedIn(request).actor.communities);
      return { items: temporalLinks(uiUrl, temporalNamespace, communities, clock()) };
    },
  );
}
