import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listCases, listKey, type CaseQuery } from '../api/cases.ts';

/** The lines of a list so far, and how to get more of them. */
export function useCaseList(query: CaseQuery) {
  const result = useInfiniteQuery({
    queryKey: listKey('cases', query),
    queryFn: ({ pageParam, signal }) => listCases({ ...query, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => result.data?.pages.flatMap(({ items }) => items) ?? [], [result.data]);
  return { ...result, rows };
}
export type CaseList = ReturnType<typeof useCaseList>;
