import { DatabaseError } from 'pg';
import { CursorFault } from '../db/queries/cursor.ts';
import { Problem } from './problem.ts';

/** Reads a page; a cursor that is none of this list's, or whose key PostgreSQL refuses (class 22, data exception), is a 422. */
export async function pageAt<T>(cursor: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isBadCursor =
      error instanceof CursorFault || (error instanceof DatabaseError && (error.code ?? '').startsWith('22'));
    if (cursor === undefined || !isBadCursor) throw error;
    throw new Problem('invalid', { faults: [{ in: 'query', pointer: '/cursor', code: 'not-of-this-list' }] });
  }
}
