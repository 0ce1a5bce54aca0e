import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Id } from '../../cases/fields.ts';
import { localDateOf } from '../../cases/time.ts';
import { inTransaction } from '../../db/client.ts';
import { exportFile, findExport, startExport, type Export } from '../../db/queries/exports.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import { appendOfficeAct } from '../../db/queries/office-acts.ts';
import { ExportIn, ExportView } from '../contract/export.ts';
import { Body, Type } from '../contract/fields.ts';
import { startExportRunner } from '../exports/runner.ts';
import type { JobRunner } from '../job-runner.ts';
import { once } from '../once.ts';
import { signedIn } from '../plugins/permissions.ts';
import { Problem } from '../problem.ts';
import type { Room } from '../room.ts';
import { at } from '../views/instants.ts';

const Params = Body({ id: Id() });

const viewOf = ({ id, state, done, expiresAt }: Export): ExportView => ({
  id,
  state,
  done,
  total: state === 'done' ? done : null,
  url: state === 'done' ? `/api/exports/${id}/file` : null,
  expiresAt: at(expiresAt),
});

/** Lists as files: asked for, written behind the answer, kept for a day, seen by whoever asked alone. */
export function exportRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  const permit = { action: 'export-cases' } as const;
  let runner: JobRunner | undefined;
  const atWork = (): JobRunner => (runner ??= startExportRunner(room, app.log));
  // Files that a former process left are taken up by whoever serves; an app that only tells its contract touches nothing.
  app.addHook('onListen', async () => {
    atWork();
  });
  app.addHook('onClose', async () => {
    await runner?.stop();
  });

  const mine = async (request: FastifyRequest, id: string): Promise<Export> => {
    const found = await findExport(db, { id, staffId: signedIn(request).actor.id, now: clock() });
    if (found === undefined) throw new Problem('not-found');
    return found;
  };

  app.post(
    '/api/exports',
    {
      config: { permit, keyRequired: true },
      schema: {
        operationId: 'startExport',
        tags: ['exports'],
        body: ExportIn,
        response: { 202: ExportView },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { query, columns } = request.body as ExportIn;
      const answer = async (id: string) =>
        reply
          .code(202)
          .header('Location', `/api/exports/${id}`)
          .send(viewOf(await mine(request, id)));
      return once(
        db,
        request,
        reply,
        actor.id,
        async (key) => {
          const now = clock();
          const id = await inTransaction(db, async (tx) => {
            const started = await startExport(tx, { staffId: actor.id, query, columns, now });
            await appendOfficeAct(tx, {
              actorId: actor.id,
              action: 'export',
              subject: started,
              at: now,
              // A needle may be somebody's name or number: that there was one is enough.
              content: { filters: Object.keys(query).sort(), columns },
            });
            await finishKey(tx, { actor: actor.id, key, status: 202, response: { id: started } });
            return started;
          });
          atWork().wake();
          return answer(id);
        },
        ({ response }) => answer((response as { id: string }).id),
      );
    },
  );

  app.get(
    '/api/exports/:id',
    {
      config: { permit },
      schema: {
        operationId: 'getExport',
        tags: ['exports'],
        params: Params,
        response: { 200: ExportView },
      },
    },
    async (request) => viewOf(await mine(request, (request.params as { id: string }).id)),
  );

  app.get(
    '/api/exports/:id/file',
    {
      config: { permit },
      schema: {
        operationId: 'getExportFile',
        tags: ['exports'],
        params: Params,
        produces: ['text/csv'],
        response: { 200: Type.String({ description: 'UTF-8 with a byte-order mark, RFC 4180.' }) },
      },
    },
    async (request, reply) => {
      const found = await mine(request, (request.params as { id: string }).id);
      if (found.state !== 'done') throw new Problem('not-found');
      return reply
        .type('text/csv; charset=utf-8')
        .header('Cache-Control', 'no-store')
        .header('Content-Disposition', `attachment; filename="cases-${localDateOf(found.createdAt)}.csv"`)
        .send(Readable.from(exportFile(db, found.id)));
    },
  );
}
