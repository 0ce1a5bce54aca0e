import { parse } from 'csv-parse/sync';
import { ARREARS_COLUMN_WORDS, ARREARS_COLUMNS } from '../../cases/arrears-file.ts';
import { FEE_ITEMS, type FeeItem } from '../../cases/codes.ts';
import { FEE_ITEM_WORDS } from '../../cases/trade-words.ts';
import { isLocalDate } from '../../cases/time.ts';
import type { ImportLine } from '../../db/queries/imports.ts';
import type { ImportError } from '../../db/schema/money.ts';
import { invalidField, Problem } from '../problem.ts';

/** Every spelling of an item: its code, and its words of both languages in any case. */
const ITEM_SPELLINGS: ReadonlyMap<string, FeeItem> = new Map(
  FEE_ITEMS.flatMap((item) =>
    [item, FEE_ITEM_WORDS[item].zh, FEE_ITEM_WORDS[item].en].map(
      (word) => [word.toLowerCase(), item] as const,
    ),
  ),
);
const PERIOD = /^20\d\d(-(0[1-9]|1[0-2])|Q[1-4])?$/;
/** Yuan with at most two decimals, up to ten million. */
const YUAN = /^(\d{1,8})(?:\.(\d{1,2}))?$/;
const MOST_FEN = 1_000_000_000;
const ROOM = /^[0-9A-Za-z\u4e00-\u9fff-]{1,40}$/;

/** The file's text: UTF-8 where it is that, else GB18030, which office programs on Chinese Windows write. */
function decode(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  throw invalidField('', 'encoding');
}

function fenOf(yuan: string): number | undefined {
  const match = YUAN.exec(yuan);
  if (!match) return undefined;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen >= 1 && fen <= MOST_FEN ? fen : undefined;
}

/** One row by the header's order; a code says what is wrong with it. */
function readRow(cells: readonly string[], line: number): ImportLine | string {
  if (cells.length !== ARREARS_COLUMNS.length) return 'columns';
  const [room = '', item = '', period = '', amount = '', dueOn = ''] = cells.map((cell) =>
    cell.normalize('NFKC').trim(),
  );
  if (!ROOM.test(room)) return 'unknown-home';
  const feeItem = ITEM_SPELLINGS.get(item.toLowerCase());
  if (feeItem === undefined) return 'unknown-item';
  if (!PERIOD.test(period)) return 'bad-period';
  const amountFen = fenOf(amount);
  if (amountFen === undefined) return 'bad-amount';
  if (!dueOn.startsWith('20') || !isLocalDate(dueOn)) return 'bad-date';
  return { line, room, item: feeItem, period, amountFen, dueOn };
}

interface Row {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a file of arrears: header `home,item,period,amount,dueOn`, or the same in Chinese; items by code or word. A faulty line is listed and left out, the others count; a
 * second line of the same home, item and period is a fault of the second.
 * @throws Problem `invalid` when the file is no such CSV at all
 */
export function readArrearsCsv(bytes: Buffer): { lines: ImportLine[]; errors: ImportError[] } {
  let rows: Row[];
  try {
    rows = parse(decode(bytes), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    }) as unknown as Row[];
  } catch (error) {
    throw error instanceof Problem ? error : invalidField('', 'not-csv');
  }
  const [header, ...body] = rows;
  const head = header?.record.map((cell) => cell.trim()).join(',');
  if (head !== ARREARS_COLUMNS.join(',') && head !== ARREARS_COLUMN_WORDS.join(','))
    throw invalidField('', 'header');
  const lines: ImportLine[] = [];
  const errors: ImportError[] = [];
  const seen = new Set<string>();
  for (const { record, info } of body) {
    const read = readRow(record, info.lines);
    if (typeof read === 'string') {
      errors.push({ line: info.lines, code: read });
      continue;
    }
    const key = `${read.room} ${read.item} ${read.period}`;
    if (seen.has(key)) errors.push({ line: info.lines, code: 'duplicate' });
    else lines.push(read);
    seen.add(key);
  }
  return { lines, errors };
}
