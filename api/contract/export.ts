import type { Static } from 'typebox';
import { EXPORT_STATES } from '../../cases/list-codes.ts';
import { CaseColumns, CaseQuery } from './case-filter.ts';
import { Body, Count, IdOut, InstantOut, OneOf, OrNull, Text } from './fields.ts';

/** The lines that `GET /api/cases` gives for the query, newest first, into one file. */
export const ExportIn = Body({ query: CaseQuery, columns: CaseColumns() });
export type ExportIn = Static<typeof ExportIn>;
export const ExportView = Body({
  id: IdOut(),
  state: OneOf(EXPORT_STATES),
  /** Lines written so far; how many it will be is not known before the end. */
  done: Count(),
  total: OrNull(Count()),
  /** Where the file is, once it is done. */
  url: OrNull(Text(200)),
  expiresAt: InstantOut(),
});
export type ExportView = Static<typeof ExportView>;
