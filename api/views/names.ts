import type { StaffRef } from '../contract/case-view.ts';

/** What ids are called: staff, duty-list contacts and places are not personal data of residents. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** Residents and reporters, masked. */
  readonly residents: ReadonlyMap<string, { name: string | null; phone: string | null }>;
}

export const staffRef = (names: Pick<Names, 'people'>, id: string): StaffRef => ({
  id,
  name: names.people.get(id) ?? null,
});
export const staffRefOrNull = (names: Names, id: string | null): StaffRef | null =>
  id === null ? null : staffRef(names, id);
export const textOf = (names: Names, id: string | null): string | null =>
  id === null ? null : (names.texts.get(id) ?? null);
