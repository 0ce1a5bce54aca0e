/**
 * The sentences of the Temporal UI (commands.md §3), made of the trade's words: Chinese first because the whole organisation reads it, with the
 * wire name where it helps to find the thing. No names, no flats, no customer's words. A summary holds 400 bytes.
 */
import { COMMANDS } from '../cases/commands.ts';
import type { Effect } from '../cases/effects.ts';
import type { EngineCommand, EngineCommandName, FactNeeded } from '../cases/engine-commands.ts';
import type { CaseEvent } from '../cases/events.ts';
import type { Opening } from '../cases/state.ts';
import { DEADLINE_WORDS, KIND_WORDS } from '../cases/trade-words.ts';
import { formatInstant, type Instant } from '../cases/time.ts';

/** `11-24 14:30`, in Shanghai. */
export const shortTime = (instant: Instant): string => formatInstant(instant).slice(5, 16).replace('T', ' ');

/** Why the one timer runs: what is due, until when, and what happens if nobody moves. */
export function timerSummary(onDue: EngineCommand, dueAt: Instant): string {
  const until = `${shortTime(dueAt)} 前`;
  switch (onDue.command) {
    case 'warn':
      return `${DEADLINE_WORDS[onDue.body.clock].zh} ${onDue.body.clock} 已用 ${onDue.body.percent}%，${shortTime(dueAt)} 提醒`;
    case 'breach': {
      const { of } = onDue.body;
      return `${DEADLINE_WORDS[of].zh} ${of} ${until}，${BREACH_RESULT[of] ?? '逾期升主管'}`;
    }
    default:
      return `${shortTime(dueAt)} ${ENGINE_WORDS[onDue.command]} ${onDue.command}`;
  }
}

const BREACH_RESULT: Partial<Record<string, string>> = {
  'update-gap': '逾期告知负责人和主管',
  response: '无答复升一级',
  answer: '逾期升一级',
  accept: '无人接单则改派',
};

const ENGINE_WORDS: Record<EngineCommandName, string> = {
  warn: '提醒',
  breach: '逾期',
  page: '呼叫下一位值班人',
  're-offer': '改派',
  'place-call': '回访电话',
  'call-ended': '通话结束',
  'call-answered': '业主接听答复',
  'send-survey': '发送评价短信',
  'close-unreached': '联系不上则结案',
  'message-delivered': '消息送达',
  'message-failed': '消息失败',
  remind: '再次提醒',
  'end-hold': '挂起到期',
  'break-promise': '承诺到期',
  'take-ladder-step': '催缴下一步',
  'contact-deferred': '催缴顺延',
  'step-missed': '催缴步骤未记录',
  'instalment-due': '分期到期',
  'payment-received': '收到缴费',
  'payment-reversed': '缴费冲正',
  'arrears-changed': '欠费变动',
  'linked-case-closed': '关联案件关闭',
  'linked-case-opened': '另立案件',
  'assignee-unavailable': '负责人不在岗',
  'calendar-changed': '工作日历变更',
  'policy-note': '政策说明',
  'skip-rung': '跳过业委会',
  'rules-adopted': '采用新规则',
  archive: '归档',
};

/** The word for a command of a person or of the engine, with its wire name. */
export function commandWords(command: string): string {
  if (command in COMMANDS) return `${COMMANDS[command as keyof typeof COMMANDS].zh} ${command}`;
  if (command in ENGINE_WORDS) return `${ENGINE_WORDS[command as EngineCommandName]} ${command}`;
  return command;
}

export const signalDescription = (command: EngineCommandName): string => ENGINE_WORDS[command];

/** `记录 confirm-intake #3–5`: which step the record carries. */
export function recordSummary(events: readonly CaseEvent[]): string {
  const numbers = [...new Set([events[0], events.at(-1)].map((event) => event?.sequence))].join('–');
  const causes = [...new Set(events.map(({ cause }) => cause))].slice(0, 3).join(', ');
  return `记录 ${causes} #${numbers}`;
}

const RECIPIENT_WORDS: Record<Effect['recipient']['to'], string> = {
  reporter: '报事人',
  household: '住户',
  staff: '员工',
  contact: '值班联系人',
  department: '部门',
  role: '管理层',
};
const EFFECT_WORDS: Record<Effect['kind'], string> = { message: '发送', call: '拨打', page: '呼叫' };

export const effectSummary = ({ kind, template, channel, recipient }: Effect): string =>
  `${EFFECT_WORDS[kind]} ${template}（${channel}）→ ${RECIPIENT_WORDS[recipient.to]}`;

export const deferredSummary = ({ template, notBefore }: Effect): string =>
  `${shortTime(notBefore)} 安静时段后发送 ${template}`;

const FACT_WORDS: Record<FactNeeded['fact'], string> = {
  'duty-person': '查值班表',
  'least-loaded': '查在岗且案件最少的人',
  'contact-slot': '预留本户联系名额',
};
export const factSummary = ({ fact }: FactNeeded): string => `${FACT_WORDS[fact]} ${fact}`;

/** What a start says of a case: the same of one that opens and of one that is resumed. */
export type Shown = Pick<
  Opening,
  'kind' | 'priority' | 'place' | 'number' | 'category' | 'channel' | 'acceptedAt' | 'policy'
>;

/** `投诉 P3 · 3栋2单元 · TS-2026-000123`. */
export const startSummary = ({ kind, priority, place, number }: Shown): string =>
  `${KIND_WORDS[kind].zh} ${priority} · ${place.label} · ${number}`;

/** Fixed at the start and not in the summary; what changes is in the current details. */
export const startDetails = ({ category, channel, acceptedAt, policy }: Shown): string =>
  [
    '| | |',
    '|---|---|',
    `| 类别： | ${category} |`,
    `| 渠道： | ${channel} |`,
    `| 受理： | ${shortTime(acceptedAt)} |`,
    `| 政策： | ${policy.version} |`,
  ].join('\n');
