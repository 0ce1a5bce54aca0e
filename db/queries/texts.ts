import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import { caseTexts } from '../schema/record.ts';

export interface NewText {
  readonly id: string;
  readonly body: string;
}

/** Keeps free texts for a case, unbound until an event refers to them; the same id again changes nothing. Primary key. */
export const putTexts = async (
  db: Querier,
  texts: readonly NewText[],
  { caseId, author, at }: { caseId: string | null; author: string; at: Instant },
): Promise<void> => {
  if (texts.length === 0) return;
  await db
    .insert(caseTexts)
    .values(texts.map(({ id, body }) => ({ id, body, caseId, author, createdAt: at })))
    .onConflictDoNothing();
};

/** The bodies by id; ids that are unknown or of another case are left out. Primary key. */
export const findTexts = async (
  db: Querier,
  ids: readonly string[],
  caseId: string,
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: caseTexts.id, body: caseTexts.body })
    .from(caseTexts)
    .where(and(inArray(caseTexts.id, [...ids]), or(eq(caseTexts.caseId, caseId), isNull(caseTexts.caseId))));
  return new Map(rows.map(({ id, body }) => [id, body]));
};

/** The bodies of several cases' texts by id, each only where it belongs to its case. Primary key. */
export const findTextsOfCases = async (
  db: Querier,
  wanted: readonly { readonly caseId: string; readonly ids: readonly string[] }[],
): Promise<ReadonlyMap<string, string>> => {
  const owner = new Map(wanted.flatMap(({ caseId, ids }) => ids.map((id) => [id, caseId] as const)));
  if (owner.size === 0) return new Map();
  const rows = await db
    .select({ id: caseTexts.id, caseId: caseTexts.caseId, body: caseTexts.body })
    .from(caseTexts)
    .where(inArray(caseTexts.id, [...owner.keys()]));
  return new Map(
    rows.flatMap(({ id, caseId, body }) =>
      caseId === null || caseId === owner.get(id) ? [[id, body] as const] : [],
    ),
  );
};

/** Deletes texts made before the instant that nothing ever referred to; answers how many. Index case_texts_unbound. */
export const deleteUnboundTexts = async (db: Querier, before: Instant): Promise<number> => {
  const { rowCount } = await db
    .delete(caseTexts)
    .where(and(isNull(caseTexts.boundAt), lt(caseTexts.createdAt, before)));
  return rowCount ?? 0;
};
