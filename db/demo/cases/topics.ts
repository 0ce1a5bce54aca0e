import type { AreaKind, Category, Department } from '../../../cases/codes.ts';

/** What people write about one kind of trouble. `{place}` is the public area's name; in a home nobody names it. */
export interface Topic {
  readonly category: Category;
  /** In a home, or in public areas of these kinds. */
  readonly where: 'home' | readonly AreaKind[];
  readonly worker: Department;
  readonly tellings: readonly string[];
  readonly findings: readonly string[];
  readonly measures: readonly string[];
  readonly progress: readonly string[];
  readonly done: readonly string[];
}
