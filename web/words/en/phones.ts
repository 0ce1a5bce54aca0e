import type { phones as zh } from '../zh/phones.ts';

export const phones: typeof zh = {
  title: 'Owner’s phone',
  note: 'Demo only: the texts and calls that residents got; a callback can be answered for them.',
  empty: 'No text or call yet',
  emptyHint: 'Open a case: its receipt appears here at once.',
  count: '{{count}} received',
  missed: '{{count}} missed calls',
  screen: 'Phone of {{name}}',
  kind: { text: 'Text', call: 'Call' },
  openLink: 'Open the link in the text',
  outcome: { 'no-answer': 'Rang, nobody answered', 'not-placed': 'Could not be placed' },
  answered: 'Answered: {{result}}',
  answerAs: 'Pick up and answer',
  score: 'Score',
  reason: 'Why dissatisfied',
  answer: 'Pick up and answer',
};
