import { CATEGORIES, CHANNELS, PRIORITIES } from '../../../cases/codes.ts';
import type { CommandForm, Values } from './field.ts';

/** The reporter's own channel is how the read-back was confirmed, where it is one that people talk by. */
const TALKED: readonly string[] = ['phone', 'front-desk', 'wechat', 'app', 'email', 'home-visit'];

export const confirmIntake: CommandForm = {
  why: 'confirm-intake',
  fields: ({ words }) => [
    { name: 'confirmedBy', kind: 'text', required: true },
    { name: 'how', kind: 'choice', options: words.codes('channel', CHANNELS), required: true },
  ],
  initial: ({ view }) => ({ how: TALKED.includes(view.channel) ? view.channel : 'phone' }),
};

/** What `amend` starts from: only what differs from it is sent. */
const asItStands = ({ view }: Parameters<NonNullable<CommandForm['initial']>>[0]): Values => ({
  category: view.category,
  priority: view.priority,
  description: view.description ?? undefined,
  expectedAt: view.expectedAt ?? undefined,
  home: view.place.home?.id,
  area: view.place.area?.id,
  againstStaff: view.againstStaff?.id,
});

export const amend: CommandForm = {
  fields: ({ view, words }) => [
    { name: 'reason', kind: 'text', required: true },
    { name: 'priority', kind: 'choice', options: words.codes('priority', PRIORITIES) },
    ...(view.kind === 'fee-collection'
      ? []
      : [
          {
            name: 'category',
            kind: 'choice',
            options: words.codes(
              'category',
              CATEGORIES.filter((each) => each !== 'arrears'),
            ),
          } as const,
        ]),
    { name: 'description', kind: 'text' },
    { name: 'expectedAt', kind: 'moment' },
    { name: ['reporter', 'name'], kind: 'line' },
    { name: ['reporter', 'phone'], kind: 'line' },
    view.place.area === null
      ? { name: 'home', kind: 'place', of: 'homes' }
      : { name: 'area', kind: 'place', of: 'areas' },
    ...(view.kind === 'complaint' ? [{ name: 'againstStaff', kind: 'person' } as const] : []),
  ],
  initial: asItStands,
  body: (values, context) => {
    const before = asItStands(context);
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name]));
  },
};

export const convert: CommandForm = {
  fields: ({ view, words }) => [
    {
      name: 'kind',
      kind: 'choice',
      options: words.codes(
        'kind',
        ['complaint', 'repair'].filter((kind) => kind !== view.kind),
      ),
      required: true,
    },
    { name: 'reason', kind: 'text', required: true },
  ],
  initial: ({ view }) => ({ kind: view.kind === 'complaint' ? 'repair' : 'complaint' }),
};
