import { markup, trusted, type Html } from '../html.ts';
import { OWNER_STYLE } from './style.ts';
import { WORDS } from './language.ts';
import type { Language } from './words.ts';

/** The document around what a customer reads. Telephones must not turn case numbers into calls. */
export const frame = (language: Language, title: string, body: Html): string =>
  markup`<!doctype html><html lang="${WORDS[language].lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="format-detection" content="telephone=no"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title><style>${trusted(OWNER_STYLE)}</style></head><body>${body}</body></html> `
    .text;

/** What everybody reads whose link opens nothing, whatever the reason: it must not tell whether there ever was such a case. */
export const noSuchLink = (language: Language): string => {
  const zh = markup`<p lang="zh-CN">此链接无效或已过期。请使用最近一条短信中的链接，或致电物业服务中心。</p>`;
  const en = markup`<p lang="en">This link is not valid or has expired. Please use the link in the latest text, or call your service centre.</p>`;
  const [first, second] = language === 'zh' ? [zh, en] : [en, zh];
  return frame(
    language,
    language === 'zh' ? '链接无效' : 'Link not valid',
    markup`<header><b>管家 Guanjia</b></header><main><section><h1>${language === 'zh' ? '打不开这个链接' : 'This link opens nothing'}</h1>${first}<br>${second}</section></main>`,
  );
};

/** A request that could not be answered, in words. */
export const failure = (language: Language, words: string): string =>
  frame(
    language,
    WORDS[language].title,
    markup`<header><b>管家 Guanjia</b></header><main><section class="notice no" role="alert"><p>${words}</p></section></main>`,
  );
