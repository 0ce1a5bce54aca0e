import type { AttachmentKind } from '../../../cases/codes.ts';
import type { Field } from './field.ts';

/** What shows the matter; a signature is asked for by itself. */
const SHOWS: readonly AttachmentKind[] = ['photo-before', 'photo-after', 'evidence', 'document'];

/** Evidence of a step; what is sent from its form is most likely of the given kind. */
export const evidence = (likely: AttachmentKind): Field => ({
  name: 'evidence',
  kind: 'files',
  kinds: SHOWS,
  likely,
});
