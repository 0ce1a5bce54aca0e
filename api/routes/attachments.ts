import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayRead, maySeeAttachment } from '../../cases/permissions.ts';
import { findAttachment, listAttachments, type StoredAttachment } from '../../db/queries/attachments.ts';
import { findPeopleNames } from '../../db/queries/case-names.ts';
import { findCase } from '../../db/queries/find-case.ts';
import type { Room } from '../room.ts';
import { keepUpload } from '../attachments/keep.ts';
import { FILE_LIMIT, readUpload } from '../attachments/read-upload.ts';
import { AttachmentForm, AttachmentSize, AttachmentView } from '../contract/attachments.ts';
import { CommandedCase } from '../contract/case-view.ts';
import { Body, CaseParams, ItemsOf } from '../contract/fields.ts';
import { once } from '../once.ts';
import { Problem } from '../problem.ts';
import { caseOf, signedIn } from '../plugins/permissions.ts';
import { attachmentView } from '../views/attachment-view.ts';
import { commandedCase } from '../views/case-view.ts';
import { loadCase } from '../views/load-case.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** RFC 6266: the name in UTF-8, and in ASCII for who does not read that. */
const disposition = (how: 'inline' | 'attachment', name: string): string =>
  `${how}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

/**
 * Pictures and documents beside the case: no event of the workflow, no new version, also after the case was archived. A photo
 * of a home is personal data: whoever may read the case sees it, nobody else, and no cache keeps it.
 */
export async function attachmentRoutes(app: FastifyInstance, room: Room): Promise<void> {
  const { db, files } = room;
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT } });

  const upload = async (request: FastifyRequest, reply: FastifyReply): Promise<StoredAttachment> => {
    const { actor } = signedIn(request);
    const sent = await readUpload(request);
    return once(
      db,
      request,
      reply,
      actor.id,
      (key) => keepUpload(room, caseOf(request), sent, { actor, key, log: request.log }),
      async ({ response }) => {
        const kept = await findAttachment(db, (response as { id: string }).id);
        if (kept === undefined) throw new Problem('not-found');
        return kept;
      },
    );
  };

  /** The form is for the contract alone: it is read part by part, not validated as a body. */
  const form = {
    consumes: ['multipart/form-data'],
    params: CaseParams,
    body: AttachmentForm,
  };
  const validatorCompiler: FastifyInstance['validatorCompiler'] = (route) =>
    route.httpPart === 'body'
      ? () => true
      : (app.validatorCompiler as NonNullable<typeof validatorCompiler>)(route);

  app.post(
    '/api/cases/:id/attachments',
    {
      config: { permit: { command: 'attach', case: true }, keyRequired: true },
      validatorCompiler,
      schema: {
        ...form,
        operationId: 'uploadAttachment',
        tags: ['attachments'],
        response: { 201: AttachmentView },
      },
    },
    async (request, reply) => {
      const kept = await upload(request, reply);
      const people = await findPeopleNames(db, [kept.author]);
      return reply
        .code(201)
        .header('Location', `/api/attachments/${kept.id}`)
        .send(attachmentView(kept, { people }));
    },
  );

  app.post(
    '/api/cases/:id/commands/attach',
    {
      config: { permit: { command: 'attach', case: true }, keyRequired: true },
      validatorCompiler,
      schema: {
        ...form,
        operationId: 'attach',
        summary: 'Attach 附件',
        tags: ['commands'],
        response: { 200: Body({ case: CommandedCase }) },
      },
    },
    async (request, reply) => {
      await upload(request, reply);
      const found = caseOf(request);
      const { state } = found;
      const same = { ...state, hold: state.hold?.reason ?? null, proposals: [] };
      return { case: commandedCase(await loadCase(room, found), 'attach', same) };
    },
  );

  app.get(
    '/api/cases/:id/attachments',
    {
      config: { permit: { action: 'read-case', case: true } },
      schema: {
        operationId: 'listAttachments',
        tags: ['attachments'],
        params: CaseParams,
        response: { 200: ItemsOf(AttachmentView) },
      },
    },
    async (request) => {
      const { actor } = signedIn(request);
      const all = await listAttachments(db, caseOf(request).state.id);
      const seen = all.filter(({ kind }) => maySeeAttachment(kind, actor));
      const people = await findPeopleNames(
        db,
        seen.map(({ author }) => author),
      );
      return { items: seen.map((each) => attachmentView(each, { people })) };
    },
  );

  app.get(
    '/api/attachments/:id',
    {
      config: { permit: { action: 'read-case' } },
      schema: {
        operationId: 'getAttachment',
        tags: ['attachments'],
        params: CaseParams,
        querystring: AttachmentSize,
        response: {
          200: {
            description: 'The picture, its small picture in WebP, or the document',
            content: {
              'image/jpeg': { schema: { type: 'string', format: 'binary' } },
              'image/png': { schema: { type: 'string', format: 'binary' } },
              'image/webp': { schema: { type: 'string', format: 'binary' } },
              'application/pdf': { schema: { type: 'string', format: 'binary' } },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { actor } = signedIn(request);
      const { id } = request.params as { id: string };
      const { size = 'full' } = request.query as { size?: 'full' | 'thumb' };
      const attachment = UUID.test(id) ? await findAttachment(db, id) : undefined;
      const found = attachment && (await findCase(db, attachment.caseId));
      if (attachment === undefined || found === undefined || !mayRead(found.state, actor))
        throw new Problem('not-found');
      if (!maySeeAttachment(attachment.kind, actor)) throw new Problem('not-found');
      const { content, thumbnail, mediaType, name } = attachment;
      const wanted = size === 'thumb' ? thumbnail : content;
      if (wanted === null) throw new Problem('not-found');
      const bytes = await files.find(wanted);
      if (bytes === undefined) {
        request.log.error({ attachment: id }, 'the file of an attachment is not where files are kept');
        throw new Problem('unavailable');
      }
      return reply
        .type(size === 'thumb' ? 'image/webp' : mediaType)
        .header(
          'Content-Disposition',
          disposition(mediaType === 'application/pdf' ? 'attachment' : 'inline', name),
        )
        .header('Content-Security-Policy', "sandbox; default-src 'none'")
        .header('Cross-Origin-Resource-Policy', 'same-origin')
        .header('X-Content-Type-Options', 'nosniff')
        .send(bytes);
    },
  );
}
