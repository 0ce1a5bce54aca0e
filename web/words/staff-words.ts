import type { Catalogue } from './i18n.ts';

/** The words of the staff console: every room of it. */
export const staffWords: Catalogue = async (language) =>
  language === 'zh' ? (await import('./zh/index.ts')).words : (await import('./en/index.ts')).words;
