import {
  weekdayOf,
  localDateOf,
  addDays,
  formatInstant,
  parseInstant,
  type Instant,
} from '../../cases/time.ts';
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';
import type { Language, MomentParts, Words } from './words.ts';

export const WORDS: Record<Language, Words> = { zh: ZH, en: EN };

const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en';

/** The one asked for by the switch, else the better liked of the two by Accept-Language; Chinese where neither is named. */
export function languageOf(asked: unknown, accepted: string | undefined): Language {
  if (isLanguage(asked)) return asked;
  const liking = { zh: 0, en: 0 };
  for (const part of (accepted ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const primary = tag.split('-', 1)[0];
    const weight = Number(
      parameters
        .find((each) => each.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (isLanguage(primary)) liking[primary] = Math.max(liking[primary], weight || 0);
  }
  return liking.en > liking.zh ? 'en' : 'zh';
}

const nearness = (date: string, today: string): MomentParts['near'] => {
  if (date === today) return 'today';
  if (date === addDays(today, 1)) return 'tomorrow';
  return date === addDays(today, -1) ? 'yesterday' : null;
};

/** An instant as people say it, seen from `now`: `明天 14:30`, `Tue 24 Nov, 14:30`. Takes RFC 3339 text. */
export function momentIn(language: Language, text: string, now: string): string {
  const instant: Instant = parseInstant(text) ?? 0;
  const date = localDateOf(instant);
  return WORDS[language].moment({
    near: nearness(date, localDateOf(parseInstant(now) ?? 0)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
    weekday: weekdayOf(date) - 1,
    time: formatInstant(instant).slice(11, 16),
  });
}
