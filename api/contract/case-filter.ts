import type { Static } from 'typebox';
import {
  CATEGORIES,
  CLOCKS,
  DEPARTMENTS,
  HOLD_REASONS,
  KINDS,
  OUTCOMES,
  PRIORITIES,
  RUNGS,
  STAGES,
  WAITING_FOR,
} from '../../cases/codes.ts';
import { Id, On } from '../../cases/fields.ts';
import { AGEINGS, CASE_SORTS, QUEUES } from '../../cases/list-codes.ts';
import { Body, ListOf, OneOf, Optional, Type } from './fields.ts';

/** What `GET /api/cases` is narrowed by; a saved view and an export carry the same fields. */
export const CASE_FILTERS = {
  kind: Optional(OneOf(KINDS)),
  stage: Optional(OneOf(STAGES)),
  rung: Optional(Type.Integer({ minimum: RUNGS[0], maximum: 3 })),
  hold: Optional(OneOf(['none', ...HOLD_REASONS])),
  /** `me` and `none` beside an id. */
  assignee: Optional(
    Type.String({ pattern: '^(me|none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$' }),
  ),
  department: Optional(OneOf(DEPARTMENTS)),
  community: Optional(Id()),
  building: Optional(Id()),
  home: Optional(Id()),
  area: Optional(Id()),
  priority: Optional(OneOf(PRIORITIES)),
  category: Optional(OneOf(CATEGORIES)),
  waitingFor: Optional(OneOf(WAITING_FOR)),
  outcome: Optional(OneOf(OUTCOMES)),
  /** Local dates on which the case was accepted, both included. */
  openedFrom: Optional(On()),
  openedTo: Optional(On()),
  open: Optional(Type.Boolean()),
  overdue: Optional(Type.Boolean()),
  /** The clock whose latest run was met, or was breached. */
  met: Optional(OneOf(CLOCKS)),
  breached: Optional(OneOf(CLOCKS)),
  reopened: Optional(Type.Boolean()),
  score: Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  /** With some score, or with none. */
  scored: Optional(Type.Boolean()),
  /** A promise came to this end; `promiseBy` and `promiseDepartment` say whose. */
  promise: Optional(OneOf(['kept', 'broken'])),
  promiseBy: Optional(Id()),
  promiseDepartment: Optional(OneOf(DEPARTMENTS)),
  /** Fee collection: the home owes an item of this age. */
  ageing: Optional(OneOf(AGEINGS)),
  q: Optional(Type.String({ minLength: 1, maxLength: 100 })),
  view: Optional(OneOf(QUEUES)),
  sort: Optional(OneOf(CASE_SORTS)),
};

/** Filters in a body: a saved view, an export, a number that can be opened. */
export const CaseQuery = Body(CASE_FILTERS);
export type CaseQuery = Static<typeof CaseQuery>;

/** Fields of a line that a view or a file may show. */
export const CASE_COLUMNS = [
  'number',
  'kind',
  'title',
  'priority',
  'category',
  'place',
  'reporter',
  'stage',
  'waitingFor',
  'department',
  'assignee',
  'rung',
  'hold',
  'holdUntil',
  'nextClock',
  'nextDueAt',
  'overdueSince',
  'urgedAt',
  'outcome',
  'reopenCount',
  'acceptedAt',
  'closedAt',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];
export const CaseColumns = () => ListOf(OneOf(CASE_COLUMNS), CASE_COLUMNS.length, 1);
