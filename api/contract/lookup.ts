import type { Static } from 'typebox';
import { Id } from '../../cases/fields.ts';
import { Body, IdOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** owner, tenant, family, company of a home; reporter: gave a name when a case was opened. */
export const CALLER_ROLES = ['owner', 'tenant', 'family', 'company', 'reporter'] as const;

export const LookupQuery = Body({
  /**
   * Phone tail of four digits or more, whole phone, room `3-1-1202` or its end `1202`, name or two characters of it, a
   * surname of one Chinese character, case number.
   */
  q: Type.String({ minLength: 1, maxLength: 60, pattern: '^(?:\\p{Script=Han}|[\\s\\S]{2,})$' }),
  community: Optional(Id()),
});
/** Somebody who may be calling, with where they live and what they may be calling about. Best first, at most twenty. */
export const LookupItem = Body({
  /** What of it was found. */
  found: OneOf(['phone', 'number', 'room', 'name', 'phone-tail', 'room-part', 'name-part']),
  person: OrNull(
    Body({ id: IdOut(), name: OrNull(Text(60)), phone: OrNull(Text(30)), role: OneOf(CALLER_ROLES) }),
  ),
  home: OrNull(
    Body({ id: IdOut(), community: IdOut(), room: Text(40), building: Text(20), entrance: Text(20) }),
  ),
  case: OrNull(Body({ id: IdOut(), number: Text(20) })),
});
export type LookupItem = Static<typeof LookupItem>;
