import { ESCALATION_ANSWERS, HOLD_REASONS_GIVEN, OPINIONS, REFERRAL_BODIES } from '../../../cases/codes.ts';
import { isFinishable } from '../next-step.ts';
import type { CommandForm, Field } from './field.ts';
import { promisePresets, waitPresets, wireAt, onDay } from './moments.ts';

export const hold: CommandForm = {
  why: 'hold',
  fields: (context) => [
    {
      name: 'reason',
      label: 'heldFor',
      kind: 'choice',
      options: context.words.codes('hold', HOLD_REASONS_GIVEN),
      required: true,
    },
    { name: 'until', kind: 'moment', required: true, presets: waitPresets(context) },
    { name: 'note', kind: 'text' },
  ],
  initial: ({ now }) => ({ reason: 'owner', until: wireAt(onDay(now, 1, 9)) }),
};

/** Nothing to fill in. */
export const bare: CommandForm = { fields: () => [] };

export const escalate: CommandForm = {
  why: 'escalate',
  fields: () => [{ name: 'reason', kind: 'text', required: true }],
};

const answerAndDue = (presets: Parameters<typeof promisePresets>[0]): Field[] => [
  { name: 'text', label: 'answerText', kind: 'text', required: true },
  { name: 'dueAt', kind: 'moment', presets: promisePresets(presets) },
];

export const answerEscalation: CommandForm = {
  fields: (context, { action }) => [
    {
      name: 'action',
      kind: 'choice',
      options: context.words.codes('escalationAnswer', ESCALATION_ANSWERS),
      required: true,
    },
    ...(action === 'reassign'
      ? [
          {
            name: 'assignee',
            kind: 'person',
            department: context.view.department,
            not: context.view.againstStaff?.id,
          } as const,
        ]
      : []),
    ...answerAndDue(context),
  ],
  initial: () => ({ action: 'answer' }),
};

export const recordOpinion: CommandForm = {
  fields: (context) => [
    { name: 'opinion', kind: 'choice', options: context.words.codes('opinion', OPINIONS), required: true },
    ...answerAndDue(context),
  ],
  initial: () => ({ opinion: 'support' }),
};

export const recordReferral: CommandForm = {
  fields: ({ words }) => [
    { name: 'body', kind: 'choice', options: words.codes('referralBody', REFERRAL_BODIES), required: true },
    { name: 'reference', kind: 'line', required: true },
    { name: 'text', kind: 'text', required: true },
  ],
  initial: () => ({ body: 'street-office' }),
};

export const recordAuthorityAnswer: CommandForm = { fields: answerAndDue };

export const lowerRung: CommandForm = {
  fields: (context) => [
    { name: 'reason', kind: 'text', required: true },
    { name: 'dueAt', kind: 'moment', required: true, presets: promisePresets(context) },
  ],
  initial: ({ now }) => ({ dueAt: wireAt(onDay(now, 1, 18)) }),
};

export const finishTask: CommandForm = {
  fields: ({ view, words }) => [
    {
      name: 'task',
      kind: 'choice',
      options: view.tasks
        .filter(isFinishable)
        .map(({ task, about }) => ({ value: task, label: words.task(about) })),
      required: true,
    },
    { name: 'result', kind: 'text', required: true },
  ],
  initial: ({ view, about }) => ({
    task: about ?? view.tasks.find(isFinishable)?.task,
  }),
};
