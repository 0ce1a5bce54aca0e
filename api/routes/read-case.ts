import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findCase, type FoundCase } from '../../db/queries/find-case.ts';
import { findCaseVersion } from '../../db/queries/stored-case.ts';
import type { Room } from '../room.ts';
import { CaseView } from '../contract/case-view.ts';
import { Body, CaseParams, Optional, Type } from '../contract/fields.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { caseView } from '../views/case-view.ts';
import { loadCase } from '../views/load-case.ts';
import { waitUntil } from '../wait-until.ts';

/** How long a read waits for a step that it names. */
const RECORDED_WITHIN_MS = 2_000;

export const AtLeast = Body({ atLeast: Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })) });

/**
 * The case as recorded, having waited up to 2 s for the version that the reader names. A version the record does not reach
 * in that time is not an error: the answer carries the version that it has.
 */
export async function recordedCase({ db }: Pick<Room, 'db'>, request: FastifyRequest): Promise<FoundCase> {
  const found = caseOf(request);
  const { atLeast } = request.query as { atLeast?: number };
  if (atLeast === undefined || found.state.version >= atLeast) return found;
  await waitUntil(
    async () => ((await findCaseVersion(db, found.state.id)) ?? 0) >= atLeast,
    RECORDED_WITHIN_MS,
  );
  return (await findCase(db, found.state.id)) ?? found;
}

/** One case with its clocks explained and the commands that this person may give now. */
export function readCaseRoutes(app: FastifyInstance, room: Room): void {
  app.get(
    '/api/cases/:id',
    {
      config: { permit: { action: 'read-case', case: true } },
      schema: {
        operationId: 'getCase',
        tags: ['cases'],
        params: CaseParams,
        querystring: AtLeast,
        response: { 200: CaseView },
      },
    },
    async (request, reply) => {
      const found = await recordedCase(room, request);
      void reply.header('ETag', `"${found.state.version}"`);
      return caseView(await loadCase(room, found), signedIn(request).actor);
    },
  );
}
