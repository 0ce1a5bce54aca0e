import { CATEGORY_ROUTES, DEPARTMENTS, FEE_ITEMS } from '../../../cases/codes.ts';
import { CASE_TYPES } from '../../../cases/index.ts';
import { evidence } from './evidence.ts';
import type { CommandForm } from './field.ts';

/** Verdicts after which there is nothing to be done, so nobody leads. */
const NOTHING_TO_DO: readonly unknown[] = ['unfounded', 'not-adopted', 'not-a-fault'];

export const recordFindings: CommandForm = {
  why: ({ view }) => (view.kind === 'complaint' ? 'record-findings' : undefined),
  fields: ({ view, words }, { verdict }) => {
    const work = verdict !== undefined && !NOTHING_TO_DO.includes(verdict);
    return [
      {
        name: 'verdict',
        kind: 'choice',
        options: words.codes('verdict', CASE_TYPES[view.kind].verdicts(view.category)),
        required: true,
      },
      { name: 'course', kind: 'text', required: true },
      { name: 'cause', kind: 'text' },
      { name: 'party', kind: 'line' },
      ...(work
        ? [{ name: 'department', kind: 'choice', options: words.codes('department', DEPARTMENTS) } as const]
        : []),
      ...(work && view.kind === 'repair'
        ? ([
            { name: 'warranty', kind: 'flag' },
            { name: 'chargeable', kind: 'flag' },
          ] as const)
        : []),
      evidence(view.kind === 'repair' ? 'photo-before' : 'evidence'),
    ];
  },
  initial: ({ view }) => ({
    verdict: CASE_TYPES[view.kind].verdicts(view.category)[0],
    department: CATEGORY_ROUTES[view.category].lead,
  }),
  /** A department that the category names anyway is not sent: a warranty then leads to the developer by itself. */
  body: ({ department, ...values }, { view }) =>
    department === CATEGORY_ROUTES[view.category].lead ? values : { ...values, department },
};

export const verifyArrears: CommandForm = {
  fields: ({ words }) => [
    {
      name: 'result',
      kind: 'choice',
      options: (['correct', 'wrong-bill', 'wrong-payer'] as const).map((value) => ({
        value,
        label: words.value(value),
      })),
      required: true,
    },
    { name: 'note', kind: 'text' },
  ],
  initial: () => ({ result: 'correct' }),
};

export const correctArrears: CommandForm = {
  fields: ({ words }) => [
    {
      name: 'items',
      kind: 'lines',
      columns: [
        { name: 'item', kind: 'choice', options: words.codes('feeItem', FEE_ITEMS), required: true },
        { name: 'period', kind: 'line', required: true },
        { name: 'amountFen', kind: 'money', required: true },
        { name: 'dueOn', kind: 'date', required: true },
      ],
      total: (lines) => lines.reduce((sum, line) => sum + Number(line?.['amountFen'] ?? 0), 0),
    },
    { name: 'reason', kind: 'text', required: true },
  ],
  initial: ({ view }) => ({
    items: (view.fee?.items ?? []).map(({ item, period, amountFen, dueOn }) => ({
      item,
      period,
      amountFen,
      dueOn,
    })),
  }),
};
