import type { Static } from 'typebox';
import { CATEGORIES, KINDS } from '../../cases/codes.ts';
import { Id, On } from '../../cases/fields.ts';
import { Body, Count, OneOf, Optional, Text } from './fields.ts';

/** Local dates of acceptance, both included, at most 732 days. */
export const CountsQuery = Body({ community: Optional(Id()), from: On(), to: On() });
export const CountsFileQuery = Body({
  ...CountsQuery.properties,
  /** Of the heads and words in the file; Chinese unless it is asked for. */
  language: Optional(OneOf(['zh', 'en'])),
});

/** How many cases of a month, kind and category; nothing of any single one. */
export const CountLine = Body({
  month: Text(7),
  kind: OneOf(KINDS),
  category: OneOf(CATEGORIES),
  accepted: Count(),
  closed: Count(),
  confirmed: Count(),
  reopened: Count(),
  late: Count(),
});
export type CountLine = Static<typeof CountLine>;
