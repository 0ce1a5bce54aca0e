/**
 * The words that leave the house, all of them: short, kind, in the trade's terms. Nobody is named but the community; a reader
 * knows what it is about by the number and the place. Dunning asks and never threatens (domain.md §7).
 */
import type { Outcome } from '../codes.ts';
import { KIND_FOR_CUSTOMERS, OUTCOME_FOR_CUSTOMERS } from '../customer-words.ts';
import type { Template } from '../effects-of.ts';
import type { CaseState } from '../state.ts';
import { formatInstant, parseInstant, type Instant } from '../time.ts';

/** What a text may speak of. */
export interface Occasion {
  number: string;
  communityName: string;
  /** The service centre's telephone number, for whoever has no link or rather talks. */
  surveyPhone: string;
  /** The reader's own page of the case; null where they have none. */
  link: string | null;
  params: Readonly<Record<string, string | number>>;
  state: CaseState;
  /** What a member of staff wrote for the customer, where the template carries it. */
  written: string | null;
}

/** `11月24日 14:30`. */
function dayAndTime(instant: Instant): string {
  const text = formatInstant(instant);
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)}`;
}
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;
const kindOf = ({ state }: Occasion): string => KIND_FOR_CUSTOMERS[state.kind].zh;

/** What the customer asked for, else what we promise by our own clock. */
const expectedAt = ({ clocks }: CaseState): Instant | null =>
  clocks.resolve?.dueAt ?? clocks['make-safe']?.dueAt ?? clocks.verify?.dueAt ?? null;

/** The link at a text's end: nothing may follow it, or telephones take that for a part of the address. */
const see = ({ link }: Occasion, what: string): string => (link === null ? '' : `${what}：${link}`);
const ask = (o: Occasion, what: string): string =>
  o.link === null ? `请致电 ${o.surveyPhone} 告诉我们，感谢。` : see(o, what);

const WORDS: Record<Template, (occasion: Occasion) => string> = {
  receipt: (o) => {
    const until = expectedAt(o.state);
    const expected = until === null ? '' : `，预计 ${dayAndTime(until)} 前办理`;
    return `您的${kindOf(o)}已受理，编号 ${o.number}${expected}。进展会及时告知您。${see(o, '查看进度')}`;
  },
  accepted: (o) => {
    const eta = parseInstant(String(o.params.etaAt ?? ''));
    const when = eta === null ? '会尽快与您联系' : `预计 ${dayAndTime(eta)} 前到达`;
    return `您的${kindOf(o)} ${o.number} 已有专人负责，${when}。`;
  },
  progress: (o) =>
    `您的${kindOf(o)} ${o.number} 有新进展：${o.written ?? '正在办理中'} ${see(o, '详情')}`.trimEnd(),
  'made-safe': (o) => `您反映的险情（${o.number}）已得到控制，后续维修仍在进行，请注意安全。`,
  quote: (o) =>
    `您的报修 ${o.number} 报价为 ${yuan(Number(o.params.totalFen ?? 0))}（含人工和材料），您同意后我们才会施工，请答复。${see(o, '查看明细并答复')}`,
  resolved: (o) =>
    `您的${kindOf(o)} ${o.number} 已处理，稍后会回访，请告诉我们您是否满意。${see(o, '直接评价')}`,
  explanation: (o) => `关于您的${kindOf(o)} ${o.number}，核实情况说明如下：${o.written ?? '详情请来电了解'}`,
  apology: (o) => `很抱歉，${o.number} 未能按约定时间办理，主管已接手跟进，会尽快给您答复。`,
  reopened: (o) => `您的${kindOf(o)} ${o.number} 已重新办理，给您添麻烦了。`,
  survey: (o) =>
    o.state.callback.selfRating
      ? `您的${kindOf(o)} ${o.number} 已处理，结果您是否满意？${ask(o, '点此评价')}`
      : `多次联系未能与您通话。${o.number} 的处理结果您是否满意？${ask(o, '点此评价')}`,
  closed: (o) =>
    `您的${kindOf(o)} ${o.number} ${OUTCOME_FOR_CUSTOMERS[o.params.outcome as Outcome]?.zh ?? '已结案'}。如有疑问请致电 ${o.surveyPhone}。${see(o, '查看或重开')}`,
  'payment-receipt': (o) => `已收到您缴纳的 ${yuan(Number(o.params.amountFen ?? 0))}，感谢您的支持。`,
  'dunning-reminder': (o) =>
    `温馨提示：您家有物业费用待缴，编号 ${o.number}。方便时请缴纳；如有疑问或已缴纳，请致电 ${o.surveyPhone}。${see(o, '查看明细')}`,
  'dunning-call': (o) =>
    `您好，这里是${o.communityName}物业服务中心，提醒您有物业费用待缴，如有疑问请致电 ${o.surveyPhone}。`,
  callback: (o) => `您好，这里是${o.communityName}物业服务中心，想了解您对 ${o.number} 处理结果是否满意。`,
  page: (o) => `紧急：${o.state.place.label}，${o.number}，请立即应答并到场。`,
  assigned: (o) => `${o.number} 已派给您，请及时接单。`,
  escalated: (o) => `${o.number}（${o.state.place.label}）已升级到您这里，请在时限内答复。`,
  reminded: (o) => `${o.number} 仍在等待您的答复。`,
  breached: (o) => `${o.number} 有事项已逾期，请查看。`,
  urged: (o) => `${o.number} 业主催单，请尽快处理。`,
  'proposal-waiting': (o) => `${o.number} 有提议等待您审批。`,
  'task-waiting': (o) => `${o.number} 有任务等待办理。`,
};

/** `【和园物业】…`. Throws for a template that is not of the list: its row was written by newer code than this. */
export function textOf(template: string, occasion: Occasion): string {
  const words = (WORDS as Partial<Record<string, (occasion: Occasion) => string>>)[template];
  if (words === undefined) throw new RangeError(`no text for the template ${template}`);
  return `【${occasion.communityName}物业】${words(occasion)}`;
}
