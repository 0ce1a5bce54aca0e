import type { FastifyInstance } from 'fastify';
import { deadlines } from '../../cases/deadlines.ts';
import type { CaseState } from '../../cases/state.ts';
import { waitingFor } from '../../cases/waiting-for.ts';
import type { FoundCase } from '../../db/queries/find-case.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import type { Room } from '../room.ts';
import { LiveView } from '../contract/live.ts';
import { CaseParams } from '../contract/fields.ts';
import { EngineAway, NotRunning } from '../engine/engine.ts';
import { Problem } from '../problem.ts';
import { caseOf } from '../plugins/permissions.ts';
import { identityOf } from '../views/case-view.ts';
import { deadlineView } from '../views/deadline-view.ts';
import { caseTime } from '../views/load-case.ts';

/** The workflow's own state; from the record before it has started and after it has ended. */
async function liveState({ engine }: Room, found: FoundCase): Promise<CaseState> {
  if (found.engine !== 'running') return found.state;
  try {
    return await engine.state(found.state.number);
  } catch (error) {
    if (error instanceof NotRunning) return found.state;
    if (error instanceof EngineAway) throw new Problem('unavailable');
    throw error;
  }
}

/** What the workflow itself says, for comparing with the record and for reading when the record is behind. */
export function liveRoutes(app: FastifyInstance, room: Room): void {
  app.get(
    '/api/cases/:id/live',
    {
      config: { permit: { action: 'read-case', case: true } },
      schema: {
        operationId: 'getLiveCase',
        tags: ['cases'],
        params: CaseParams,
        response: { 200: LiveView },
      },
    },
    async (request) => {
      const found = caseOf(request);
      const state = await liveState(room, found);
      const people = await findPeopleNames(room.db, state.assignee === null ? [] : [state.assignee]);
      const names = { people, texts: new Map(), residents: new Map() };
      const next = state.archived ? undefined : deadlines(state)[0];
      return {
        ...identityOf({ state, engine: found.engine, now: caseTime(room, found), names }),
        sequence: state.sequence,
        waitingFor: waitingFor(state),
        nextDeadline: next === undefined ? null : deadlineView(state.calendar, next),
      };
    },
  );
}
