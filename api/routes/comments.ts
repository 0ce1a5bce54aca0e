import type { FastifyInstance } from 'fastify';
import { addComment } from '../../db/queries/comments.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import type { Room } from '../room.ts';
import { CommandedCase } from '../contract/case-view.ts';
import { wireBody } from '../contract/command-bodies.ts';
import { Body, CaseParams } from '../contract/fields.ts';
import { idUnderKey, once } from '../once.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { commandedCase } from '../views/case-view.ts';
import { caseTime, loadCase } from '../views/load-case.ts';

/** Notes beside the case: no event of the workflow, no new version, also after the case was archived. */
export function commentRoutes(app: FastifyInstance, room: Room): void {
  const { db } = room;

  app.post(
    '/api/cases/:id/commands/comment',
    {
      config: { permit: { command: 'comment', case: true }, keyRequired: true },
      schema: {
        operationId: 'comment',
        summary: 'Comment 备注',
        tags: ['commands'],
        params: CaseParams,
        body: wireBody('comment'),
        response: { 200: Body({ case: CommandedCase }) },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const found = caseOf(request);
      const { state } = found;
      const answer = async () => ({
        case: commandedCase(await loadCase(room, found), 'comment', {
          ...state,
          hold: state.hold?.reason ?? null,
          proposals: [],
        }),
      });
      return once(
        db,
        request,
        reply,
        actor.id,
        async (key) => {
          await addComment(db, {
            id: idUnderKey(actor.id, key),
            caseId: state.id,
            author: actor.id,
            role: actor.roles[0] ?? 'agent',
            text: (request.body as { text: string }).text,
            at: caseTime(room, found),
          });
          await finishKey(db, { actor: actor.id, key, status: 200, response: null });
          return answer();
        },
        answer,
      );
    },
  );
}
