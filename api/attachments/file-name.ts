import type { AttachmentType } from '../../cases/codes.ts';

const LONGEST = 100;
const ENDING: Record<AttachmentType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};

/** Control characters, marks that turn the direction of reading, halves of a surrogate pair, what file systems forbid. */
const UNWANTED = /[\p{Cc}\p{Surrogate}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*]/gu;

/** What the sender called the file, as a name and nothing else: no path, no leading dots, the ending of what is stored. */
export function fileName(given: string, type: AttachmentType): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(UNWANTED, '')
    .replace(/\.[^.]*$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${Array.from(stem).slice(0, LONGEST).join('') || 'file'}.${ENDING[type]}`;
}
