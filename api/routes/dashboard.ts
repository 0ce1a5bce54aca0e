import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { daysBetween } from '../../cases/time.ts';
import type { Room } from '../room.ts';
import { DashboardQuery, DashboardView } from '../contract/dashboard.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf, withinScope } from '../scope.ts';
import { dashboardView } from '../views/dashboard-view.ts';

const LONGEST_DAYS = 366;

const invalidDates = (code: string): Problem =>
  new Problem('invalid', { faults: [{ in: 'query', pointer: '/to', code }] });

/** How it goes: numbers over the cases accepted in a window, each of which can be opened. */
export function dashboardRoutes(app: FastifyInstance, { db }: Room): void {
  app.get(
    '/api/dashboard',
    {
      config: { permit: { action: 'see-dashboard' } },
      schema: {
        operationId: 'getDashboard',
        tags: ['oversight'],
        querystring: DashboardQuery,
        response: { 200: DashboardView },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community, from, to } = request.query as Static<typeof DashboardQuery>;
      const days = daysBetween(from, to) + 1;
      if (days < 1) throw invalidDates('before-from');
      if (days > LONGEST_DAYS) throw invalidDates('window-too-long');
      const communities = withinScope(actor, community);
      if (community !== undefined && communities.length === 0) throw new Problem('not-found');
      return dashboardView(db, { scope: scopeOf(actor), communities, from, to }, community?.toLowerCase());
    },
  );
}
