import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { contractText } from '../../api/contract-text.ts';

test('the committed contract is the one the routes give', async () => {
  const committed = await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8');
  expect(await contractText()).toBe(committed);
});

test('every operation has an id of its own', async () => {
  const { paths } = JSON.parse(await contractText()) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
});
