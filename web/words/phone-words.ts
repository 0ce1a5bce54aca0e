import type { Catalogue } from './i18n.ts';

/** The words of the phone pages: their own, and the ones that every page shares. */
export const phoneWords: Catalogue = async (language) =>
  language === 'zh'
    ? (await import('./zh/phone-index.ts')).words
    : (await import('./en/phone-index.ts')).words;
