import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Id } from '../../cases/fields.ts';
import { inTransaction } from '../../db/client.ts';
import { findImport, startImport, type ArrearsImport } from '../../db/queries/imports.ts';
import type { JobRunner } from '../job-runner.ts';
import type { Room } from '../room.ts';
import { readArrearsCsv } from '../arrears/read-csv.ts';
import { startImportRunner } from '../arrears/runner.ts';
import { Body, CaseParams } from '../contract/fields.ts';
import { ImportView } from '../contract/money.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';
import { waitUntil } from '../wait-until.ts';

const FILE_LIMIT = 10 * 1024 * 1024;
/** A usual file is done by then, and the answer has the result; a long one goes on behind it. */
const ANSWER_AFTER_MS = 5_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Arrears by file: 202 and a place to look; the file's lines open or extend fee cases. */
export function arrearsImportRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  let runner: JobRunner | undefined;
  const atWork = (): JobRunner => (runner ??= startImportRunner(room, app.log));
  // Files that a former process left are taken up by whoever serves; an app that only tells its contract touches nothing.
  app.addHook('onListen', async () => {
    atWork();
  });

  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.addHook('onClose', async () => {
    await runner?.stop();
  });

  app.post(
    '/api/arrears/import',
    {
      config: { permit: { action: 'import-arrears' } },
      bodyLimit: FILE_LIMIT,
      schema: {
        operationId: 'importArrears',
        tags: ['money'],
        consumes: ['text/csv'],
        querystring: Body({ community: Id() }),
        response: { 202: ImportView },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { community } = request.query as { community: string };
      if (!actor.communities.includes(community)) throw new Problem('not-found');
      const { body } = request;
      if (!Buffer.isBuffer(body)) throw new Problem('unsupported-media-type');
      const { lines, errors } = readArrearsCsv(body);
      const fileHash = createHash('sha256').update(body).digest();
      const id = await inTransaction(db, (tx) =>
        startImport(tx, { communityId: community, fileHash, actor, lines, errors, now: clock() }),
      );
      atWork().wake();
      const found = async (): Promise<ArrearsImport> => {
        const row = await findImport(db, id, [community]);
        if (row === undefined) throw new Error(`the import ${id} is gone`);
        return row;
      };
      await waitUntil(async () => (await found()).state !== 'running', ANSWER_AFTER_MS);
      const { communityId: _community, ...view } = await found();
      return reply.code(202).header('Location', `/api/arrears/import/${id}`).send(view);
    },
  );

  app.get(
    '/api/arrears/import/:id',
    {
      config: { permit: { action: 'import-arrears' } },
      schema: {
        operationId: 'getImport',
        tags: ['money'],
        params: CaseParams,
        response: { 200: ImportView },
      },
    },
    async (request) => {
      const { id } = request.params as { id: string };
      const found = UUID.test(id) ? await findImport(db, id, signedIn(request).actor.communities) : undefined;
      if (found === undefined) throw new Problem('not-found');
      const { communityId: _community, ...view } = found;
      return view;
    },
  );
}
