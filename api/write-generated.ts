import { writeFile } from 'node:fs/promises';
import { generatedTexts } from './generated-texts.ts';

/** Writes api/openapi.json and docs/permissions.md anew: `node --import tsx api/write-generated.ts`. A test holds them. */
const { contract, permissions } = await generatedTexts();
await writeFile(new URL('./openapi.json', import.meta.url), contract);
await writeFile(new URL('../docs/permissions.md', import.meta.url), permissions);
