import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { words as zh } from './zh/index.ts';
import type { mobile } from './zh/mobile.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Every namespace there is; a page of its own carries only those that it speaks with. */
export type Words = typeof zh & { mobile: typeof mobile };
/** Fetches the words of one language. */
export type Catalogue = (language: Language) => Promise<Partial<Words>>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: Words;
  }
}

const KEPT = 'guanjia-language';

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((each) => each === text);

/** What the person chose here before, else what the browser asks for, else Chinese. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return asked ?? 'zh';
}

let catalogue: Catalogue = () => Promise.reject(new Error('no catalogue was given'));

async function load(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'frame')) return;
  for (const [namespace, words] of Object.entries(await catalogue(language)))
    instance.addResourceBundle(language, namespace, words);
}

/** Ready to speak, in the preferred language; the other one is fetched when it is chosen. */
export async function startWords(words: Catalogue): Promise<void> {
  catalogue = words;
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    defaultNS: 'frame',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(language);
}

/** Changes the language of the whole page at once and remembers it. */
export async function speak(language: Language): Promise<void> {
  await load(i18next, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await speak(language);
}

export const languageOf = (instance: i18n): Language => (instance.language === 'en' ? 'en' : 'zh');
