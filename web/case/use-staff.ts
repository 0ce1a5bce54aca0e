import { useQuery } from '@tanstack/react-query';
import { staffQuery, type Staff } from '../api/staff.ts';
import { teamLoadQuery } from '../manage/oversight.ts';
import { useMay } from '../session/session-gate.tsx';

const NOBODY: Staff[] = [];

/** Who works in a community; nobody for those who may not read the archive. */
export function useStaff(community: string | undefined): Staff[] {
  const may = useMay('read-archive');
  const { data = NOBODY } = useQuery({
    ...staffQuery({ community }),
    enabled: may && community !== undefined,
  });
  return data;
}

/** Cases in hand by person, for whoever may see the team's load. */
export function useLoad(community: string): ReadonlyMap<string, number> {
  const may = useMay('see-team-load');
  const { data } = useQuery({ ...teamLoadQuery(community), enabled: may });
  return new Map(data?.items.map(({ person, open }) => [person.id, open]));
}
