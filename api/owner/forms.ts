import { DISPUTE_REASONS } from '../../cases/codes.ts';
import type { TrackView } from '../contract/track.ts';
import { markup, type Html } from '../html.ts';
import { momentIn, WORDS } from './language.ts';
import { PAGE_COMMANDS, type CommandWords, type Language, type PageCommand } from './words.ts';

/** What a form needs beside the case: where it goes, the key under which it counts once, and what was typed before. */
export interface FormContext {
  readonly view: TrackView;
  readonly language: Language;
  readonly action: string;
  readonly key: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** The longest text a customer types; a page with it must stay small. */
const LONGEST_TEXT = 500;
/** What is given back of a text that no browser would have sent, so that the page stays small all the same. */
const LONGEST_GIVEN_BACK = 2 * LONGEST_TEXT;

/** What stands on a button and its form. Who has asked the supervisor already asks whoever is above, not the supervisor again. */
const wordsOf = ({ language, view }: FormContext, command: PageCommand): CommandWords =>
  command === 'escalate' && view.rung > 0
    ? WORDS[language].escalateFurther
    : WORDS[language].commands[command];

const textarea = (context: FormContext, command: PageCommand, needed: boolean): Html | null => {
  const { language, typed } = context;
  const words = WORDS[language];
  const { text } = wordsOf(context, command);
  if (text === null) return null;
  const id = `${command}-text`;
  const before =
    typed['command'] === command
      ? Array.from(typed['text'] ?? '')
          .slice(0, LONGEST_GIVEN_BACK)
          .join('')
      : '';
  return markup`<label for="${id}">${text}${needed ? '' : markup` <span class="soft">(${words.labels.optional})</span>`}</label><textarea id="${id}" name="text" rows="3" maxlength="${LONGEST_TEXT}" ${needed ? markup` required` : ''}>${before}</textarea>`;
};

const form = ({ action, key }: FormContext, command: PageCommand, inner: Html): Html =>
  markup`<form method="post" action="${action}"><input type="hidden" name="command" value="${command}"><input type="hidden" name="key" value="${key}">${inner}</form>`;

const send = (label: string, main = true): Html =>
  markup`<button${main ? markup` class="main"` : ''}>${label}</button>`;

const rating = (context: FormContext): Html => {
  const words = WORDS[context.language];
  const options = ([5, 4, 3, 2, 1] as const).map(
    (score) =>
      markup`<label><input type="radio" name="score" value="${score}" required${context.typed['score'] === String(score) ? markup` checked` : ''}>${words.scores[score]} <span class="soft num">${score}</span></label>`,
  );
  return markup`<fieldset><legend>${words.commands.confirm.button}</legend><p class="soft">${words.commands.confirm.hint}</p>${options}</fieldset>`;
};

const reasons = ({ language, typed }: FormContext): Html => {
  const options = DISPUTE_REASONS.map(
    (reason) =>
      markup`<option value="${reason}" ${typed['reason'] === reason ? markup` selected` : ''}>${WORDS[language].disputeReasons[reason]}</option>`,
  );
  return markup`<label for="dispute-reason">${WORDS[language].commands['raise-dispute'].button}</label><select id="dispute-reason" name="reason">${options}</select>`;
};

/** Every form, by its command. */
const FORMS: Record<PageCommand, (context: FormContext) => Html> = {
  urge: (context) => form(context, 'urge', send(WORDS[context.language].commands.urge.button, false)),
  'answer-quote': (context) => {
    const { accept, refuse } = WORDS[context.language];
    return form(
      context,
      'answer-quote',
      markup`${textarea(context, 'answer-quote', false)}<button class="main" name="accepted" value="yes">${accept}</button><button name="accepted" value="no">${refuse}</button>`,
    );
  },
  confirm: (context) =>
    form(
      context,
      'confirm',
      markup`${rating(context)}${textarea(context, 'confirm', false)}${send(WORDS[context.language].commands.confirm.button)}`,
    ),
  escalate: (context) => withReason(context, 'escalate'),
  reopen: (context) => withReason(context, 'reopen'),
  withdraw: (context) => withReason(context, 'withdraw'),
  'raise-dispute': (context) =>
    form(
      context,
      'raise-dispute',
      markup`${reasons(context)}${textarea(context, 'raise-dispute', true)}${send(WORDS[context.language].commands['raise-dispute'].button)}`,
    ),
};

const withReason = (context: FormContext, command: PageCommand): Html =>
  form(
    context,
    command,
    markup`${textarea(context, command, true)}${send(wordsOf(context, command).button)}`,
  );

/** What we ask the customer for stands open; the rest unfolds. */
const ASKED: readonly PageCommand[] = ['answer-quote', 'confirm'];

/** Refusals that tell the customer something: a wait, or that it was done. The others mean that it is not the time for it. */
const TOLD = new Set(['too-often', 'too-early']);

function actionFor(context: FormContext, command: PageCommand): Html | null {
  const words = WORDS[context.language];
  const { button, hint } = wordsOf(context, command);
  const offer = context.view.allowedCommands.find((each) => each.command === command);
  if (offer === undefined) return null;
  if (!offer.allowed) {
    if (offer.code === undefined || !TOLD.has(offer.code)) return null;
    const why = words.refusals[offer.code as 'too-often' | 'too-early'];
    const when =
      offer.againAt === undefined
        ? ''
        : words.again(momentIn(context.language, offer.againAt, context.view.now));
    return markup`<p class="off">${words.notNow(button, why)}${when}</p>`;
  }
  const inner = FORMS[command](context);
  if (ASKED.includes(command)) return markup`<div class="act first">${inner}</div>`;
  if (command === 'urge') return markup`<div class="act">${inner}<p class="soft">${hint}</p></div>`;
  const open = context.typed['command'] === command;
  return markup`<details class="act" ${open ? markup` open` : ''}><summary>${button}</summary><p class="soft">${hint}</p>${inner}</details>`;
}

/** The buttons that fit the case as it stands; null where there is nothing to do. */
export function actions(context: FormContext): Html | null {
  const shown = PAGE_COMMANDS.map((command) => actionFor(context, command)).filter((each) => each !== null);
  if (shown.length === 0) return null;
  return markup`<section><h2>${WORDS[context.language].labels.todo}</h2>${shown}</section>`;
}
