import type { FastifyInstance } from 'fastify';
import { COMMANDS } from '../../cases/commands.ts';
import type { Room } from '../room.ts';
import { giveCommand } from '../commands/give-command.ts';
import { Body, Type } from '../contract/fields.ts';
import { wireBody } from '../contract/command-bodies.ts';
import { TrackedCase, TrackView } from '../contract/track.ts';
import { OWNER_COMMANDS, ownerActor } from '../owner/actor.ts';
import { trackView } from '../owner/track-view.ts';
import { linkedCaseOf } from '../plugins/owner-links.ts';
import { Problem } from '../problem.ts';

const TokenParams = Body({ token: Type.String({ minLength: 1, maxLength: 200 }) });

/** The owner's link for programs: the case as its customer sees it, and the customer's commands, one route each. */
export function trackRoutes(app: FastifyInstance, room: Room): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('X-Robots-Tag', 'noindex, nofollow');
    done(null, payload);
  });
  app.get(
    '/api/track/:token',
    {
      config: { permit: { ownerLink: true } },
      schema: {
        operationId: 'track',
        summary: 'The case of an owner’s link',
        tags: ['owner link'],
        params: TokenParams,
        response: { 200: TrackView },
      },
    },
    (request) => trackView(room, linkedCaseOf(request)),
  );
  for (const command of OWNER_COMMANDS)
    app.post(
      `/api/track/:token/commands/${command}`,
      {
        config: { permit: { ownerLink: true, command }, keyRequired: true },
        schema: {
          operationId: `track-${command}`.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
          summary: `${COMMANDS[command].en} ${COMMANDS[command].zh}, by the owner’s link`,
          tags: ['owner link'],
          params: TokenParams,
          body: wireBody(command),
          response: { 200: Body({ case: TrackedCase }) },
        },
      },
      async (request, reply) => {
        const key = request.idempotencyKey;
        if (key === null) throw new Problem('key-missing');
        const { link, found } = linkedCaseOf(request);
        const answer = await giveCommand(room, found, {
          command,
          wire: request.body as Record<string, unknown>,
          actor: ownerActor(link),
          key,
          bodyHash: request.bodyHash,
          ifMatch: undefined,
        });
        if (answer.replayed) void reply.header('Idempotency-Replayed', 'true');
        const { version, stage, rung, hold, outcome } = answer;
        return { case: { number: found.state.number, version, stage, rung, hold, outcome } };
      },
    );
}
