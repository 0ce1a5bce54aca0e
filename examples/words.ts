/** The trade's words for what the API answers in wire words. */
import type {
  Audience,
  Category,
  Channel,
  Department,
  FeeItem,
  LadderStep,
  MessageChannel,
  MessageState,
  Role,
} from '../cases/codes.ts';
import type { Template } from '../cases/effects-of.ts';
import type { BreachOf } from '../cases/engine-commands.ts';
import type { RungCause } from '../cases/events.ts';

export { HOLD_WORDS, HOLDER_WORDS, OUTCOME_WORDS, RUNG_WORDS, STAGE_WORDS } from '../workflows/ui-words.ts';
import { CLOCK_WORDS } from '../workflows/ui-words.ts';

export const ROLE_WORDS: Record<Role, string> = {
  agent: '客服',
  technician: '处理人员',
  supervisor: '主管',
  manager: '经理',
  committee: '业委会',
  auditor: '审计',
  admin: '管理员',
  owner: '业主',
  engine: '系统',
};

export const BREACH_WORDS: Record<BreachOf, string> = {
  ...CLOCK_WORDS,
  proposal: '提议审批',
  task: '任务',
  settlement: '异议了结',
};

export const DEPARTMENT_WORDS: Record<Department, string> = {
  'customer-service': '客服部',
  engineering: '工程部',
  cleaning: '保洁部',
  security: '秩序部',
  landscaping: '绿化部',
  vendor: '外委单位',
  developer: '开发商',
};

export const STEP_WORDS: Record<LadderStep, string> = {
  reminder: '短信提醒',
  call: '电话提醒',
  visit: '上门',
  demand: '催告函',
  'committee-urging': '业委会督促',
  'lawyer-letter': '律师函',
  lawsuit: '起诉或仲裁',
};

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

export const CHANNEL_WORDS: Record<Channel, string> = {
  phone: '电话',
  'front-desk': '前台',
  wechat: '微信',
  app: 'App',
  email: '邮件',
  'home-visit': '上门',
  inspection: '巡检',
  sensor: '传感器',
  other: '其他',
};

export const CATEGORY_WORDS: Record<Category, string> = {
  lift: '电梯',
  fire: '火情',
  gas: '燃气',
  'burst-pipe': '爆管',
  'water-leak': '漏水',
  power: '用电',
  lighting: '照明',
  'door-access': '门禁',
  fixture: '设施',
  rubbish: '垃圾',
  cleaning: '保洁',
  greenery: '绿化',
  parking: '停车',
  strangers: '外来人员',
  noise: '噪音',
  pets: '宠物',
  neighbour: '邻里',
  decoration: '装修',
  'shop-nuisance': '商铺扰民',
  fee: '收费',
  'service-attitude': '服务态度',
  suggestion: '建议',
  other: '其他',
  arrears: '欠费',
};

export const FEE_ITEM_WORDS: Record<FeeItem, string> = {
  'property-fee': '物业费',
  'parking-fee': '车位费',
  water: '水费',
  power: '电费',
  'shared-power': '公摊电费',
  heating: '取暖费',
  repair: '维修费',
  other: '其他',
};

export const MESSAGE_CHANNEL_WORDS: Record<MessageChannel, string> = {
  sms: '短信',
  voice: '电话',
  email: '邮件',
  wechat: '微信',
  'in-app': '站内',
};
export const MESSAGE_STATE_WORDS: Record<MessageState, string> = {
  queued: '待发',
  sending: '发送中',
  sent: '已发出',
  failed: '没发出去',
  expired: '过时未发',
};
export const CALL_OUTCOME_WORDS: Record<string, string> = {
  'no-answer': '响铃无人接',
  'not-placed': '没有拨通',
};
export const AUDIENCE_WORDS: Record<Audience, string> = {
  customer: '业主',
  staff: '员工',
  committee: '业委会',
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
