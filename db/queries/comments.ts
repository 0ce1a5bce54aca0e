import type { Role } from '../../cases/codes.ts';
import type { Instant } from '../../cases/time.ts';
import type { Db, Querier } from '../client.ts';
import { inTransaction } from '../client.ts';
import { newId } from '../schema/columns.ts';
import { appendAudit } from './audit.ts';
import { announceChange } from './case-changes.ts';
import { putTexts } from './texts.ts';

export interface StoredComment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: Instant;
}

/**
 * Puts a note beside the case, with its audit entry, in one transaction. `at` is the case's own time. The same id again
 * changes nothing: a repeat of the request brings the id it was given first.
 */
export const addComment = (
  db: Db,
  comment: { id: string; caseId: string; author: string; role: Role; text: string; at: Instant },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const textId = newId();
    const { rowCount } = await tx.$client.query('select from comments where id = $1', [comment.id]);
    if (rowCount !== null && rowCount > 0) return;
    await putTexts(tx, [{ id: textId, body: comment.text }], {
      caseId: comment.caseId,
      author: comment.author,
      at: comment.at,
    });
    await tx.$client.query('update case_texts set bound_at = clock_timestamp() where id = $1', [textId]);
    await tx.$client.query(
      `insert into comments (id, case_id, author_id, text_id, created_at)
       values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))`,
      [comment.id, comment.caseId, comment.author, textId, comment.at],
    );
    await tx.$client.query(
      `insert into case_search (source_id, case_id, community_id, folded, grams, open)
       select $1, c.id, c.community_id, search_fold($3), search_grams(search_fold($3)), c.stage <> 'closed'
       from cases c where c.id = $2`,
      [textId, comment.caseId, comment.text],
    );
    await appendAudit(tx, {
      caseId: comment.caseId,
      actorId: comment.author,
      action: 'comment',
      at: comment.at,
      content: {
        actor: comment.author,
        as: comment.role,
        action: 'comment',
        comment: comment.id,
        text: textId,
      },
    });
    await announceChange(tx, comment.caseId);
  });

/** The notes of a case by time. Index comments_by_case. */
export const listComments = async (db: Querier, caseId: string): Promise<StoredComment[]> => {
  const { rows } = await db.$client.query<StoredComment>(
    `select n.id, n.author_id as author, t.body as text, n.created_at as at
     from comments n join case_texts t on t.id = n.text_id where n.case_id = $1 order by n.created_at, n.id limit 2000`,
    [caseId],
  );
  return rows;
};
