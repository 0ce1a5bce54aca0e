import { PUBLIC_GATES } from '../../../cases/codes.ts';
import { checksBeforeWork } from '../../../cases/repair.ts';
import { onBehalf, onBehalfField } from './dispatch-forms.ts';
import type { CommandForm, FormContext, Values } from './field.ts';
import { chosen } from './chosen.ts';
import { evidence } from './evidence.ts';

const lineSum = (line: Values | undefined): number =>
  Number(line?.['qty'] ?? 0) * Number(line?.['priceFen'] ?? 0);

export const quote: CommandForm = {
  why: 'quote',
  fields: () => [
    { name: 'labourFen', kind: 'money', required: true },
    {
      name: 'parts',
      kind: 'lines',
      columns: [
        { name: 'name', label: 'part', kind: 'line', required: true },
        { name: 'qty', kind: 'count', required: true },
        { name: 'priceFen', kind: 'money', required: true },
      ],
      total: (lines) => lines.reduce((sum, line) => sum + lineSum(line), 0),
    },
  ],
  initial: ({ view }) => ({ labourFen: view.quote?.labourFen ?? 0, parts: [] }),
};

export const answerQuote: CommandForm = {
  fields: ({ words }) => [
    {
      name: 'accepted',
      kind: 'choice',
      options: [
        { value: true, label: words.value('yes') },
        { value: false, label: words.value('no') },
      ],
      required: true,
    },
    { name: 'saidBy', kind: 'line' },
  ],
  initial: () => ({ accepted: true }),
};

/** The case as the rule of the checklist asks for it. */
const placed = ({ view }: FormContext) => ({
  place: { home: view.place.home?.id ?? null, area: view.place.area?.id ?? null, label: view.place.label },
  priority: view.priority,
});

/** What is not ticked yet, of what must be before the work; sent together with what was. */
export const startWork: CommandForm = {
  fields: (context) => [
    {
      name: 'checklist',
      kind: 'choices',
      options: context.words.codes('checklist', checksBeforeWork(placed(context))),
    },
    ...onBehalfField(context),
  ],
  initial: (context) => ({ checklist: [...context.view.visit.checklist], ...onBehalf(context) }),
};

/** Setting out and arriving are one press, save for an outside party. */
export const onTheWay: CommandForm = { fields: onBehalfField, initial: onBehalf };

export const makeSafe: CommandForm = {
  fields: (context) => [{ name: 'text', kind: 'text', required: true }, ...onBehalfField(context)],
  initial: onBehalf,
};

export const acknowledgePage: CommandForm = {
  fields: ({ view, words }) =>
    chosen(
      'page',
      view.pages
        .filter(({ state }) => state === 'open')
        .map(({ page, department }) => ({
          value: page,
          label: words.codes('department', [department])[0]?.label ?? page,
        })),
    ),
  initial: ({ view, about }) => ({
    page: about ?? view.pages.find(({ state }) => state === 'open')?.page,
  }),
};

export const resolve: CommandForm = {
  why: 'resolve',
  fields: (context) => {
    const { view, words } = context;
    const repair = view.kind === 'repair';
    return [
      { name: 'done', kind: 'text', required: true },
      ...(repair && view.place.home === null
        ? [
            {
              name: 'checklist',
              kind: 'choices',
              options: words.codes('checklist', PUBLIC_GATES.slice(-1)),
              required: true,
            } as const,
          ]
        : []),
      ...(repair
        ? ([
            {
              name: 'materials',
              kind: 'lines',
              columns: [
                { name: 'name', label: 'part', kind: 'line', required: true },
                { name: 'qty', kind: 'count', required: true },
              ],
            },
            { name: 'feeFen', kind: 'money' },
            { name: 'explained', kind: 'flag' },
            { name: 'furtherNeeds', kind: 'line' },
          ] as const)
        : []),
      { name: 'prevention', kind: 'text' },
      evidence(repair ? 'photo-after' : 'evidence'),
      { name: 'signature', kind: 'file', kinds: ['signature'], likely: 'signature' },
      ...onBehalfField(context),
    ];
  },
  initial: (context) => ({
    ...(context.view.quote?.state === 'accepted' ? { feeFen: context.view.quote.totalFen } : {}),
    ...(context.view.kind === 'repair' ? { explained: context.view.place.home !== null } : {}),
    ...onBehalf(context),
  }),
};
