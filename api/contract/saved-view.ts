import type { Static } from 'typebox';
import { VIEW_SHARING } from '../../cases/list-codes.ts';
import { CaseColumns, CaseQuery } from './case-filter.ts';
import { Body, IdOut, InstantOut, OneOf, Text, Type } from './fields.ts';
import { StaffRef } from './case-view.ts';

export const SavedViewIn = Body({
  name: Type.String({
    minLength: 1,
    maxLength: 60,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  }),
  query: CaseQuery,
  columns: CaseColumns(),
  shared: OneOf(VIEW_SHARING),
});
export type SavedViewIn = Static<typeof SavedViewIn>;
export const SavedViewOut = Body({
  id: IdOut(),
  name: Text(60),
  query: CaseQuery,
  columns: CaseColumns(),
  shared: OneOf(VIEW_SHARING),
  owner: StaffRef,
  /** Only the owner changes it. */
  mine: Type.Boolean(),
  updatedAt: InstantOut(),
});
export type SavedViewOut = Static<typeof SavedViewOut>;
