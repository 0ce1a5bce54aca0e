import { writeFile } from 'node:fs/promises';
import { contractText } from './contract-text.ts';

/** Writes the committed contract anew: `node --import tsx api/write-openapi.ts`. A test holds it against the routes. */
await writeFile(new URL('./openapi.json', import.meta.url), await contractText());
