import type { Static } from 'typebox';
import { CATEGORIES, CLOCKS, DEPARTMENTS, DIMENSIONS, KINDS, STAGES } from '../../cases/codes.ts';
import { Id, On } from '../../cases/fields.ts';
import { AGEINGS } from '../../cases/list-codes.ts';
import { CaseQuery } from './case-filter.ts';
import { StaffRef } from './case-view.ts';
import { Body, Count, DateOut, IdOut, OneOf, Optional, OrNull, Text, Type } from './fields.ts';

/** Local dates of acceptance, both included, at most 366 days. */
export const DashboardQuery = Body({ community: Optional(Id()), from: On(), to: On() });

/** Between 0 and 1; null where nothing was counted. */
const Share = () => OrNull(Type.Number({ minimum: 0, maximum: 1 }));
/** The filters of `GET /api/cases` that list the cases behind the number. */
const Opens = { query: CaseQuery };

const PromiseCount = { kept: Count(), broken: Count(), rate: Share(), ...Opens, brokenQuery: CaseQuery };

export const DashboardView = Body({
  from: DateOut(),
  to: DateOut(),
  /** Accepted in the window, and how many of them are closed. */
  accepted: Body({ count: Count(), ...Opens }),
  closed: Body({ count: Count(), ...Opens }),
  /** Open now, whenever they were accepted. */
  open: Type.Array(Body({ stage: OneOf(STAGES), kind: OneOf(KINDS), count: Count(), ...Opens })),
  /** The latest run of each clock, of cases accepted in the window. */
  onTime: Type.Array(
    Body({
      clock: OneOf(CLOCKS),
      met: Count(),
      breached: Count(),
      rate: Share(),
      ...Opens,
      breachedQuery: CaseQuery,
    }),
  ),
  /** Complaints and repairs accepted in the window that reached their callback; those of them that were reopened. */
  reopened: Body({ count: Count(), of: Count(), rate: Share(), ...Opens }),
  satisfaction: Body({
    count: Count(),
    mean: OrNull(Type.Number({ minimum: 1, maximum: 5 })),
    distribution: Type.Array(
      Body({ score: Type.Integer({ minimum: 1, maximum: 5 }), count: Count(), ...Opens }),
    ),
    dimensions: Type.Array(
      Body({ dimension: OneOf(DIMENSIONS), count: Count(), mean: Type.Number({ minimum: 1, maximum: 5 }) }),
    ),
    ...Opens,
  }),
  promises: Body({
    byDepartment: Type.Array(Body({ department: OneOf(DEPARTMENTS), ...PromiseCount })),
    byPerson: Type.Array(Body({ person: StaffRef, department: OrNull(OneOf(DEPARTMENTS)), ...PromiseCount })),
  }),
  /** What homes owe now, by the age of each unpaid item; a home counts in every age of which it owes something. */
  arrears: Type.Array(Body({ ageing: OneOf(AGEINGS), homes: Count(), fen: Count(), ...Opens })),
  /** Where it happens: cases accepted in the window by building and category, the most first. */
  heat: Type.Array(
    Body({
      community: IdOut(),
      building: Body({ id: IdOut(), name: Text(20) }),
      category: OneOf(CATEGORIES),
      count: Count(),
      ...Opens,
    }),
  ),
});
export type DashboardView = Static<typeof DashboardView>;
