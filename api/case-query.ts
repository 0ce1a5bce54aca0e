import type { CaseSort } from '../cases/list-codes.ts';
import type { Rung } from '../cases/codes.ts';
import type { Actor } from '../cases/state.ts';
import type { CaseFilter } from '../db/queries/case-filter.ts';
import type { CaseQuery } from './contract/case-filter.ts';

/** The filters of a request as the database takes them: `me` is whoever asks. */
export const filterOf = (
  { sort: _sort, assignee, rung, ...filter }: CaseQuery,
  actor: Actor,
): CaseFilter => ({
  ...filter,
  ...(rung === undefined ? {} : { rung: rung as Rung }),
  ...(assignee === undefined ? {} : { assignee: assignee === 'me' ? actor.id : assignee }),
});

/** The queue's order knows open cases only: what asks for others, or searches, is listed by opening. */
export const sortOf = ({ sort, stage, q, outcome, open }: CaseQuery): CaseSort =>
  sort ??
  (stage === 'closed' || q !== undefined || outcome !== undefined || open === false ? 'opened' : 'due');
