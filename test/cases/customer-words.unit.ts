import { expect, it } from 'vitest';
import * as customer from '../../cases/customer-words.ts';

const said = Object.values(customer).flatMap((words) => Object.values(words));

it('a customer reads no word of dunning, of arrears or of our own files', () => {
  const zh = said.map((word) => word.zh).join(' ');
  for (const word of ['催缴', '欠费', '案件', '一线', '挂起']) expect(zh).not.toContain(word);
  const en = said.map((word) => word.en).join(' ');
  for (const word of ['dunning', 'arrears', 'front line', 'hold'])
    expect(en.toLowerCase()).not.toContain(word);
});
