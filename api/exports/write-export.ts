import { stringify } from 'csv-stringify/sync';
import { listCases } from '../../db/queries/case-list.ts';
import { writeExportPart, type ClaimedExport } from '../../db/queries/exports.ts';
import { findStaff } from '../../db/queries/staff.ts';
import { filterOf, sortOf } from '../case-query.ts';
import type { CaseColumn, CaseQuery } from '../contract/case-filter.ts';
import type { CaseRow } from '../contract/case-view.ts';
import { hasAction } from '../permits.ts';
import { actorOf } from '../plugins/sessions.ts';
import type { Room } from '../room.ts';
import { scopeOf } from '../scope.ts';
import { caseRows } from '../views/case-row.ts';
import { COLUMNS } from './columns.ts';

/** A part takes well under this; a runner that hangs longer has lost the export. */
export const LEASE_MS = 30_000;
const LINES_PER_PART = 500;

/** Whoever asked may no longer export: the account is disabled or has another role. */
export class NoLongerAllowed extends Error {
  constructor() {
    super('whoever asked for the export may no longer have it');
    this.name = 'NoLongerAllowed';
  }
}

/** Spreadsheets run what begins with = + - @ as a formula; such a cell gets an apostrophe before it. */
const csv = (lines: readonly (readonly unknown[])[], first: boolean): string =>
  stringify(lines as unknown[][], { bom: first, escape_formulas: true, record_delimiter: 'windows' });

const headOf = (columns: readonly CaseColumn[]): string[] => columns.map((column) => COLUMNS[column].zh);
const lineOf = (columns: readonly CaseColumn[], row: CaseRow): unknown[] =>
  columns.map((column) => COLUMNS[column].of(row));

/**
 * Writes the export part by part from where it stands, with the scope that the person has at each part. Answers whether it is
 * done; false when asked to stop.
 * @throws NoLongerAllowed · ExportTaken
 */
export async function writeExport(room: Room, job: ClaimedExport, stopping: AbortSignal): Promise<boolean> {
  const query = job.query as CaseQuery;
  const columns = job.columns as CaseColumn[];
  let { cursor, parts } = job;
  while (!stopping.aborted) {
    const member = await findStaff(room.db, job.staffId);
    if (member === undefined || member.disabled || !hasAction([member.role], 'export-cases'))
      throw new NoLongerAllowed();
    const actor = await actorOf(room.db, member);
    const filter = filterOf(query, actor);
    const page = await listCases(room.db, room.config.keys, {
      scope: scopeOf(actor),
      // The place in a queue moves while the file is written; that of the opening does not.
      filter: sortOf(query) === 'due' ? { ...filter, open: filter.open ?? true } : filter,
      sort: 'opened',
      cursor: cursor ?? undefined,
      limit: LINES_PER_PART,
    });
    const rows = await caseRows(room, page.items, actor);
    const lines = rows.map((row) => lineOf(columns, row));
    const body = parts === 0 ? csv([headOf(columns), ...lines], true) : csv(lines, false);
    cursor = page.nextCursor;
    await writeExportPart(room.db, job, {
      part: parts,
      body,
      lines: lines.length,
      cursor,
      leaseMs: LEASE_MS,
    });
    if (cursor === null) return true;
    parts += 1;
  }
  return false;
}
