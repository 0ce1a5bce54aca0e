import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { QUEUES } from '../../cases/list-codes.ts';
import { listCases } from '../../db/queries/case-list.ts';
import { queueCounts } from '../../db/queries/queues.ts';
import type { Room } from '../room.ts';
import { CASE_FILTERS } from '../contract/case-filter.ts';
import { CaseRow } from '../contract/case-view.ts';
import { Body, PageOf, Paging, Type } from '../contract/fields.ts';
import { pageAt } from '../page-at.ts';
import { signedIn } from '../plugins/permissions.ts';
import { filterOf, sortOf } from '../case-query.ts';
import { scopeOf } from '../scope.ts';
import { caseRows } from '../views/case-row.ts';

const Query = Body({ ...CASE_FILTERS, ...Paging });

const Counts = Body(
  Object.fromEntries(QUEUES.map((queue) => [queue, Type.Integer({ minimum: 0, maximum: 999 })])),
);

/** Lists and queues, from PostgreSQL alone: they go on while the engine is away. */
export function listCasesRoutes(app: FastifyInstance, room: Room): void {
  const { db, config } = room;
  app.get(
    '/api/cases',
    {
      config: { permit: { action: 'read-case' } },
      schema: {
        operationId: 'listCases',
        tags: ['cases'],
        querystring: Query,
        response: { 200: PageOf(CaseRow) },
      },
    },
    async (request) => {
      const { cursor, limit, ...query } = request.query as Static<typeof Query>;
      const { actor } = signedIn(request);
      const page = await pageAt(cursor, () =>
        listCases(db, config.keys, {
          scope: scopeOf(actor),
          filter: filterOf(query, actor),
          sort: sortOf(query),
          cursor,
          limit: limit ?? 50,
        }),
      );
      return { items: await caseRows(room, page.items, actor), nextCursor: page.nextCursor };
    },
  );
  app.get(
    '/api/queues',
    {
      config: { permit: { action: 'see-queues' } },
      schema: { operationId: 'getQueues', tags: ['cases'], response: { 200: Counts } },
    },
    async (request) => queueCounts(db, scopeOf(signedIn(request).actor)),
  );
}
