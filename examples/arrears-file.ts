import { readFileSync } from 'node:fs';
import type { Static } from 'typebox';
import type { ImportView } from '../api/contract/money.ts';
import { eventually, must } from './expectation.ts';
import { bold, pad } from './paper.ts';
import type { Town } from './town.ts';
import { IMPORT_FAULT_WORDS } from './words.ts';

type Import = Static<typeof ImportView>;
const CSV = readFileSync(new URL('./arrears.csv', import.meta.url), 'utf8');
/** As examples/README.md lists them. */
const FAULTY_LINES = 10;

/** Imports `arrears.csv`. The same file again changes nothing, so a second visit finds every line unchanged. */
export async function importArrears(town: Town): Promise<Import> {
  const agent = await town.as('agent');
  const where = await agent.postCsv(`/api/arrears/import?community=${town.community('和园小区').id}`, CSV);
  const done = await eventually(async () => {
    const view = await agent.get<Import>(where);
    return view.state === 'running' ? undefined : view;
  }, 'the import of arrears.csv does not end');
  must(done.state === 'done', `the import of arrears.csv ended as ${done.state}`);
  must(
    done.errors.length === FAULTY_LINES,
    `arrears.csv has ${FAULTY_LINES} faulty lines; the import tells of ${done.errors.length}`,
  );
  return done;
}

export function tellImport({ opened, extended, unchanged, errors }: Import): string {
  const lines = CSV.split('\n');
  return [
    bold(
      `  欠费导入 arrears.csv：新开 ${opened} 件 opened · 并入 ${extended} 件 extended · 不变 ${unchanged} 件 unchanged · 错误 ${errors.length} 行`,
    ),
    ...errors
      .toSorted((one, other) => one.line - other.line)
      .map(
        ({ line, code }) =>
          `    第 ${String(line).padStart(2)} 行  ${pad(`${IMPORT_FAULT_WORDS[code] ?? ''} ${code}`, 26)}${lines[line - 1] ?? ''}`,
      ),
    '',
  ].join('\n');
}
