import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../cases/state.ts';
import { inTransaction } from '../../db/client.ts';
import { addAttachment, type StoredAttachment } from '../../db/queries/attachments.ts';
import type { FoundCase } from '../../db/queries/find-case.ts';
import { finishKey } from '../../db/queries/idempotency.ts';
import { idUnderKey } from '../once.ts';
import type { Room } from '../room.ts';
import { caseTime } from '../views/load-case.ts';
import type { Upload } from './read-upload.ts';
import { refusedFile } from './refused-file.ts';
import { whatIsSent } from './what-is-sent.ts';

/**
 * Keeps an upload beside its case: first the bytes, then the row with audit entry and answered key, in one transaction. Killed
 * in between, only bytes without a row are left, which a repeat finds again by their content.
 * @throws Problem
 */
export async function keepUpload(
  room: Pick<Room, 'db' | 'files' | 'clock'>,
  found: FoundCase,
  upload: Upload,
  { actor, key, log }: { actor: Actor; key: string; log: FastifyRequest['log'] },
): Promise<StoredAttachment> {
  const { bytes, picture, kind, name, mediaType } = await whatIsSent(upload);
  const content = await room.files.put(bytes);
  const attachment: StoredAttachment = {
    id: idUnderKey(actor.id, key),
    caseId: found.state.id,
    author: actor.id,
    kind,
    name,
    mediaType,
    size: bytes.length,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    content,
    thumbnail: picture === null ? null : await room.files.put(picture.thumbnail),
    at: caseTime(room, found),
  };
  await inTransaction(room.db, async (tx) => {
    if (!(await addAttachment(tx, { ...attachment, role: actor.roles[0] ?? 'agent' })))
      throw refusedFile('too-many-attachments');
    await finishKey(tx, { actor: actor.id, key, status: 201, response: { id: attachment.id } });
  });
  log.info({ attachment: attachment.id, kind, mediaType, size: bytes.length }, 'attachment kept');
  return attachment;
}
