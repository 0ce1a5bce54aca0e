import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseView } from '../../api/contract/case-view.ts';
import type { TimelineEntry } from '../../api/contract/timeline.ts';
import { caseQuery, timelineQuery } from '../api/cases.ts';
import { useNow } from '../ui/use-now.ts';
import { useStaff } from './use-staff.ts';

/** A page may name the case by number; its cached answers stand under that name. */
export interface ShownCase {
  name: string;
  view: CaseView;
  entries: readonly TimelineEntry[];
  /** How far the case's own time runs ahead of the wall clock, ms. */
  skewMs: number;
  /** The case's own time, ms. */
  now: number;
  /** Working names of the staff by id. */
  people: ReadonlyMap<string, string>;
}

/** Below this the two clocks differ by the way of the answer alone. */
const SAME_TIME_MS = 5_000;

const NO_ENTRIES: readonly TimelineEntry[] = [];

type Named = { id: string; name: string | null } | null;

function namesIn(view: CaseView | undefined, entries: readonly TimelineEntry[]): Named[] {
  return [
    ...entries.flatMap(({ actor, approvedBy }) => [actor, approvedBy]),
    ...(view === undefined
      ? []
      : [view.assignee, view.verifier, view.resolvedBy, view.againstStaff, ...view.participants]),
  ];
}

/** The case with its story; `shown` is undefined until it is there, and stays while it is fetched anew. */
export function useCase(name: string) {
  const { data: view, error, dataUpdatedAt, refetch } = useQuery(caseQuery(name));
  const { data: timeline } = useQuery(timelineQuery(name));
  const staff = useStaff(view?.community);
  const wall = useNow();
  const entries = timeline?.items ?? NO_ENTRIES;
  const people = useMemo(() => {
    const known = new Map(staff.map((each) => [each.id, each.name]));
    for (const each of namesIn(view, entries)) if (each?.name != null) known.set(each.id, each.name);
    return known;
  }, [staff, view, entries]);
  if (view === undefined) return { shown: undefined, error, refetch };
  const ahead = Date.parse(view.now) - dataUpdatedAt;
  const skewMs = Math.abs(ahead) < SAME_TIME_MS ? 0 : ahead;
  const shown: ShownCase = { name, view, entries, skewMs, now: wall + skewMs, people };
  return { shown, error, refetch };
}
