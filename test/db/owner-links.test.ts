import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOwnerLinkToken, ownerLinkHash, ownerLinkToken } from '../../db/owner-link-token.ts';
import {
  createOwnerLink,
  findLinkedCase,
  findTokenForMessages,
  listOwnerLinks,
  revokeOwnerLink,
  tokenForMessages,
  tokenOfLink,
} from '../../db/queries/owner-links.ts';
import { masterKeysOf } from '../../db/crypto.ts';
import { complaint, openDesk, type Desk } from '../api/desk.ts';
import { TEST_MASTER_KEY } from '../support/servers.ts';

const keys = masterKeysOf(TEST_MASTER_KEY);
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

async function opened(overrides: Record<string, unknown> = {}) {
  const agent = await desk.as('agent');
  const { id } = (await agent.post('/api/cases', complaint(overrides))).json<{ id: string }>();
  const { rows } = await desk.database.pool.query<{ person: string }>(
    'select reporter_person_id as person from cases where id = $1',
    [id],
  );
  return { caseId: id, personId: rows[0]?.person ?? '' };
}

test('an opening makes a link for a reporter with a telephone, and none for anybody else', async () => {
  const { db } = desk.database;
  const [link, ...more] = await listOwnerLinks(db, (await opened()).caseId);
  expect([link?.use, link?.madeBy, link?.revokedAt, more]).toEqual(['messages', 'engine', null, []]);
  const withoutPhone = await opened({ reporter: { name: '王芳' } });
  expect(await listOwnerLinks(db, withoutPhone.caseId)).toEqual([]);
});

test('the token is made anew from the link’s id; the database holds its hash alone', async () => {
  const { db, pool } = desk.database;
  const { caseId, personId } = await opened();
  const token = await findTokenForMessages(db, keys, { caseId, personId });
  expect(token !== undefined && isOwnerLinkToken(token)).toBe(true);
  expect((await findLinkedCase(db, token ?? ''))?.found.id).toBe(caseId);
  const { rows } = await pool.query<{ row: string; hash: Buffer }>(
    'select owner_links::text as row, token_hash as hash from owner_links where case_id = $1',
    [caseId],
  );
  expect(rows[0]?.row).not.toContain(token);
  expect(rows[0]?.hash).toEqual(ownerLinkHash(token ?? ''));
});

test('another master key makes other tokens, and tells none that would not open', async () => {
  const { caseId, personId } = await opened();
  const others = masterKeysOf(Buffer.alloc(32, 9).toString('base64'));
  const id = randomUUID();
  expect(ownerLinkToken(others, id)).not.toBe(ownerLinkToken(keys, id));
  expect(await findTokenForMessages(desk.database.db, others, { caseId, personId })).toBeUndefined();
});

test('many texts at once make one link', async () => {
  const { db } = desk.database;
  const { caseId, personId } = await opened({ reporter: { name: '王芳' } });
  const tokens = await Promise.all(
    Array.from({ length: 10 }, () => tokenForMessages(db, keys, { caseId, personId, at: Date.now() })),
  );
  expect(new Set(tokens).size).toBe(1);
  expect(await listOwnerLinks(db, caseId)).toHaveLength(1);
});

test('a revoked link opens nothing, is not made anew for texts, and stays revoked by whom it was', async () => {
  const { db, pool } = desk.database;
  const { caseId, personId } = await opened();
  const token = (await findTokenForMessages(db, keys, { caseId, personId })) ?? '';
  const [link] = await listOwnerLinks(db, caseId);
  const revoking = { caseId, link: link?.id ?? '', at: Date.now() };
  expect(await revokeOwnerLink(db, { ...revoking, by: 'first' })).toBe(true);
  expect(await revokeOwnerLink(db, { ...revoking, by: 'second' })).toBe(true);
  expect(await findLinkedCase(db, token)).toBeUndefined();
  expect(await tokenForMessages(db, keys, { caseId, personId, at: Date.now() })).toBeUndefined();
  expect(await tokenOfLink(db, keys, { caseId, link: revoking.link })).toBeUndefined();
  const { rows } = await pool.query('select revoked_by from owner_links where id = $1', [revoking.link]);
  expect(rows).toEqual([{ revoked_by: 'first' }]);
});

test('a link belongs to one case and to its reporter of today', async () => {
  const { db, pool } = desk.database;
  const [one, other] = [await opened(), await opened()];
  const link = await createOwnerLink(db, keys, { ...one, use: 'slip', madeBy: 'x', at: Date.now() });
  expect(await tokenOfLink(db, keys, { caseId: other.caseId, link: link ?? '' })).toBeUndefined();
  expect(await revokeOwnerLink(db, { caseId: other.caseId, link: link ?? '', by: 'x', at: 1 })).toBe(false);
  const token = (await tokenOfLink(db, keys, { caseId: one.caseId, link: link ?? '' })) ?? '';
  expect((await findLinkedCase(db, token))?.found.id).toBe(one.caseId);
  await pool.query('update cases set reporter_person_id = $2 where id = $1', [one.caseId, other.personId]);
  expect(await findLinkedCase(db, token)).toBeUndefined();
});
