/**
 * Recorded histories (test/histories/*.json): what real runs left in the engine, replayed on every run of the tests. Once
 * released, one is added and never edited: it stands for cases that are still open somewhere.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { House } from './house.ts';
import type { OpenedCase } from './openings.ts';
import { handleOf } from './steps.ts';

export const HISTORIES = resolve(fileURLToPath(new URL('../histories', import.meta.url)));

/**
 * Keeps the case's history under that name if there is none yet and `GUANJIA_KEEP_HISTORIES=1` asks for it:
 * `GUANJIA_KEEP_HISTORIES=1 npx vitest run --project product test/workflows`.
 */
export async function keepHistory(house: House, opened: OpenedCase, name: string): Promise<void> {
  const file = join(HISTORIES, `${name}.json`);
  if (process.env.GUANJIA_KEEP_HISTORIES !== '1' || existsSync(file)) return;
  const history = await handleOf(house, opened).fetchHistory();
  writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
}
