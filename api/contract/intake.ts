import type { Static } from 'typebox';
import { CATEGORIES, DEPARTMENTS, KINDS, PRIORITIES } from '../../cases/codes.ts';
import { Id } from '../../cases/fields.ts';
import { CaseRow } from './case-view.ts';
import { DeadlineView } from './deadline.ts';
import { Body, Count, OneOf, Optional, Text, Type } from './fields.ts';

export const HintsQuery = Body({
  community: Id(),
  home: Optional(Id()),
  area: Optional(Id()),
  kind: OneOf(KINDS),
  category: OneOf(CATEGORIES),
  priority: Optional(OneOf(PRIORITIES)),
});

/** `GET /api/intake/hints`: what helps while somebody is still telling what happened. */
export const HintsView = Body({
  /** Open cases of the same category at the same area, or in the same building, of the last 24 hours. */
  sameCause: Body({ count: Count(), place: OneOf(['area', 'building', 'none']), rows: Type.Array(CaseRow) }),
  /** Whom a P1 of this category would page now, in order; empty for what pages nobody. */
  pages: Type.Array(Body({ department: OneOf(DEPARTMENTS), people: Type.Array(Text(60)) })),
  numbersToCall: Type.Array(Body({ name: Text(60), phone: Text(30) })),
  deadlines: Type.Array(DeadlineView),
});
export type HintsView = Static<typeof HintsView>;

/** Where it is: in a home, or in an area of this kind. */
const PLACE_KINDS = [
  'home',
  'lift',
  'garage',
  'garden',
  'gate',
  'lobby',
  'roof',
  'plant-room',
  'other',
] as const;

/** `GET /api/intake/frequent`: what is reported at this hour of the day, of the last 60 days. */
export const FrequentView = Body({
  /** 0 to 23, local time. */
  hour: Count(),
  items: Type.Array(
    Body({
      place: OneOf(PLACE_KINDS),
      categories: Type.Array(Body({ category: OneOf(CATEGORIES), count: Count() })),
    }),
  ),
  /** Over all places. */
  all: Type.Array(Body({ category: OneOf(CATEGORIES), count: Count() })),
});
export type FrequentView = Static<typeof FrequentView>;
export const FrequentQuery = Body({ community: Optional(Id()) });
