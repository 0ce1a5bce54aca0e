import type { Actor } from '../cases/state.ts';
import type { CaseScope } from '../db/queries/scope.ts';

/** The cases that a person may see in lists: `mayRead` (cases/permissions.ts) as a predicate of SQL. */
export const scopeOf = ({ id, roles, departments, communities }: Actor): CaseScope => ({
  communities,
  staffId: id,
  departments,
  sees: roles.includes('technician') ? 'assigned' : roles.includes('committee') ? 'committee-rung' : 'all',
});

/** The actor as far as this case needs to know: every command stands in the history with its actor. */
export const actorFor = ({ community }: { community: string }, actor: Actor): Actor => ({
  ...actor,
  communities: actor.communities.filter((each) => each === community),
});

/** The communities asked for, as far as they are in scope; out of scope there is nothing to list. */
export const withinScope = ({ communities }: Actor, community: string | undefined): readonly string[] =>
  community === undefined ? communities : communities.filter((id) => id === community.toLowerCase());
