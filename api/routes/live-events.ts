import type { FastifyInstance } from 'fastify';
import type { Room } from '../room.ts';
import { LiveEvent } from '../contract/live-events.ts';
import { LiveFeed } from '../live/live-feed.ts';
import { LiveStream } from '../live/live-stream.ts';
import { signedIn } from '../plugins/permissions.ts';

/**
 * What changes, as it is recorded: a hint to read the case again, never its content. A position that cannot be gone on from
 * is answered by an event `reset`: read everything again.
 */
export function liveEventRoutes(app: FastifyInstance, room: Room): void {
  const feed = new LiveFeed(room, app.log);
  // Before the server waits for its connections: an open stream would hold it for ever.
  app.addHook('preClose', () => feed.close());

  app.get(
    '/api/events',
    {
      config: { permit: { action: 'read-case' } },
      exposeHeadRoute: false,
      schema: {
        operationId: 'streamEvents',
        summary: 'Server-sent events; resumable by Last-Event-ID',
        tags: ['cases'],
        response: {
          200: { description: 'Live events', content: { 'text/event-stream': { schema: LiveEvent } } },
        },
      },
    },
    async (request, reply) => {
      const { actor, token } = signedIn(request);
      const lastSeen = request.headers['last-event-id'];
      const stream = new LiveStream(actor, token);
      await feed.join(stream, Array.isArray(lastSeen) ? lastSeen[0] : lastSeen);
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('Cache-Control', 'no-store, no-transform')
        .header('X-Accel-Buffering', 'no')
        .header('Connection', 'close')
        .send(stream.body);
    },
  );
}
