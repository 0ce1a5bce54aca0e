import type { Field, FieldWord, Option } from './field.ts';

/** Which of the case's own promises, tasks or proposals is meant: asked only where there is more than one. */
export const chosen = (name: FieldWord, options: readonly Option[]): Field[] => [
  { name, kind: 'choice', options, required: true },
];
