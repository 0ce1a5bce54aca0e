import { CLOCKS, DEPARTMENTS, DIMENSIONS, KINDS, STAGES } from '../../cases/codes.ts';
import { AGEINGS } from '../../cases/list-codes.ts';
import type { Querier } from '../../db/client.ts';
import {
  arrearsByAge,
  dimensionMeans,
  heatByBuilding,
  onTimeByClock,
  openByStage,
  promisesByPerson,
  scores,
  totals,
  type PromisesOf,
  type Window,
} from '../../db/queries/dashboard.ts';
import type { CaseQuery } from '../contract/case-filter.ts';
import type { DashboardView } from '../contract/dashboard.ts';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Makes the filters behind a number: those of the window, and what the number adds. */
type Opens = (more: CaseQuery) => CaseQuery;

function promiseCount({ kept, broken }: Pick<PromisesOf, 'kept' | 'broken'>, whose: CaseQuery, opens: Opens) {
  return {
    kept,
    broken,
    rate: share(kept, kept + broken),
    query: opens(whose),
    brokenQuery: opens({ ...whose, promise: 'broken' }),
  };
}

function promisesView(people: readonly PromisesOf[], opens: Opens): DashboardView['promises'] {
  const byDepartment = DEPARTMENTS.flatMap((department) => {
    const theirs = people.filter((person) => person.department === department);
    if (theirs.length === 0) return [];
    const sum = {
      kept: theirs.reduce((all, { kept }) => all + kept, 0),
      broken: theirs.reduce((all, { broken }) => all + broken, 0),
    };
    return [{ department, ...promiseCount(sum, { promiseDepartment: department }, opens) }];
  });
  const byPerson = people.map(({ id, name, department, ...sum }) => ({
    person: { id, name },
    department,
    ...promiseCount(sum, { promiseBy: id }, opens),
  }));
  return { byDepartment, byPerson };
}

function satisfactionView(
  found: readonly { score: number; count: number }[],
  dimensions: DashboardView['satisfaction']['dimensions'],
  opens: Opens,
): DashboardView['satisfaction'] {
  const count = found.reduce((sum, each) => sum + each.count, 0);
  const total = found.reduce((sum, each) => sum + each.score * each.count, 0);
  return {
    count,
    mean: count === 0 ? null : total / count,
    distribution: [1, 2, 3, 4, 5].map((score) => ({
      score,
      count: found.find((each) => each.score === score)?.count ?? 0,
      query: opens({ score }),
    })),
    dimensions: DIMENSIONS.flatMap((name) => dimensions.filter(({ dimension }) => dimension === name)),
    query: opens({ scored: true }),
  };
}

/** Every number of the dashboard, with the filters of `GET /api/cases` that list the cases behind it. */
export async function dashboardView(
  db: Querier,
  window: Window,
  community: string | undefined,
): Promise<DashboardView> {
  const { from, to } = window;
  const place: CaseQuery = community === undefined ? {} : { community };
  const opens: Opens = (more) => ({
    ...place,
    openedFrom: from,
    openedTo: to,
    sort: 'opened',
    ...more,
  });
  const [sum, open, clocks, found, dimensions, people, arrears, heat] = await Promise.all([
    totals(db, window),
    openByStage(db, window),
    onTimeByClock(db, window),
    scores(db, window),
    dimensionMeans(db, window),
    promisesByPerson(db, window),
    arrearsByAge(db, window.communities),
    heatByBuilding(db, window),
  ]);
  return {
    from,
    to,
    accepted: { count: sum.accepted, query: opens({}) },
    closed: { count: sum.closed, query: opens({ open: false }) },
    open: STAGES.flatMap((stage) =>
      KINDS.flatMap((kind) => {
        const count = open.find((each) => each.stage === stage && each.kind === kind)?.count ?? 0;
        return count === 0 ? [] : [{ stage, kind, count, query: { ...place, stage, kind, open: true } }];
      }),
    ),
    onTime: CLOCKS.flatMap((name) =>
      clocks
        .filter(({ clock }) => clock === name)
        .map(({ clock, met, breached }) => ({
          clock,
          met,
          breached,
          rate: share(met, met + breached),
          query: opens({ met: clock }),
          breachedQuery: opens({ breached: clock }),
        })),
    ),
    reopened: {
      count: sum.reopened,
      of: sum.called,
      rate: share(sum.reopened, sum.called),
      query: opens({ reopened: true }),
    },
    satisfaction: satisfactionView(found, dimensions, opens),
    promises: promisesView(people, opens),
    arrears: AGEINGS.flatMap((name) =>
      arrears
        .filter(({ ageing }) => ageing === name)
        .map(({ ageing, homes, fen }) => ({
          ageing,
          homes,
          fen,
          query: { ...place, kind: 'fee-collection' as const, ageing, sort: 'opened' as const },
        })),
    ),
    heat: heat.map(({ community: where, building, name, category, count }) => ({
      community: where,
      building: { id: building, name },
      category,
      count,
      query: opens({ community: where, building, category }),
    })),
  };
}
