import type { FastifyInstance, FastifyReply } from 'fastify';
import { inTransaction } from '../../db/client.ts';
import { isStarted } from '../../db/queries/case-started.ts';
import { findCase } from '../../db/queries/find-case.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import type { CaseState } from '../../cases/state.ts';
import type { Room } from '../room.ts';
import { CaseView } from '../contract/case-view.ts';
import { OpeningIn } from '../contract/opening.ts';
import { once } from '../once.ts';
import { acceptOpening } from '../opening/accept-opening.ts';
import { openFeeCase } from '../opening/open-fee-case.ts';
import { checkOpening } from '../opening/check.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { caseView } from '../views/case-view.ts';
import { loadCase } from '../views/load-case.ts';
import { waitUntil } from '../wait-until.ts';

/** How long the caller waits for the engine before the answer is 202. */
const START_WITHIN_MS = 1_000;

/**
 * Opening a case: accepted as soon as PostgreSQL has it. 201 once the engine runs it, 202 with the same body while it does
 * not; the case then starts by itself, its clocks counting from the acceptance.
 */
export function openCaseRoutes(app: FastifyInstance, room: Room): void {
  const { db } = room;

  app.post(
    '/api/cases',
    {
      config: { permit: { action: 'open-case' }, keyRequired: true },
      schema: {
        operationId: 'openCase',
        tags: ['cases'],
        body: OpeningIn,
        response: { 201: CaseView, 202: CaseView },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const opening = request.body as OpeningIn;

      const answer = async (state: CaseState): Promise<FastifyReply> => {
        const started = await waitUntil(() => isStarted(db, state.id), START_WITHIN_MS);
        const engine = started ? 'running' : 'pending';
        const shown = await loadCase(room, { state, engine, offsetMs: 0 });
        return reply
          .code(started ? 201 : 202)
          .header('Location', `/api/cases/${state.id}`)
          .header('ETag', `"${state.version}"`)
          .send(caseView(shown, actor));
      };

      return once(
        db,
        request,
        reply,
        actor.id,
        async (key) => {
          const checked = await checkOpening(room, opening, actor);
          const state = await inTransaction(db, async (tx) => {
            const accepted =
              opening.kind === 'fee-collection'
                ? await openFeeCase(tx, room, { opening, checked, actor, fromRun: false })
                : await acceptOpening(tx, room, opening, checked, actor, null);
            await finishKey(tx, { actor: actor.id, key, status: 201, response: { id: accepted.id } });
            return accepted;
          });
          return answer(state);
        },
        async ({ response }) => {
          const found = await findCase(db, (response as { id: string }).id);
          if (found === undefined) throw new Problem('not-found');
          return answer(found.state);
        },
      );
    },
  );
}
