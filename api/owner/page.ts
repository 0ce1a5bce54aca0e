import { STAGES } from '../../cases/codes.ts';
import type { OwedDeadline } from '../../cases/customer-words.ts';
import type { TrackLine, TrackView } from '../contract/track.ts';
import { markup, type Html } from '../html.ts';
import { actions, type FormContext } from './forms.ts';
import { frame } from './frame.ts';
import { momentIn, WORDS } from './language.ts';
import type { Language } from './words.ts';

/** What happened to the form that was sent, in words. */
export interface Notice {
  readonly text: string;
  readonly good: boolean;
}

export interface OwnerPage extends FormContext {
  readonly notice: Notice | null;
  /** The same page in the other language. */
  readonly otherAddress: string;
}

/** Bytes of the history and of one text in it: the whole page stays under 40 KB (quality.md §5). */
const STORY_BYTES = 16_000;
const TEXT_LETTERS = 600;
/** Lines of a quote or a bill that are shown one by one. */
const MOST_ROWS = 12;
const NAME_LETTERS = 60;

const short = (text: string, letters: number): string => {
  const all = Array.from(text);
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('')}…`;
};

const time = ({ view, language }: FormContext, at: string): Html =>
  markup`<time datetime="${at}">${momentIn(language, at, view.now)}</time>`;

function track({ view, language }: FormContext): Html {
  const { stages, labels } = WORDS[language];
  const here = STAGES.indexOf(view.stage);
  const steps = STAGES.map((stage, index) =>
    index === here
      ? markup`<li class="here" aria-current="step"><b>${stages[stage]}</b></li>`
      : markup`<li${index < here ? markup` class="past"` : ''}>${stages[stage]}</li>`,
  );
  return markup`<ol class="track${language === 'en' ? ' long' : ''}" aria-label="${labels.stage}">${steps}</ol>`;
}

function answerable({ view, language }: FormContext): Html {
  const { departments, holders } = WORDS[language];
  const { holder, department, name } = view.answerable;
  const front = name === null ? departments[department] : `${name} · ${departments[department]}`;
  return holder === 'front-line'
    ? markup`<span>${front}</span>`
    : markup`<span class="raised">▲ ${holders[holder]}</span><span class="soft">${front}</span>`;
}

function byWhen(context: FormContext): Html {
  const { view, language } = context;
  const { clocks, labels } = WORDS[language];
  const [first, ...rest] = view.deadlines;
  if (view.stage === 'closed') return markup`<span>${labels.closedDeadline}</span>`;
  if (first === undefined) return markup`<span>${labels.noDeadline}</span>`;
  const asked = view.quote?.state === 'sent';
  const named = (clock: string): string =>
    clock === 'hold' && asked ? labels.answerBy : clocks[clock as OwedDeadline];
  const said = ({ clock, dueAt, missed }: TrackView['deadlines'][number], soft: boolean): Html =>
    markup`<span${soft ? markup` class="soft"` : ''}>${named(clock)} ${time(context, dueAt)}${missed ? markup` <em class="late">${labels.missed}</em>` : ''}</span>`;
  const more = rest.filter(({ clock }) => clock === 'resolve' || clock === 'arrive' || clock === 'response');
  return markup`${said(first, false)}${more.slice(0, 3).map((each) => said(each, true))}`;
}

function facts(context: FormContext): Html {
  const { view, language } = context;
  const { labels } = WORDS[language];
  const visit =
    view.appointment === null || view.stage === 'closed' || view.stage === 'callback'
      ? null
      : markup`<dt>${labels.visit}</dt><dd>${time(context, view.appointment.from)}–${view.appointment.to.slice(11, 16)}</dd>`;
  return markup`<dl><dt>${labels.who}</dt><dd>${answerable(context)}</dd><dt>${labels.byWhen}</dt><dd>${byWhen(context)}</dd>${visit}</dl>`;
}

const rows = (language: Language, lines: readonly Html[]): Html =>
  markup`${lines.slice(0, MOST_ROWS)}${lines.length > MOST_ROWS ? markup`<tr><th colspan="2">${WORDS[language].labels.more(lines.length - MOST_ROWS)}</th></tr>` : ''}`;

function quote({ view, language }: FormContext): Html | null {
  const { labels, yuan } = WORDS[language];
  if (view.quote === null || view.stage === 'closed') return null;
  const { labourFen, totalFen, parts } = view.quote;
  const lines = parts.map(
    ({ name, qty, priceFen }) =>
      markup`<tr><th scope="row">${short(name, NAME_LETTERS)} × ${qty}</th><td class="num">${yuan(qty * priceFen)}</td></tr>`,
  );
  return markup`<section><h2>${labels.quote}</h2><table><tr><th scope="row">${labels.labour}</th><td class="num">${yuan(labourFen)}</td></tr>${rows(language, lines)}<tr class="sum"><th scope="row">${labels.total}</th><td class="num">${yuan(totalFen)}</td></tr></table></section>`;
}

function fee({ view, language }: FormContext): Html | null {
  const { labels, yuan, feeItems } = WORDS[language];
  if (view.fee === null) return null;
  const owed = view.fee.items.filter(({ amountFen, paidFen }) => paidFen < amountFen);
  if (owed.length === 0) return null;
  const lines = owed.map(
    ({ item, period, amountFen, paidFen }) =>
      markup`<tr><th scope="row">${feeItems[item]} <span class="soft num">${period}</span></th><td class="num">${yuan(amountFen - paidFen)}</td></tr>`,
  );
  return markup`<section><h2>${labels.owed}</h2><table>${rows(language, lines)}<tr class="sum"><th scope="row">${labels.total}</th><td class="num">${yuan(view.fee.outstandingFen)}</td></tr></table></section>`;
}

function lineInWords(context: FormContext, line: TrackLine): Html {
  const { view, language } = context;
  const words = WORDS[language];
  const named = (list: Record<string, string>): string => (line.code === null ? '' : (list[line.code] ?? ''));
  const said = words.lines[line.type]({
    when: line.dueAt === null ? null : momentIn(language, line.dueAt, view.now),
    amount: line.amountFen === null ? null : words.yuan(line.amountFen),
    score: line.score,
    holder: named(words.holders),
    department: named(words.departments),
    hold: named(words.holds),
    outcome: named(words.outcomes),
    by: line.by,
  });
  const written =
    line.text === null || line.text === '' ? null : markup`<q>${short(line.text, TEXT_LETTERS)}</q>`;
  return markup`<li>${time(context, line.at)}${said}${written}</li>`;
}

/** The newest lines that fit; who wants to know more calls. */
function story(context: FormContext): Html {
  const { labels } = WORDS[context.language];
  const shown: Html[] = [];
  let bytes = 0;
  for (const line of context.view.lines) {
    const said = lineInWords(context, line);
    bytes += Buffer.byteLength(said.text);
    if (bytes > STORY_BYTES) break;
    shown.push(said);
  }
  const cut = shown.length < context.view.lines.length ? markup`<p class="off">${labels.earlier}</p>` : null;
  return markup`<section><h2>${labels.history}</h2><ol class="story">${shown}</ol>${cut}</section>`;
}

const noticeOf = (notice: Notice | null): Html | null =>
  notice === null
    ? null
    : markup`<section class="notice${notice.good ? '' : ' no'}" role="status"><p>${notice.text}</p></section>`;

/** The customer's page of one case: what happens, who is answerable, by when, what they can do, and what happened. */
export function ownerPage(page: OwnerPage): string {
  const { view, language } = page;
  const words = WORDS[language];
  const { labels, kinds, categories, other } = words;
  const about = [kinds[view.kind], view.number, categories[view.category], view.place].join(' · ');
  return frame(
    language,
    `${kinds[view.kind]} ${view.number}`,
    markup`<header><b>${view.communityName}</b><a href="${page.otherAddress}" lang="${WORDS[other.language].lang}" hreflang="${WORDS[other.language].lang}">${other.label}</a></header><main>${noticeOf(page.notice)}<section><p class="soft">${about}</p><h1>${words.now(view)}</h1>${track(page)}${facts(page)}</section>${quote(page)}${fee(page)}${actions(page)}${story(page)}</main><footer><p>${labels.phone} <a href="tel:${view.phone.replace(/[^\d+]/g, '')}">${view.phone}</a></p>${view.reporter === null ? '' : markup`<p>${labels.yours(view.reporter)}</p>`}<p>${labels.private}</p><p>${labels.updated} ${time(page, view.now)}</p></footer>`,
  );
}
