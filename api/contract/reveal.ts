import type { Static } from 'typebox';
import { RESIDENT_ROLES, REVEAL_PURPOSES, STAFF_ROLES } from '../../cases/codes.ts';
import { StaffRef } from './case-view.ts';
import { Body, Count, IdOut, InstantOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** What the names and numbers are needed for; `other` says it in `text`. */
export const RevealIn = Body({
  purpose: OneOf(REVEAL_PURPOSES),
  text: Optional(Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })),
});
export type RevealIn = Static<typeof RevealIn>;

/** People in clear: to be shown until then and kept nowhere. */
export const Revealed = Body({
  people: Type.Array(
    Body({
      id: IdOut(),
      role: OneOf(['reporter', ...RESIDENT_ROLES]),
      name: OrNull(Text(60)),
      phone: OrNull(Text(30)),
    }),
  ),
  /** Wall time. */
  until: InstantOut(),
});
export type Revealed = Static<typeof Revealed>;

/** A line of a case's access list: who saw personal data in clear, and what for. */
export const RevealLine = Body({
  id: IdOut(),
  at: InstantOut(),
  by: Body({ ...StaffRef.properties, role: OneOf(STAFF_ROLES) }),
  purpose: OneOf(REVEAL_PURPOSES),
  text: OrNull(Text(500)),
  /** How many people. */
  people: Count(),
});
