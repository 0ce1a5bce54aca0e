import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { mayRead } from '../../cases/permissions.ts';
import type { Actor } from '../../cases/state.ts';
import { listAccounts, type AccountRow } from '../../db/queries/account-list.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { listPayments } from '../../db/queries/payments.ts';
import { findHome } from '../../db/queries/places.ts';
import type { Room } from '../room.ts';
import { Accounts, ArrearsQuery, Payments, PaymentsQuery, type AccountLine } from '../contract/arrears.ts';
import { pageAt } from '../page-at.ts';
import { Problem, type Fault } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { withinScope } from '../scope.ts';
import { ladderView } from '../views/ladder-view.ts';
import { paymentView } from '../views/payment-view.ts';

const lineOf = (row: AccountRow): AccountLine => ({
  home: { id: row.id, community: row.community, room: row.room, building: row.building },
  outstandingFen: row.outstandingFen,
  creditFen: row.creditFen,
  oldestDueOn: row.oldestDueOn,
  byAge: {
    '0-30': row['0-30'],
    '31-90': row['31-90'],
    '91-180': row['91-180'],
    'over-180': row['over-180'],
  },
  feeCase:
    row.caseId === null || row.number === null || row.state === null
      ? null
      : {
          id: row.caseId,
          number: row.number,
          collector: row.collector === null ? null : { id: row.collector, name: row.collectorName },
          stage: row.state.stage,
        },
  ladder: row.state === null ? null : ladderView(row.state),
});

/** The home or case whose payments are asked for, in the person's scope. */
async function payerOf(
  { db }: Pick<Room, 'db'>,
  { home, case: given }: Static<typeof PaymentsQuery>,
  actor: Actor,
): Promise<{ home: string } | { case: string }> {
  if ((home === undefined) === (given === undefined)) {
    const faults: Fault[] = ['/home', '/case'].map((pointer) => ({
      in: 'query',
      pointer,
      code: 'exactly-one',
    }));
    throw new Problem('invalid', { faults });
  }
  if (home !== undefined) {
    const found = await findHome(db, home, actor.communities);
    if (found === undefined) throw new Problem('not-found');
    return { home: found.id };
  }
  const found = await findCase(db, given ?? '');
  if (found === undefined || !mayRead(found.state, actor)) throw new Problem('not-found');
  return { case: found.id };
}

/** The collector's lists: who owes how much since when, what the ladder does next, and what was paid. */
export function accountRoutes(app: FastifyInstance, room: Room): void {
  const { db } = room;
  const config = { permit: { action: 'read-accounts' } } as const;

  app.get(
    '/api/arrears',
    {
      config,
      schema: {
        operationId: 'listArrears',
        tags: ['money'],
        querystring: ArrearsQuery,
        response: { 200: Accounts },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community, cursor, limit, ...filter } = request.query as Static<typeof ArrearsQuery>;
      const page = await pageAt(cursor, () =>
        listAccounts(db, {
          communities: withinScope(actor, community),
          ...filter,
          cursor,
          limit: limit ?? 50,
        }),
      );
      return { items: page.items.map(lineOf), nextCursor: page.nextCursor };
    },
  );

  app.get(
    '/api/payments',
    {
      config,
      schema: {
        operationId: 'listPayments',
        tags: ['money'],
        querystring: PaymentsQuery,
        response: { 200: Payments },
      },
    },
    async (request) => {
      const query = request.query as Static<typeof PaymentsQuery>;
      const of = await payerOf(room, query, signedIn(request).actor);
      const page = await pageAt(query.cursor, () =>
        listPayments(db, of, { cursor: query.cursor, limit: query.limit ?? 50 }),
      );
      return { items: page.items.map(paymentView), nextCursor: page.nextCursor };
    },
  );
}
