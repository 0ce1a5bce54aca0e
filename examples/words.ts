/** The trade's words for what the API answers in wire words. */
import type { LadderStep } from '../cases/codes.ts';
import type { Template } from '../cases/effects-of.ts';
import type { BreachOf } from '../cases/engine-commands.ts';
import type { RungCause } from '../cases/events.ts';

import * as trade from '../cases/trade-words.ts';

/** A story is told in Chinese. */
const zh = <Code extends string | number>(words: trade.WordsOf<Code>): Record<`${Code}`, string> =>
  trade.wordsIn('zh', words);

export const KIND_WORDS = zh(trade.KIND_WORDS);
export const STAGE_WORDS = zh(trade.STAGE_WORDS);
export const RUNG_WORDS = zh(trade.RUNG_WORDS);
export const HOLDER_WORDS = zh(trade.HOLDER_WORDS);
export const HOLD_WORDS = zh(trade.HOLD_WORDS);
export const OUTCOME_WORDS = zh(trade.OUTCOME_WORDS);
export const ROLE_WORDS = zh(trade.ROLE_WORDS);
export const DEPARTMENT_WORDS = zh(trade.DEPARTMENT_WORDS);
export const STEP_WORDS = zh(trade.LADDER_STEP_WORDS);
export const CHANNEL_WORDS = zh(trade.CHANNEL_WORDS);
export const CATEGORY_WORDS = zh(trade.CATEGORY_WORDS);
export const FEE_ITEM_WORDS = zh(trade.FEE_ITEM_WORDS);
export const MESSAGE_CHANNEL_WORDS = zh(trade.MESSAGE_CHANNEL_WORDS);
export const MESSAGE_STATE_WORDS = zh(trade.MESSAGE_STATE_WORDS);
export const AUDIENCE_WORDS = zh(trade.AUDIENCE_WORDS);
export const BREACH_WORDS: Record<BreachOf, string> = zh(trade.DEADLINE_WORDS);

const RUNG_CAUSES: Record<Exclude<RungCause, `breach:${string}`>, string> = {
  'broken-promise': '承诺没有兑现',
  request: '有人要求升级',
  silence: '上一级没有答复',
  dissatisfied: '回访再次不满意',
  unfounded: '对不成立的结论不满意',
  accused: '被投诉的正是主管',
  transfers: '转了太多部门',
  opinion: '业委会建议转报',
  ladder: '催缴阶梯走到这一步',
  lowered: '已答复，降级',
};

/** Why a case went up or down a rung. */
export function rungCause(because: string): string {
  if (because.startsWith('breach:')) return `${breachOf(because.slice('breach:'.length))}逾期`;
  return RUNG_CAUSES[because as keyof typeof RUNG_CAUSES] ?? because;
}
export const breachOf = (of: string): string =>
  BREACH_WORDS[of as BreachOf] ?? STEP_WORDS[of as LadderStep] ?? of;

export const CALL_OUTCOME_WORDS: Record<string, string> = {
  'no-answer': '响铃无人接',
  'not-placed': '没有拨通',
};
/** Texts to the house itself, which a story only counts. */
export const TEMPLATE_WORDS: Partial<Record<Template, string>> = {
  assigned: '派单',
  escalated: '升级',
  reminded: '再次提醒',
  breached: '逾期',
  urged: '催单',
  page: '呼叫',
  'proposal-waiting': '待审批',
  'task-waiting': '待办任务',
};

/** What is wrong with a line of the arrears file. */
export const IMPORT_FAULT_WORDS: Record<string, string> = {
  columns: '列数不对',
  'unknown-home': '没有这套房',
  'unknown-item': '没有这个费项',
  'bad-period': '账期不对',
  'bad-amount': '金额不对',
  'bad-date': '日期不对',
  duplicate: '与前面一行重复',
};

export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;
