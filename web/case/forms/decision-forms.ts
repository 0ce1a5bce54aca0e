import { CLOSE_OUTCOMES, DISPUTE_REASONS, RELATIONS } from '../../../cases/codes.ts';
import { chosen } from './chosen.ts';
import type { CommandForm, FormContext, Option } from './field.ts';
import { waitPresets, wireAt, onDay } from './moments.ts';

const openProposals = ({ view, me, words }: FormContext): Option[] =>
  view.proposals
    .filter(({ state, by }) => state === 'open' && by.id !== me)
    .map(({ proposal, command }) => ({ value: proposal, label: words.command(command) }));

const initial = (context: FormContext) => ({
  proposal: context.about ?? openProposals(context)[0]?.value,
});

/** A declined legal step holds the ladder to a named date. */
const isLegalStep = ({ view }: FormContext, proposal: unknown): boolean =>
  view.proposals.some((each) => each.proposal === proposal && each.command === 'take-ladder-step');

export const approve: CommandForm = {
  fields: (context) => [
    ...chosen('proposal', openProposals(context)),
    { name: 'text', label: 'approvalText', kind: 'text' },
  ],
  initial,
};

export const decline: CommandForm = {
  fields: (context, { proposal }) => [
    ...chosen('proposal', openProposals(context)),
    { name: 'text', label: 'reason', kind: 'text', required: true },
    ...(isLegalStep(context, proposal)
      ? [
          {
            name: 'until',
            label: 'declineUntil',
            kind: 'moment',
            required: true,
            presets: waitPresets(context),
          } as const,
        ]
      : []),
  ],
  initial: (context) => ({ ...initial(context), until: wireAt(onDay(context.now, 14, 9)) }),
};

export const close: CommandForm = {
  why: 'close',
  fields: ({ view, words }) => [
    {
      name: 'outcome',
      label: 'closeAs',
      kind: 'choice',
      options: words.codes(
        'outcome',
        CLOSE_OUTCOMES.filter((each) => each !== 'legal' || view.kind === 'fee-collection'),
      ),
      required: true,
    },
    { name: 'reason', kind: 'text', required: true },
  ],
};

export const raiseDispute: CommandForm = {
  fields: ({ words }) => [
    {
      name: 'reason',
      label: 'disputeReason',
      kind: 'choice',
      options: words.codes('disputeReason', DISPUTE_REASONS),
      required: true,
    },
    { name: 'text', kind: 'text', required: true },
  ],
  initial: () => ({ reason: 'fee-dispute' }),
};

export const settleDispute: CommandForm = {
  fields: () => [
    { name: 'text', kind: 'text', required: true },
    { name: 'correctedFen', kind: 'money' },
  ],
};

export const agreePlan: CommandForm = {
  fields: () => [
    {
      name: 'instalments',
      kind: 'lines',
      columns: [
        { name: 'dueOn', kind: 'date', required: true },
        { name: 'amountFen', kind: 'money', required: true },
      ],
      total: (lines) => lines.reduce((sum, line) => sum + Number(line?.['amountFen'] ?? 0), 0),
    },
  ],
  /** Three equal parts a month apart; the last takes what does not divide. */
  initial: ({ view, now }) => {
    const owed = view.fee?.outstandingFen ?? 0;
    const part = Math.floor(owed / 3);
    return {
      instalments: [30, 60, 90].map((days, index) => ({
        dueOn: wireAt(onDay(now, days, 9)).slice(0, 10),
        amountFen: index === 2 ? owed - 2 * part : part,
      })),
    };
  },
};

export const link: CommandForm = {
  fields: ({ words }) => [
    { name: 'relation', kind: 'choice', options: words.codes('relation', RELATIONS), required: true },
    { name: 'case', kind: 'case', required: true },
  ],
  initial: () => ({ relation: 'same-incident' }),
};
