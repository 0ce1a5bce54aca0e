import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Static } from 'typebox';
import type { CommunityView } from '../../api/contract/archive.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session-gate.tsx';

export type Community = Static<typeof CommunityView>;

export const communitiesQuery = queryOptions({
  queryKey: ['communities'],
  staleTime: 300_000,
  queryFn: ({ signal }) =>
    call<{ items: Community[] }>('/api/communities', { signal }).then(({ items }) => items),
});

/** The communities of the person; nothing is asked for who does not read the archive. */
export const useCommunities = () => useQuery({ ...communitiesQuery, enabled: useMay('read-archive') });

const KEPT = 'guanjia-community';
const listeners = new Set<() => void>();
const kept = (): string | null => localStorage.getItem(KEPT);

export function chooseCommunity(id: string | null): void {
  if (id === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, id);
  for (const listener of listeners) listener();
}

/** The community that the person works in now; undefined where all of theirs are shown. */
export function useCommunity(): string | undefined {
  const chosen = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, kept);
  const { data } = useCommunities();
  return chosen !== null && data?.some(({ id }) => id === chosen) === true ? chosen : undefined;
}
