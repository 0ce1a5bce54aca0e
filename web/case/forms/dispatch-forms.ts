import { CATEGORY_ROUTES, DEPARTMENTS, OUTSIDE_DEPARTMENTS, type Department } from '../../../cases/codes.ts';
import type { CommandForm, Field, FormContext, Values } from './field.ts';
import { minuteOf, onDay, promisePresets, wireAt } from './moments.ts';

const isDepartment = (value: unknown): value is Department => DEPARTMENTS.some((each) => each === value);
const isOutside = (value: unknown): boolean => OUTSIDE_DEPARTMENTS.some((each) => each === value);

/** Who leads and perhaps who does it: an outside party has no people of ours. */
function whoDoesIt({ view, words }: FormContext, { department }: Values): Field[] {
  const lead: Field = {
    name: 'department',
    kind: 'choice',
    options: words.codes('department', DEPARTMENTS),
    required: true,
  };
  if (!isDepartment(department) || isOutside(department)) return [lead];
  return [lead, { name: 'assignee', kind: 'person', department, not: view.againstStaff?.id }];
}

/** Before dispatch customer service is asked to verify; later the department that the category names. */
const likelyDepartment = ({ view }: FormContext): Department =>
  view.stage === 'resolution' || view.department !== 'customer-service'
    ? view.department
    : CATEGORY_ROUTES[view.category].lead;

/** Somebody chosen for another department is not sent along. */
const personOf = (values: Values): Values =>
  isOutside(values['department']) ? { ...values, assignee: undefined } : values;

/** The acting for an outside party, only where that party has the case. */
export const onBehalf = ({ view }: FormContext): Values =>
  isOutside(view.department) ? { onBehalfOf: view.department } : {};
export const onBehalfField = ({ view, words }: FormContext): Field[] =>
  isOutside(view.department)
    ? [{ name: 'onBehalfOf', kind: 'choice', options: words.codes('department', OUTSIDE_DEPARTMENTS) }]
    : [];

export const plan: CommandForm = {
  fields: (context, values) => [
    { name: 'measures', kind: 'text', required: true },
    ...whoDoesIt(context, values),
    { name: 'dueAt', kind: 'moment', presets: promisePresets(context) },
  ],
  initial: (context) => ({ department: likelyDepartment(context) }),
  body: personOf,
};

export const answerPlan: CommandForm = {
  fields: () => [
    { name: 'accepted', kind: 'flag' },
    { name: 'saidBy', kind: 'line', required: true },
  ],
  initial: () => ({ accepted: true }),
  body: ({ accepted, ...values }) => ({ ...values, accepted: accepted === true }),
};

/** In-home work at P3 and P4 is done by appointment. */
const mayNeedAppointment = ({ view }: FormContext): boolean =>
  view.kind === 'repair' && view.place.home !== null;

export const assign: CommandForm = {
  why: 'assign',
  fields: (context, values) => [
    ...whoDoesIt(context, values),
    ...(mayNeedAppointment(context)
      ? ([
          { name: ['appointment', 'from'], label: 'visitFrom', kind: 'moment' },
          { name: ['appointment', 'to'], label: 'visitTo', kind: 'moment' },
        ] as const)
      : []),
  ],
  initial: (context) => {
    const { view, now } = context;
    const wanted =
      view.appointment ??
      (mayNeedAppointment(context) && (view.priority === 'P3' || view.priority === 'P4')
        ? { from: wireAt(onDay(now, 1, 9)), to: wireAt(onDay(now, 1, 11)) }
        : undefined);
    return {
      department: likelyDepartment(context),
      ...(wanted === undefined ? {} : { appointment: wanted }),
    };
  },
  body: personOf,
};

export const accept: CommandForm = {
  fields: (context) => [
    { name: 'etaAt', kind: 'moment', presets: promisePresets(context) },
    ...onBehalfField(context),
  ],
  initial: onBehalf,
};

export const returnWork: CommandForm = {
  fields: (context) => [{ name: 'reason', kind: 'text', required: true }, ...onBehalfField(context)],
  initial: onBehalf,
};

export const reschedule: CommandForm = {
  fields: ({ words }) => [
    { name: 'from', kind: 'moment', required: true },
    { name: 'to', kind: 'moment', required: true },
    { name: 'askedBy', kind: 'choice', options: sides(words), required: true },
    { name: 'reason', kind: 'text', required: true },
  ],
  initial: ({ now }) => ({
    from: wireAt(onDay(now, 1, 9)),
    to: wireAt(onDay(now, 1, 11)),
    askedBy: 'owner',
  }),
};

export const recordNoShow: CommandForm = {
  fields: ({ words }) => [{ name: 'who', kind: 'choice', options: sides(words), required: true }],
  initial: () => ({ who: 'owner' }),
};

const sides = (words: FormContext['words']) =>
  (['owner', 'staff'] as const).map((value) => ({ value, label: words.value(value) }));

export const addTask: CommandForm = {
  fields: (context) => [
    {
      name: 'department',
      kind: 'choice',
      options: context.words.codes('department', DEPARTMENTS),
      required: true,
    },
    { name: 'text', label: 'taskText', kind: 'text', required: true },
    { name: 'dueAt', kind: 'moment', presets: promisePresets(context) },
  ],
  initial: ({ now }) => ({ dueAt: wireAt(minuteOf(now) + 24 * 3_600_000) }),
};
