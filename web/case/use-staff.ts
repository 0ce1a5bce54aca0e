import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { StaffView } from '../../api/contract/archive.ts';
import type { TeamLoadLine } from '../../api/contract/oversight.ts';
import { call } from '../api/call.ts';
import { listKey } from '../api/cases.ts';
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

/** Cases in hand by person, for whoever may see the team's load. */
export function useLoad(community: string): ReadonlyMap<string, number> {
  const may = useMay('see-team-load');
  const { data = [] } = useQuery({
    queryKey: listKey('team-load', community),
    enabled: may,
    queryFn: ({ signal }) =>
      call<{ items: TeamLoadLine[] }>('/api/team-load', { query: { community }, signal }).then(
        ({ items }) => items,
      ),
  });
  return new Map(data.map(({ person, open }) => [person.id, open]));
}
