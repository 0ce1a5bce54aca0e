import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { StaffView } from '../../api/contract/archive.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session-gate.tsx';

export type StaffMember = Static<typeof StaffView>;

const staffQuery = (community: string) =>
  queryOptions({
    queryKey: ['staff', community],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<{ items: StaffMember[] }>('/api/staff', { query: { community }, signal }).then(
        ({ items }) => items,
      ),
  });

const NOBODY: StaffMember[] = [];

/** Who works in a community; nobody for those who may not read the archive. */
export function useStaff(community: string | undefined): StaffMember[] {
  const may = useMay('read-archive');
  const { data = NOBODY } = useQuery({
    ...staffQuery(community ?? ''),
    enabled: may && community !== undefined,
  });
  return data;
}
