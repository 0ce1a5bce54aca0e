import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  EscalationLine,
  ProposalLine,
  StuckLine,
  TeamLoadLine,
  TemporalFilter,
} from '../../api/contract/oversight.ts';
import { listKey, type Page } from '../api/cases.ts';
import { call } from '../api/call.ts';

export type TemporalLink = Static<typeof TemporalFilter>;

export const listOf = <T>(path: string, community: string | undefined) =>
  queryOptions({
    queryKey: listKey(path, community),
    queryFn: ({ signal }) => call<Page<T>>(path, { query: { community }, signal }),
  });

export const escalationsQuery = (community?: string) => listOf<EscalationLine>('/api/escalations', community);
export const proposalsQuery = (community?: string) => listOf<ProposalLine>('/api/proposals', community);
export const stuckQuery = (community?: string) => listOf<StuckLine>('/api/stuck', community);
export const teamLoadQuery = (community?: string) => listOf<TeamLoadLine>('/api/team-load', community);
export const temporalFiltersQuery = listOf<TemporalLink>('/api/temporal-filters', undefined);
