import type { CaseQuery } from '../../api/contract/case-filter.ts';
import { CASE_COLUMNS, type CaseColumn } from '../../api/contract/case-filter.ts';
import { USUAL_COLUMNS } from './usual-columns.ts';

/** Filters of the address line. Everything there that is no filter stays where it is. */
const BESIDE_FILTERS: ReadonlySet<string> = new Set(['case', 'columns']);
const FLAGS: ReadonlySet<string> = new Set(['overdue', 'open', 'reopened', 'scored']);
const NUMBERS: ReadonlySet<string> = new Set(['rung', 'score']);

/** The address line as a query of `GET /api/cases`. */
export function queryOf(search: URLSearchParams): CaseQuery {
  const given = [...search].filter(([name, value]) => !BESIDE_FILTERS.has(name) && value !== '');
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      FLAGS.has(name) ? value === 'true' : NUMBERS.has(name) ? Number(value) : value,
    ]),
  ) as CaseQuery;
}

/** The other way: what a saved view or a drill-down puts into the address line. */
export const searchOf = (query: CaseQuery, columns?: readonly CaseColumn[]): URLSearchParams => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  if (columns !== undefined && columns.join() !== USUAL_COLUMNS.join())
    search.set('columns', columns.join('.'));
  return search;
};

const isColumn = (name: string): name is CaseColumn => CASE_COLUMNS.some((each) => each === name);

/** The columns of the address line; the usual ones where it names none. */
export function columnsIn(search: URLSearchParams): readonly CaseColumn[] {
  const named = (search.get('columns') ?? '').split('.').filter(isColumn);
  return named.length === 0 ? USUAL_COLUMNS : named;
}
