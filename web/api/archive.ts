import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { AreaView, HomeView } from '../../api/contract/archive.ts';
import type { LookupItem } from '../../api/contract/lookup.ts';
import { call } from './call.ts';

export type Home = Static<typeof HomeView>;
export type Area = Static<typeof AreaView>;

async function itemsOf<T>(
  path: string,
  query: Record<string, string | number | undefined>,
  signal: AbortSignal,
) {
  const { items } = await call<{ items: T[] }>(path, { query, signal });
  return items;
}

/** Two characters are asked for, and one that is a Chinese surname. */
export const isAskable = (q: string): boolean => q.length >= 2 || /^\p{Script=Han}$/u.test(q);

/** Callers, homes and cases by phone tail, room, name or number. */
export const lookupQuery = (q: string, community: string | undefined) =>
  queryOptions({
    queryKey: ['lookup', q, community],
    enabled: isAskable(q),
    retry: false,
    queryFn: ({ signal }) => itemsOf<LookupItem>('/api/lookup', { q, community }, signal),
    placeholderData: isAskable(q) ? keepPreviousData : undefined,
  });

/** Homes whose room begins with `q`. */
export const homesQuery = (community: string | undefined, q: string, limit: number) =>
  queryOptions({
    queryKey: ['homes', community, q, limit],
    queryFn: ({ signal }) => itemsOf<Home>('/api/homes', { community, q, limit }, signal),
    placeholderData: keepPreviousData,
  });

export const areasQuery = (community: string | undefined) =>
  queryOptions({
    queryKey: ['areas', community],
    staleTime: 300_000,
    queryFn: ({ signal }) => itemsOf<Area>('/api/areas', { community }, signal),
  });
