import type { Instant } from '../../cases/time.ts';
import type { Querier } from '../client.ts';
import type { MasterKeys } from '../crypto.ts';
import { ownerLinkHash, ownerLinkToken } from '../owner-link-token.ts';
import { WHOLE_STATE } from '../projection.ts';
import { newId } from '../schema/columns.ts';
import type { OWNER_LINK_USES } from '../schema/owner-links.ts';
import type { StoredCase } from './stored-case.ts';

export type OwnerLinkUse = (typeof OWNER_LINK_USES)[number];

/** A link as staff see it: never its token. */
export interface OwnerLink {
  readonly id: string;
  readonly personId: string;
  readonly use: OwnerLinkUse;
  readonly madeBy: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

interface NewLink {
  readonly caseId: string;
  readonly personId: string;
  readonly use: OwnerLinkUse;
  readonly madeBy: string;
  readonly at: Instant;
}

/** Makes a link and answers its id; for messages nothing when the person has theirs already. */
export const createOwnerLink = async (
  db: Querier,
  keys: MasterKeys,
  { caseId, personId, use, madeBy, at }: NewLink,
): Promise<string | undefined> => {
  const id = newId();
  const { rowCount } = await db.$client.query({
    name: 'create-owner-link',
    text: `insert into owner_links (id, case_id, person_id, use, token_hash, made_by, created_at)
      values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000))
      on conflict (case_id, person_id) where use = 'messages' do nothing`,
    values: [id, caseId, personId, use, ownerLinkHash(ownerLinkToken(keys, id)), madeBy, at],
  });
  return rowCount === 1 ? id : undefined;
};

interface LinkRow {
  id: string;
  tokenHash: Buffer;
  revokedAt: Instant | null;
}

/** A token that was made under a former master key still opens its page, but cannot be made anew. */
const tokenOf = (keys: MasterKeys, { id, tokenHash }: LinkRow): string | undefined => {
  const token = ownerLinkToken(keys, id);
  return ownerLinkHash(token).equals(tokenHash) ? token : undefined;
};

const messagesLink = async (
  db: Querier,
  { caseId, personId }: Pick<NewLink, 'caseId' | 'personId'>,
): Promise<LinkRow | undefined> => {
  const { rows } = await db.$client.query<LinkRow>({
    name: 'owner-link-for-messages',
    text: `select id, token_hash as "tokenHash", revoked_at as "revokedAt" from owner_links
      where case_id = $1 and person_id = $2 and use = 'messages'`,
    values: [caseId, personId],
  });
  return rows[0];
};

/** The token that texts to this person carry, where there is one. Index owner_links_messages_once. */
export const findTokenForMessages = async (
  db: Querier,
  keys: MasterKeys,
  link: Pick<NewLink, 'caseId' | 'personId'>,
): Promise<string | undefined> => {
  const row = await messagesLink(db, link);
  return row === undefined || row.revokedAt !== null ? undefined : tokenOf(keys, row);
};

/**
 * The token that a text to this person about this case carries. The link is made with the first text where the opening made
 * none (a reporter named later). Undefined once it was revoked: then texts name the telephone number alone.
 */
export const tokenForMessages = async (
  db: Querier,
  keys: MasterKeys,
  link: Pick<NewLink, 'caseId' | 'personId' | 'at'>,
): Promise<string | undefined> => {
  if ((await messagesLink(db, link)) === undefined)
    await createOwnerLink(db, keys, { ...link, use: 'messages', madeBy: 'engine' });
  return findTokenForMessages(db, keys, link);
};

/** The token of one standing link of the case; undefined when it is revoked or another case's. Primary key. */
export const tokenOfLink = async (
  db: Querier,
  keys: MasterKeys,
  { caseId, link }: { caseId: string; link: string },
): Promise<string | undefined> => {
  const { rows } = await db.$client.query<LinkRow>(
    `select id, token_hash as "tokenHash", revoked_at as "revokedAt" from owner_links
     where id = $1 and case_id = $2 and revoked_at is null`,
    [link, caseId],
  );
  return rows[0] === undefined ? undefined : tokenOf(keys, rows[0]);
};

/** The token of the newest standing link of this person to the case, of paper before that of texts. Index owner_links_by_case. */
export const tokenForPaper = async (
  db: Querier,
  keys: MasterKeys,
  { caseId, personId }: Pick<NewLink, 'caseId' | 'personId'>,
): Promise<string | undefined> => {
  const { rows } = await db.$client.query<LinkRow>(
    `select id, token_hash as "tokenHash", revoked_at as "revokedAt" from owner_links
     where case_id = $1 and person_id = $2 and revoked_at is null
     order by use = 'slip' desc, created_at desc, id desc limit 1`,
    [caseId, personId],
  );
  return rows[0] === undefined ? undefined : tokenOf(keys, rows[0]);
};

export interface LinkedCase {
  readonly link: string;
  readonly found: StoredCase;
  /** How long a link outlives the closing of this case, by the policy it was opened under. */
  readonly daysAfterClosing: number;
}

/**
 * The case that a token opens, unless the link was revoked or its person is no longer the case's reporter; the time after
 * the closing is the caller's to judge. Index owner_links_token_once.
 */
export const findLinkedCase = async (db: Querier, token: string): Promise<LinkedCase | undefined> => {
  const { rows } = await db.$client.query<StoredCase & { link: string; daysAfterClosing: number }>({
    name: 'case-by-owner-link',
    text: `select l.id as link, c.id, c.number, c.engine, ${WHOLE_STATE} as state, c.time_offset_ms as "offsetMs",
        coalesce(p.numbers->'community'->'ownerLinkDays', c.terms->'policy'->'archiveDays')::int as "daysAfterClosing"
      from owner_links l join cases c on c.id = l.case_id
      left join policies p on p.community_id = c.community_id and p.id = c.terms->'policy'->>'version'
      where l.token_hash = $1 and l.revoked_at is null and c.reporter_person_id = l.person_id`,
    values: [ownerLinkHash(token)],
  });
  if (rows[0] === undefined) return undefined;
  const { link, daysAfterClosing, ...found } = rows[0];
  return { link, found, daysAfterClosing };
};

/** Every link of a case, the newest first. Index owner_links_by_case. */
export const listOwnerLinks = async (db: Querier, caseId: string): Promise<OwnerLink[]> => {
  const { rows } = await db.$client.query<OwnerLink>(
    `select id, person_id as "personId", use, made_by as "madeBy", created_at as "createdAt", revoked_at as "revokedAt"
     from owner_links where case_id = $1 order by created_at desc, id desc limit 200`,
    [caseId],
  );
  return rows;
};

/** Ends a link at once; false when the case has no such link. A second time changes nothing. Primary key. */
export const revokeOwnerLink = async (
  db: Querier,
  { caseId, link, by, at }: { caseId: string; link: string; by: string; at: Instant },
): Promise<boolean> => {
  const { rowCount } = await db.$client.query(
    `update owner_links set revoked_at = coalesce(revoked_at, to_timestamp($4::float8 / 1000)),
       revoked_by = coalesce(revoked_by, $3)
     where id = $1 and case_id = $2`,
    [link, caseId, by, at],
  );
  return rowCount === 1;
};
