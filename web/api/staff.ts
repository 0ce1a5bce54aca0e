import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { StaffView } from '../../api/contract/archive.ts';
import { call } from './call.ts';

export type Staff = Static<typeof StaffView>;

/** Staff as far as the person may see them; of a community and a department where they are named. */
export const staffQuery = (of: { community?: string; department?: string }) =>
  queryOptions({
    queryKey: ['staff', of],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<{ items: Staff[] }>('/api/staff', { query: of, signal }).then(({ items }) => items),
  });
