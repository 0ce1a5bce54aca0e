import type { Static } from 'typebox';
import { StaffRef } from './case-view.ts';
import {
  Body,
  Count,
  IdOut,
  InstantOut,
  Optional,
  OrNull,
  PageOf,
  Paging,
  Text,
  Type,
  Values,
} from './fields.ts';
import { Id } from '../../cases/fields.ts';

/** By case (id or number), or by person: what that person did. One of the two. */
export const AuditQuery = Body({
  case: Optional(Type.String({ minLength: 1, maxLength: 60 })),
  person: Optional(Id()),
  ...Paging,
});

/** One row of a chain; ids and codes, no word and nobody's name but that of the staff. */
export const AuditEntryView = Body({
  id: Text(40),
  at: InstantOut(),
  actor: StaffRef,
  action: Text(60),
  /** Null for acts of the office that belong to no case. */
  case: OrNull(Body({ id: IdOut(), number: Text(20) })),
  /** Place in the case's chain. */
  sequence: OrNull(Count()),
  content: Values(),
  /** SHA-256 in hex, over the row before and this one. */
  hash: Text(64),
});
export type AuditEntryView = Static<typeof AuditEntryView>;
export const AuditPage = PageOf(AuditEntryView);
