/** Every event of the record as a short Chinese phrase, its wire word beside it. */
import type { TimelineEntry } from '../api/contract/timeline.ts';
import type {
  Clock,
  Department,
  Holder,
  HoldReason,
  LadderStep,
  Outcome,
  Rung,
  Stage,
} from '../cases/codes.ts';
import { COMMANDS, isCommandName, type CommandName } from '../cases/commands.ts';
import type { EngineCommandName } from '../cases/engine-commands.ts';
import type { ConsequenceType } from '../cases/events.ts';
import { shortTime } from '../workflows/ui-words.ts';
import { parseInstant } from '../cases/time.ts';
import * as words from './words.ts';

type Data = Record<string, unknown>;
/** What a staff id is called; null for whoever is not staff. */
export type NameOf = (id: string) => string | null;
type Phrase = (data: Data, nameOf: NameOf) => string;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const quoted = (value: unknown): string => (text(value) === '' ? '' : `「${text(value)}」`);
const moment = (value: unknown): string => {
  const at = parseInstant(text(value));
  return at === null ? '' : shortTime(at);
};
const stage = (value: unknown): string => `${words.STAGE_WORDS[value as Stage]} ${text(value)}`;
const rung = (value: unknown): string => `${text(value)} ${words.RUNG_WORDS[value as Rung]}`;
const department = (value: unknown): string =>
  `${words.DEPARTMENT_WORDS[value as Department]} ${text(value)}`;
const step = (value: unknown): string => `${words.STEP_WORDS[value as LadderStep]} ${text(value)}`;

/** `工程部 吴海涛`, or the pool of the department. */
function whom({ department: of, assignee }: Data, nameOf: NameOf): string {
  return typeof assignee === 'string'
    ? `${department(of)}，${nameOf(assignee) ?? '指定人员'}`
    : `${department(of)}待领`;
}

function pagedPerson(person: unknown, nameOf: NameOf): string {
  if (typeof person !== 'object' || person === null) return '主管';
  const { staff } = person as { staff?: string };
  return staff === undefined ? '外委单位值班' : (nameOf(staff) ?? '值班人员');
}

const PROPOSED: Partial<Record<string, string>> = { 'take-ladder-step': '催缴法律步骤' };
const proposed = (command: unknown): string =>
  PROPOSED[text(command)] ??
  (isCommandName(text(command)) ? COMMANDS[text(command) as CommandName].zh : text(command));

const CONSEQUENCES: Record<ConsequenceType, Phrase> = {
  opened: (d) => `受理 ${quoted(d.description)}`,
  'stage-entered': (d) => `阶段 ${stage(d.from)} → ${stage(d.stage)}`,
  'rung-entered': (d) =>
    `升级层级 ${rung(d.from)} → ${rung(d.rung)}，由${words.HOLDER_WORDS[d.holder as Holder]} ${text(d.holder)} 负责：${words.rungCause(text(d.because))} ${text(d.because)}`,
  assigned: (d, nameOf) =>
    `${d.toVerify === true ? '请其核实' : '派给'} ${whom(d, nameOf)}${d.transfer === true ? '（转部门）' : ''}`,
  held: (d) => `挂起 ${words.HOLD_WORDS[d.reason as HoldReason]} ${text(d.reason)}，到 ${moment(d.until)}`,
  released: (d) => `解除挂起 ${text(d.because)}`,
  'promise-made': (d) => `承诺 ${moment(d.dueAt)} 前${d.eta === true ? '到场' : quoted(d.text)}`,
  'promise-kept': () => '承诺兑现',
  'promise-ended': () => '承诺随结案终止',
  'proposal-made': (d) => `提议待批：${proposed(d.command)} ${text(d.command)}，${moment(d.dueAt)} 前决定`,
  'proposal-approved': () => '提议获批',
  'proposal-lapsed': (d) => `提议作废 ${text(d.refused)}`,
  'task-added': (d) =>
    `新任务 ${text(d.about)}${d.step === null || d.step === undefined ? '' : `（${step(d.step)}）`} → ${department(d.department)}`,
  'task-done': (d) => `任务完成 ${text(d.about)}`,
  'complaint-owed': (d) => `不满意，另立投诉 ${quoted(d.text)}`,
  'labour-waived': (d) =>
    `开工 ${text(d.workedMinutes)} 分钟内完成，减免人工费 ${words.yuan(Number(d.waivedFen))}（内部）`,
  'task-dropped': (d) => `任务不再需要 ${text(d.about)}`,
  'page-opened': (d) => `开始呼叫 ${department(d.department)}`,
  'page-stopped': () => '停止呼叫',
  'callback-planned': (d) =>
    d.nextAt === null
      ? d.closeAt === null
        ? '不再自动回访'
        : `${moment(d.closeAt)} 仍无回应则结案`
      : `下次回访电话 ${moment(d.nextAt)}`,
  'answer-due': (d) => `答复须在 ${moment(d.dueAt)} 前见效`,
  'case-reopened': (d) => `第 ${text(d.count)} 次重开`,
  'verifier-excluded': (d, nameOf) => `${nameOf(text(d.staff)) ?? '原核实人'}不再核实本案`,
  'dispute-raised': (d) => `异议 ${text(d.reason)}，${moment(d.settleBy)} 前了结`,
  closed: (d) => `结案 ${words.OUTCOME_WORDS[d.outcome as Outcome]} ${text(d.outcome)}`,
};

const BY_ENGINE: Record<EngineCommandName, Phrase> = {
  warn: (d) => `提醒 ${words.BREACH_WORDS[d.clock as Clock]} ${text(d.clock)} 已用 ${text(d.percent)}%`,
  breach: (d) => `逾期 ${words.breachOf(text(d.of))} ${text(d.of)}`,
  page: (d, nameOf) => `呼叫 ${pagedPerson(d.person, nameOf)}`,
  're-offer': (d, nameOf) =>
    `无人接单，改派${typeof d.assignee === 'string' ? ` ${nameOf(d.assignee) ?? ''}` : '给部门'}`,
  'place-call': (d) => `拨打回访电话，第 ${text(d.attempt)} 次`,
  'call-answered': (d) => `业主接听答复 ${text(d.result)}`,
  'call-ended': (d) =>
    `通话结束：${words.CALL_OUTCOME_WORDS[text(d.result)] ?? text(d.result)} ${text(d.result)}`,
  'send-survey': () => '发送评价短信',
  'close-unreached': () => '一直没有回应',
  'message-delivered': (d) => `消息送达 ${text(d.template)}`,
  'message-failed': (d) => `消息没发出去 ${text(d.template)}`,
  remind: () => '再次提醒责任人答复',
  'end-hold': () => '挂起到期',
  'break-promise': () => '承诺没有兑现',
  'take-ladder-step': (d) => `催缴走到 ${step(d.step)}`,
  'contact-deferred': (d) => `${step(d.step)} 顺延到 ${moment(d.nextAt)}`,
  'step-missed': (d) => `${step(d.step)} 五天没有记录`,
  'instalment-due': (d) => `分期到期 ${text(d.dueOn)}`,
  'payment-received': (d) => `收到缴费 ${words.yuan(Number(d.amountFen))}`,
  'payment-reversed': (d) => `缴费冲正 ${words.yuan(Number(d.amountFen))}`,
  'arrears-changed': () => '欠费有变动',
  'linked-case-closed': () => '关联案件已关闭',
  'assignee-unavailable': () => '负责人不在岗',
  'linked-case-opened': (d) => `已另立 ${text(d.number)}`,
  'calendar-changed': () => '工作日历有变更',
  'policy-note': (d) => quoted(d.note),
  'skip-rung': () => '没有业委会，跳过这一级',
  'rules-adopted': (d) => `采用第 ${text(d.rules)} 版规则`,
  archive: () => '三十天已过，归档',
};

/** What a command says beside its own free text. */
const SAID: Partial<Record<CommandName, Phrase>> = {
  'record-findings': (d) => `${text(d.verdict)}${d.chargeable === true ? '，收费' : ''}`,
  'record-callback': (d) => `${text(d.result)}${d.score === undefined ? '' : ` ${text(d.score)} 分`}`,
  'record-contact': (d) =>
    [
      d.step === undefined ? '' : step(d.step),
      text(d.outcome),
      text(d.reason),
      d.promisedOn === undefined ? '' : `答应 ${text(d.promisedOn)}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  'record-opinion': (d) => text(d.opinion),
  'record-referral': (d) => `${text(d.body)} ${text(d.reference)}`,
  'answer-escalation': (d) => text(d.action),
  'answer-quote': (d) => (d.accepted === true ? '同意' : '不同意'),
  quote: (d) => words.yuan(quoteTotal(d)),
  resolve: (d) => (d.feeFen === undefined ? '' : `收费 ${words.yuan(Number(d.feeFen))}`),
  depart: (d) => ticked(d),
  'start-work': (d) => ticked(d),
  plan: (d) => (typeof d.department === 'string' ? department(d.department) : ''),
  'verify-arrears': (d) => text(d.result),
  'record-progress': (d) => (d.visibility === 'customer' ? '告知业主' : '内部'),
};
const ticked = ({ checklist }: Data): string =>
  Array.isArray(checklist) ? `✓ ${checklist.join(' ✓ ')}` : '';

function quoteTotal({ labourFen, parts }: Data): number {
  const lines = Array.isArray(parts) ? (parts as { qty: number; priceFen: number }[]) : [];
  return lines.reduce((sum, { qty, priceFen }) => sum + qty * priceFen, Number(labourFen));
}

/** Free text in the order in which it is told; `reason` is a code on contacts. */
const WRITTEN = [
  'measures',
  'course',
  'cause',
  'party',
  'done',
  'text',
  'note',
  'confirmedBy',
  'saidBy',
  'prevention',
  'furtherNeeds',
  'result',
  'reason',
];
const CODED: Partial<Record<string, readonly string[]>> = {
  'record-contact': ['reason'],
  'record-callback': ['result'],
  'verify-arrears': ['result'],
};

function commandPhrase(command: CommandName, data: Data, nameOf: NameOf): string {
  const said = SAID[command]?.(data, nameOf) ?? '';
  const written = WRITTEN.filter((field) => !(CODED[command] ?? []).includes(field)).map((field) =>
    quoted(data[field]),
  );
  return [`${COMMANDS[command].zh} ${command}`, said, written.join('')]
    .filter((part) => part !== '')
    .join('  ');
}

/** `受理确认 confirm-intake 「…」`. */
export function phraseOf({ type, data }: TimelineEntry, nameOf: NameOf): string {
  if (type === 'comment') return `备注 comment ${quoted(data.text)}`;
  if (isCommandName(type)) return commandPhrase(type, data, nameOf);
  const table: Partial<Record<string, Phrase>> = { ...CONSEQUENCES, ...BY_ENGINE };
  return `${table[type]?.(data, nameOf) ?? ''} ${wireWord(type)}`.trim();
}

/** These say their wire word inside the phrase already. */
const SAYS_ITSELF = ['stage-entered'];
const wireWord = (type: string): string => (SAYS_ITSELF.includes(type) ? '' : `‹${type}›`);
