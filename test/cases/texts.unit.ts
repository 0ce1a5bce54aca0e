import { describe, expect, it } from 'vitest';
import { textOf } from '../../cases/texts/zh.ts';
import { TEMPLATES } from '../../cases/effects-of.ts';
import type { CaseState } from '../../cases/state.ts';
import { at } from '../support/moments.ts';

const state = {
  kind: 'complaint',
  place: { home: 'x', area: null, label: '3 栋 1 单元' },
  clocks: { resolve: { dueAt: at('2026-10-12 14:30') } },
  callback: { selfRating: false },
} as unknown as CaseState;
const occasion = {
  number: 'TS-2026-000123',
  communityName: '和园',
  surveyPhone: '0755-12345678',
  params: { outcome: 'referred', amountFen: 12_345 },
  state,
  written: null,
  link: 'https://service.example/t/AbCdEfGhIjKlMnOpQrStUvWx',
};

describe('what people read', () => {
  it.each(TEMPLATES)('%s is one short text that says who writes', (template) => {
    const text = textOf(template, occasion);
    expect(text.startsWith('【和园物业】')).toBe(true);
    expect(text).not.toMatch(/undefined|null|NaN/);
    expect(text.length).toBeLessThanOrEqual(140);
  });

  it('the receipt names the number and the expected time', () => {
    expect(textOf('receipt', occasion)).toContain('编号 TS-2026-000123，预计 10月12日 14:30 前');
  });

  it.each(['receipt', 'progress', 'quote', 'resolved', 'survey', 'closed', 'dunning-reminder'])(
    '%s ends with the link to the reader’s own page',
    (template) => {
      expect(textOf(template, occasion).endsWith(occasion.link)).toBe(true);
      expect(textOf(template, { ...occasion, link: null })).not.toContain('http');
    },
  );

  it('the survey names the telephone number to whoever has no link', () => {
    expect(textOf('survey', { ...occasion, link: null })).toContain('0755-12345678');
    expect(textOf('survey', occasion)).not.toContain('0755-12345678');
  });

  it('whoever was never called is not told of calls', () => {
    const rated = { ...occasion, state: { ...state, callback: { ...state.callback, selfRating: true } } };
    expect(textOf('survey', rated)).toContain('已处理，结果您是否满意');
    expect(textOf('survey', occasion)).toContain('多次联系');
  });

  it('money stands in yuan', () => {
    expect(textOf('payment-receipt', occasion)).toContain('123.45 元');
  });

  it('dunning neither threatens nor names the debt to others', () => {
    for (const template of ['dunning-reminder', 'dunning-call'])
      expect(textOf(template, occasion)).not.toMatch(/停水|停电|公示|起诉|后果/);
  });
});
