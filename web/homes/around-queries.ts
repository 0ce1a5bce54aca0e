import { queryOptions } from '@tanstack/react-query';
import type { AreaAround, HomeAround } from '../../api/contract/place-view.ts';
import { listKey } from '../api/cases.ts';
import { call } from '../api/call.ts';

/** Everything about a home that helps on the telephone; changes with its cases. */
export const homeAroundQuery = (id: string) =>
  queryOptions({
    queryKey: listKey('home', id),
    queryFn: ({ signal }) => call<HomeAround>(`/api/homes/${id}`, { signal }),
  });
export const areaAroundQuery = (id: string) =>
  queryOptions({
    queryKey: listKey('area', id),
    queryFn: ({ signal }) => call<AreaAround>(`/api/areas/${id}`, { signal }),
  });
