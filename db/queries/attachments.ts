import type { AttachmentKind, AttachmentType, Role } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { appendAudit } from './audit.ts';
import { announceChange } from './case-changes.ts';

export interface StoredAttachment {
  readonly id: string;
  readonly caseId: string;
  readonly author: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: AttachmentType;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  /** SHA-256 of the stored bytes, and of the small picture. */
  readonly content: Buffer;
  readonly thumbnail: Buffer | null;
  readonly at: Instant;
}

const COLUMNS = `id, case_id as "caseId", author_id as author, kind, name, media_type as "mediaType", size, width, height,
  content, thumbnail, created_at as at`;

/** More than a case ever needs; a list of them is one answer. */
export const MOST_ATTACHMENTS = 100;

/**
 * Puts an attachment beside its case, with its audit entry; to be run inside one transaction, after its bytes are kept. False:
 * the case has as many as it may have. The same id again changes nothing: a repeat of the request brings the id it was given first.
 */
export const addAttachment = async (
  tx: Querier,
  attachment: StoredAttachment & { role: Role },
): Promise<boolean> => {
  const { id, caseId, author, role, kind, mediaType, size, content, at } = attachment;
  const { rows: there } = await tx.$client.query('select from attachments where id = $1', [id]);
  if (there.length > 0) return true;
  // Locks the end of the case's chain, so that of two at once the second counts the first.
  await appendAudit(tx, {
    caseId,
    actorId: author,
    action: 'attach',
    at,
    content: {
      actor: author,
      as: role,
      action: 'attach',
      attachment: id,
      kind,
      mediaType,
      size,
      content: content.toString('hex'),
    },
  });
  const { rowCount } = await tx.$client.query(
    `insert into attachments (id, case_id, author_id, kind, name, media_type, size, width, height, content, thumbnail, created_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::float8 / 1000)
     where (select count(*) from attachments where case_id = $2) < $13`,
    [
      id,
      caseId,
      author,
      kind,
      attachment.name,
      mediaType,
      size,
      attachment.width,
      attachment.height,
      content,
      attachment.thumbnail,
      at,
      MOST_ATTACHMENTS,
    ],
  );
  if (rowCount === 0) return false;
  await announceChange(tx, caseId);
  return true;
};

/** Undefined when there is none; whether the caller may see it is judged on its case. Primary key. */
export const findAttachment = async (db: Querier, id: string): Promise<StoredAttachment | undefined> => {
  const { rows } = await db.$client.query<StoredAttachment>(
    `select ${COLUMNS} from attachments where id = $1`,
    [id],
  );
  return rows[0];
};

/** The attachments of a case by time. Index attachments_by_case. */
export const listAttachments = async (db: Querier, caseId: string): Promise<StoredAttachment[]> => {
  const { rows } = await db.$client.query<StoredAttachment>(
    `select ${COLUMNS} from attachments where case_id = $1 order by created_at, id`,
    [caseId],
  );
  return rows;
};

/** The kinds of those of the ids that are attachments of this case. Primary key. */
export const attachmentKindsOf = async (
  db: Querier,
  caseId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AttachmentKind>> => {
  const { rows } = await db.$client.query<{ id: string; kind: AttachmentKind }>(
    'select id, kind from attachments where id = any($2::uuid[]) and case_id = $1',
    [caseId, ids],
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
};
