import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generatedTexts } from '../../api/generated-texts.ts';

const committed = (path: string): Promise<string> =>
  readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The formatter aligns the columns of tables; that is no difference. */
const unaligned = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

test('the committed contract and the page of permissions are those that the routes give', async () => {
  const { contract, permissions } = await generatedTexts();
  expect(contract).toBe(await committed('api/openapi.json'));
  expect(unaligned(permissions)).toBe(unaligned(await committed('docs/permissions.md')));
});

test('every operation has an id of its own', async () => {
  const { paths } = JSON.parse((await generatedTexts()).contract) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
});
