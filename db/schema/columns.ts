import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { bigint, customType } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { v5, v7 } from 'uuid';
import type { Instant } from '../../cases/time.ts';

/** Bytes; the driver gives and takes a Buffer. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A list of byte strings, such as the look-up values of a name's two-character runs. */
export const bytesList = customType<{ data: Buffer[] }>({ dataType: () => 'bytea[]' });

/** A point in time with millisecond precision, in code as milliseconds since 1970 like everywhere in `cases/`. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  fromDriver: (text) => Date.parse(text),
  toDriver: (value) => new Date(value).toISOString(),
});

/** Names of what is made once under a name of its own; any uuid that nobody else uses. */
const NAMESPACE = '6f0d2c1e-5a53-4c7b-9d0e-2b8f4a6c1d37';

/** The id of what must be made once: the same for the same name. */
export const idOfName = (name: string): string => v5(name, NAMESPACE);

/** Money in integer fen. */
export const fen = (name: string) => bigint(name, { mode: 'number' });

/** Ids sort by the time they were made, so that new rows land together in the index. */
export const newId = (): string => v7();

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** The CHECK of a closed list: the same const array that the code's union is derived from. */
export const oneOf = (column: AnyPgColumn, values: readonly (string | number)[]): SQL =>
  sql`${column} in (${sql.raw(values.map(literal).join(', '))})`;
