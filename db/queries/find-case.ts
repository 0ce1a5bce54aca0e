import type { Querier } from '../client.ts';
import { findStoredCase } from './stored-case.ts';
import type { StoredCase } from './stored-case.ts';

/** A case found by what a caller wrote: its id or its number. Whether the caller may see it is judged on its state. */
export type FoundCase = StoredCase;

/** Undefined when the text names no case. */
export const findCase = (db: Querier, idOrNumber: string): Promise<FoundCase | undefined> =>
  findStoredCase(db, idOrNumber);
