import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseQuery } from '../../api/contract/case-filter.ts';
import { searchOf } from '../work/case-query.ts';

/** Where the cases behind a number are listed. */
export const drillTo = (query: CaseQuery): string => `/cases?${searchOf(query).toString()}`;

/** A number that opens its cases. */
export function Drill({ query, children }: { query: CaseQuery; children: ReactNode }) {
  return <Link to={drillTo(query)}>{children}</Link>;
}

export const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 100)} %`);
