import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { CaseRow, CaseView } from '../../api/contract/case-view.ts';
import type { HintsView } from '../../api/contract/intake.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { call } from '../api/call.ts';
import { caseKey, listCases, listKey, type Page } from '../api/cases.ts';
import { isProblem } from '../api/problem-error.ts';
import { forgetDraftsOfCase } from './drafts.ts';
import { forgetOrder, keepLists, keepOrder, keptLists, keptOrder } from './kept.ts';
import { maskedDeep } from './masked-text.ts';
import { orderOf, type Lists, type Order, type OutsideNumber } from './order.ts';
import { notReached, reached } from './reach.ts';

/** The API's own most; whoever has more sees the soonest, and their own work always. */
const MOST = 100;

/** Nothing came back, or the server is not ready: what was last seen is shown instead. */
function outOfReach(error: unknown): boolean {
  if (!isProblem(error)) return false;
  if (error.status === 0) notReached();
  return error.isPassing;
}

/** The version that a case has reached by what was sent from here: what is read next is at least that. */
const sentVersions = new Map<string, number>();
export const noteVersion = (id: string, version: number): void => {
  sentVersions.set(id, Math.max(version, sentVersions.get(id) ?? 0));
};

/** 119, the gas company, the lift firm: whom the community calls from outside in such an emergency (domain.md §6). */
async function numbersFor(view: CaseView, signal?: AbortSignal): Promise<OutsideNumber[]> {
  if (view.priority !== 'P1' || view.stage === 'closed') return [];
  const { community, kind, category } = view;
  try {
    const query = { community, kind, category };
    return (await call<HintsView>('/api/intake/hints', { query, signal })).numbersToCall;
  } catch (error) {
    // Whoever reads the case from another house or office has no such list; the order opens without it.
    if (isProblem(error) && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}

async function fetchOrder(id: string, signal?: AbortSignal): Promise<Order> {
  const path = `/api/cases/${encodeURIComponent(id)}`;
  const [view, timeline] = await Promise.all([
    call<CaseView>(path, { query: { atLeast: sentVersions.get(id) }, signal }),
    call<Page<TimelineEntry>>(`${path}/timeline`, { query: { atLeast: sentVersions.get(id) }, signal }),
  ]);
  const order = {
    ...maskedDeep(orderOf(view, timeline.items, Date.now())),
    numbers: await numbersFor(view, signal),
  };
  reached();
  if (view.stage === 'closed') forgetDraftsOfCase(localStorage, id);
  await keepOrder(order);
  return order;
}

/** One order; out of reach, as it was last seen. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: [...caseKey(id), 'order'],
    queryFn: async ({ signal }): Promise<Order> => {
      try {
        return await fetchOrder(id, signal);
      } catch (error) {
        const kept = outOfReach(error) ? await keptOrder(id) : undefined;
        if (kept === undefined) {
          if (isProblem(error) && error.code === 'not-found') {
            forgetDraftsOfCase(localStorage, id);
            await forgetOrder(id);
          }
          throw error;
        }
        return kept;
      }
    },
  });

const merged = (rows: readonly CaseRow[]): CaseRow[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** The lists; out of reach, as they were last seen. */
export const listsQuery = queryOptions({
  queryKey: listKey('phone'),
  queryFn: async ({ signal }): Promise<Lists> => {
    try {
      const [mine, all] = await Promise.all([
        listCases({ view: 'mine', limit: MOST }, signal),
        listCases({ limit: MOST }, signal),
      ]);
      const lists = { rows: merged([...mine.items, ...all.items]), seenAt: Date.now() };
      reached();
      await keepLists(lists);
      return lists;
    } catch (error) {
      const kept = outOfReach(error) ? await keptLists() : undefined;
      if (kept === undefined) throw error;
      return kept;
    }
  },
});

/** Brings these orders onto the phone where they are missing or old, so that they open without a network. */
export async function carry(client: QueryClient, rows: readonly CaseRow[]): Promise<void> {
  for (const { id, version } of rows) {
    const kept = await keptOrder(id);
    if (kept !== undefined && kept.view.version >= version) continue;
    await client.fetchQuery({ ...orderQuery(id), staleTime: 0 });
  }
}
