import { CHANNELS, CONTACT_OUTCOMES, LADDER_STEPS, NON_PAYMENT_REASONS } from '../../../cases/codes.ts';
import { chosen } from './chosen.ts';
import { onBehalf, onBehalfField } from './dispatch-forms.ts';
import type { CommandForm, Field, FormContext, Option, Values } from './field.ts';
import { minuteOf, promisePresets, wireAt } from './moments.ts';

const seenBy = (words: FormContext['words']): Option[] =>
  (['customer', 'internal'] as const).map((value) => ({ value, label: words.value(value) }));

export const recordProgress: CommandForm = {
  fields: (context) => [
    { name: 'text', kind: 'text', required: true },
    { name: 'visibility', kind: 'choice', options: seenBy(context.words), required: true },
    ...onBehalfField(context),
  ],
  initial: (context) => ({ visibility: 'customer', ...onBehalf(context) }),
};

/** The step of the ladder that waits for its record. */
function stepToRecord({ view }: FormContext): string | undefined {
  const pending = view.fee?.ladder['pending'] as { step: string; awaits: string } | null | undefined;
  return pending?.awaits === 'record' ? pending.step : undefined;
}

const ofDebt = ({ words }: FormContext, outcome: unknown): Field[] => [
  { name: 'step', kind: 'choice', options: words.codes('ladderStep', LADDER_STEPS) },
  {
    name: 'outcome',
    kind: 'choice',
    options: words.codes('contactOutcome', CONTACT_OUTCOMES),
    required: true,
  },
  {
    name: 'reason',
    label: 'nonPayment',
    kind: 'choice',
    options: words.codes('nonPaymentReason', NON_PAYMENT_REASONS),
  },
  ...(outcome === 'promised' ? [{ name: 'promisedOn', kind: 'date', required: true } as const] : []),
];

const CHANNEL_OF_STEP: Record<string, string> = { visit: 'home-visit', demand: 'home-visit' };

export const recordContact: CommandForm = {
  why: ({ view }) => (view.fee === null ? undefined : 'record-contact'),
  fields: (context, { outcome }) => [
    ...(context.view.fee === null ? [] : ofDebt(context, outcome)),
    { name: 'text', label: 'said', kind: 'text', required: true },
    { name: 'channel', kind: 'choice', options: context.words.codes('channel', CHANNELS), required: true },
    {
      name: 'at',
      label: 'contactAt',
      kind: 'moment',
      required: true,
      presets: [{ label: context.words.value('nowWord'), at: wireAt(minuteOf(context.now)) }],
    },
    { name: 'agreed', kind: 'text' },
    { name: 'place', kind: 'line' },
    { name: 'participants', kind: 'line' },
    { name: 'nextAt', kind: 'moment', presets: promisePresets(context) },
  ],
  initial: (context) => {
    const step = stepToRecord(context);
    return {
      channel: CHANNEL_OF_STEP[step ?? ''] ?? 'phone',
      at: wireAt(minuteOf(context.now)),
      ...(context.view.fee === null ? {} : { outcome: 'reached' }),
      ...(step === undefined ? {} : { step }),
    };
  },
};

export const urge: CommandForm = { fields: () => [{ name: 'text', label: 'urgeText', kind: 'text' }] };

export const promise: CommandForm = {
  why: 'promise',
  fields: (context) => [
    { name: 'text', label: 'promiseText', kind: 'text', required: true },
    { name: 'dueAt', kind: 'moment', required: true, presets: promisePresets(context) },
  ],
  initial: (context) => ({ dueAt: promisePresets(context)[0]?.at }),
};

const likeliestPromise = (context: FormContext): Values => ({
  promise: context.about ?? openPromises(context)[0]?.value,
});
const openPromises = ({ view, words }: FormContext): Option[] =>
  view.promises
    .filter(({ state }) => state === 'open')
    .map(({ promise: key, text, dueAt }) => ({ value: key, label: text ?? words.moment(dueAt) }));

export const keepPromise: CommandForm = {
  fields: (context) => chosen('promise', openPromises(context)),
  initial: likeliestPromise,
};

export const withdrawPromise: CommandForm = {
  fields: (context) => [
    ...chosen('promise', openPromises(context)),
    { name: 'reason', kind: 'text', required: true },
  ],
  initial: likeliestPromise,
};

export const comment: CommandForm = {
  fields: () => [{ name: 'text', label: 'comment', kind: 'text', required: true }],
};
