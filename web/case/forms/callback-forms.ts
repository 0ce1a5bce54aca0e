import { CALLBACK_RESULTS, DIMENSIONS } from '../../../cases/codes.ts';
import type { CommandForm, Field, FormWords } from './field.ts';
import { onDay, wireAt } from './moments.ts';

/** Ways of calling back. */
const CALLED: readonly string[] = ['phone', 'home-visit', 'wechat', 'front-desk'];

const inDetail = (words: FormWords): Field[] =>
  words
    .codes('dimension', DIMENSIONS)
    .map(({ value, label }) => ({ name: ['dimensions', String(value)], word: label, kind: 'score' }));

export const recordCallback: CommandForm = {
  why: 'record-callback',
  fields: ({ words, now }, { result }) => [
    {
      name: 'result',
      kind: 'choice',
      options: words.codes('callbackResult', CALLBACK_RESULTS),
      required: true,
    },
    ...(result === 'satisfied'
      ? ([{ name: 'score', kind: 'score', required: true }, ...inDetail(words)] as const)
      : []),
    ...(result === 'dissatisfied'
      ? ([
          { name: 'reason', kind: 'text', required: true },
          { name: 'score', kind: 'score' },
        ] as const)
      : []),
    ...(result === 'later'
      ? [
          {
            name: 'at',
            label: 'laterAt',
            kind: 'moment',
            required: true,
            presets: [{ label: words.value('tomorrow', { time: '10:00' }), at: wireAt(onDay(now, 1, 10)) }],
          } as const,
        ]
      : []),
    { name: 'channel', kind: 'choice', options: words.codes('channel', CALLED), required: true },
  ],
  initial: () => ({ channel: 'phone' }),
};

export const confirm: CommandForm = {
  fields: () => [
    { name: 'satisfied', kind: 'flag' },
    { name: 'score', kind: 'score' },
    { name: 'reason', kind: 'text' },
  ],
  initial: () => ({ satisfied: true }),
  body: ({ satisfied, ...values }) => ({ ...values, satisfied: satisfied === true }),
};

export const withReason: CommandForm = { fields: () => [{ name: 'reason', kind: 'text', required: true }] };
