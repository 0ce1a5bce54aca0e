import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { CATEGORY_ROUTES } from '../../cases/codes.ts';
import { minuteOfDay } from '../../cases/time.ts';
import { findCommunityRules } from '../../db/queries/communities.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import {
  frequentCategories,
  numbersToCall,
  sameCause,
  type Frequent,
} from '../../db/queries/intake-hints.ts';
import { dutyList } from '../../db/queries/roster.ts';
import type { Room } from '../room.ts';
import { FrequentQuery, FrequentView, HintsQuery, HintsView } from '../contract/intake.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { scopeOf, withinScope } from '../scope.ts';
import { caseRows } from '../views/case-row.ts';
import { previewedDeadlines } from '../views/deadline-preview.ts';

type Asked = Static<typeof HintsQuery>;

/** Whom a P1 of the category would page now, by name and in order. Fee collection pages nobody. */
async function pagedNow(
  { db, clock }: Room,
  { community, category, kind }: Asked,
): Promise<HintsView['pages']> {
  if (kind === 'fee-collection') return [];
  const lists = await Promise.all(
    CATEGORY_ROUTES[category].pages.map(async (department) => ({
      department,
      ids: (await dutyList(db, { community, department, at: clock() })).map((person) =>
        'staff' in person ? person.staff : person.contact,
      ),
    })),
  );
  const names = await findPeopleNames(
    db,
    lists.flatMap(({ ids }) => ids),
  );
  return lists.map(({ department, ids }) => ({
    department,
    people: ids.flatMap((id) => names.get(id) ?? []),
  }));
}

const counts = (rows: readonly Frequent[]) => rows.map(({ category, count }) => ({ category, count }));

/** What helps while somebody is still telling what happened. */
export function intakeRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  const permit = { action: 'see-intake-hints' } as const;

  app.get(
    '/api/intake/hints',
    {
      config: { permit },
      schema: {
        operationId: 'getIntakeHints',
        tags: ['intake'],
        querystring: HintsQuery,
        response: { 200: HintsView },
      },
    },
    async (request): Promise<HintsView> => {
      const { actor } = signedIn(request);
      const given = request.query as Asked;
      const asked = { ...given, community: given.community.toLowerCase() };
      const rules = actor.communities.includes(asked.community)
        ? await findCommunityRules(db, asked.community)
        : undefined;
      if (rules === undefined) throw new Problem('not-found');
      const [same, pages, numbers] = await Promise.all([
        sameCause(db, asked, scopeOf(actor)),
        pagedNow(room, asked),
        numbersToCall(db, asked.community, asked.category),
      ]);
      return {
        sameCause: { count: same.count, place: same.place, rows: await caseRows(room, same.lines, actor) },
        pages,
        numbersToCall: numbers,
        deadlines: previewedDeadlines(rules, asked, clock()),
      };
    },
  );

  app.get(
    '/api/intake/frequent',
    {
      config: { permit },
      schema: {
        operationId: 'getFrequentCategories',
        tags: ['intake'],
        querystring: FrequentQuery,
        response: { 200: FrequentView },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const { community } = request.query as Static<typeof FrequentQuery>;
      const hour = Math.floor(minuteOfDay(clock()) / 60);
      const rows = await frequentCategories(db, {
        communities: withinScope(actor, community),
        hour,
        scope: scopeOf(actor),
      });
      const places = [...new Set(rows.flatMap(({ place }) => place ?? []))];
      return {
        hour,
        items: places.map((place) => ({
          place,
          categories: counts(rows.filter((row) => row.place === place)),
        })),
        all: counts(rows.filter(({ place }) => place === null)),
      };
    },
  );
}
