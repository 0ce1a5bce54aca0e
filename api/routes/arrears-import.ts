import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Id } from '../../cases/fields.ts';
import { findImport, startImport } from '../../db/queries/imports.ts';
import type { Room } from '../room.ts';
import { readArrearsCsv } from '../arrears/read-csv.ts';
import { takeIn } from '../arrears/take-in.ts';
import { Body, CaseParams } from '../contract/fields.ts';
import { ImportView } from '../contract/money.ts';
import { Problem } from '../problem.ts';
import { signedIn } from '../plugins/permissions.ts';

const FILE_LIMIT = 10 * 1024 * 1024;
/** A usual file is done by then, and the caller's first look finds the result; a long one goes on behind the answer. */
const ANSWER_AFTER_MS = 5_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Arrears by file: 202 and a place to look; the file's lines open or extend fee cases. */
export function arrearsImportRoutes(app: FastifyInstance, room: Room): void {
  const { db, clock } = room;
  const underWay = new Set<Promise<void>>();

  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.addHook('onClose', async () => {
    await Promise.allSettled(underWay);
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
      const id = await startImport(db, {
        communityId: community,
        fileHash,
        startedBy: actor.id,
        now: clock(),
      });
      const work = takeIn(room, { id, community, actor, lines, errors })
        .catch((error: unknown) => {
          request.log.error({ err: error, import: id }, 'an import of arrears failed');
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
      await Promise.race([work, new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS).unref())]);
      const { communityId: _community, ...view } = (await findImport(db, id, [community])) ?? {
        communityId: community,
        id,
        state: 'running',
        opened: 0,
        extended: 0,
        unchanged: 0,
        errors,
      };
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
