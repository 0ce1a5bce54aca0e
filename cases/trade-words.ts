/**
 * The trade's words for its code lists, in one place: the staff's pages, the customer's page, the texts and the Temporal UI
 * read them here, so that the same state has the same word everywhere. Lists that a single page shows stand with that page;
 * what a customer must be told otherwise is in customer-words.ts.
 */
import type * as C from './codes.ts';
import type { DeadlineName } from './deadlines.ts';

export interface Word {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Word;
export type WordsOf<Code extends string | number> = Readonly<Record<Code, Word>>;

/** One language of a list. */
export const wordsIn = <Code extends string | number>(
  language: Language,
  words: WordsOf<Code>,
): Record<`${Code}`, string> =>
  Object.fromEntries(Object.entries<Word>(words).map(([code, word]) => [code, word[language]])) as Record<
    `${Code}`,
    string
  >;

export const KIND_WORDS: WordsOf<C.Kind> = {
  complaint: { zh: '投诉', en: 'Complaint' },
  repair: { zh: '报修', en: 'Repair' },
  'fee-collection': { zh: '催缴', en: 'Fee collection' },
};

export const STAGE_WORDS: WordsOf<C.Stage> = {
  intake: { zh: '受理', en: 'Intake' },
  verification: { zh: '核实', en: 'Verification' },
  dispatch: { zh: '派单', en: 'Dispatch' },
  resolution: { zh: '处理', en: 'Resolution' },
  callback: { zh: '回访', en: 'Callback' },
  closed: { zh: '关闭', en: 'Closed' },
};

export const RUNG_WORDS: WordsOf<C.Rung> = {
  0: { zh: '一线', en: 'Front line' },
  1: { zh: '主管', en: 'Supervisor' },
  2: { zh: '业委会', en: 'Committee' },
  3: { zh: '主管部门', en: 'Authority' },
};

export const HOLDER_WORDS: WordsOf<C.Holder> = {
  'front-line': { zh: '一线', en: 'Front line' },
  supervisor: { zh: '客服主管', en: 'Supervisor' },
  manager: { zh: '项目经理', en: 'Manager' },
  committee: { zh: '业委会', en: 'Committee' },
  authority: { zh: '主管部门', en: 'Authority' },
};

export const HOLD_WORDS: WordsOf<C.HoldReason> = {
  owner: { zh: '等业主', en: 'Waiting for the owner' },
  vendor: { zh: '等外委单位', en: 'Waiting for the vendor' },
  authority: { zh: '等主管部门', en: 'Waiting for the authority' },
  weather: { zh: '等天气', en: 'Waiting for the weather' },
  'linked-case': { zh: '等关联案件', en: 'Waiting for a linked case' },
  dispute: { zh: '异议处理中', en: 'In dispute' },
};

export const OUTCOME_WORDS: WordsOf<C.Outcome> = {
  confirmed: { zh: '业主已确认', en: 'Confirmed' },
  unreachable: { zh: '未能回访', en: 'Not reached' },
  unconfirmed: { zh: '未确认', en: 'Unconfirmed' },
  paid: { zh: '已缴清', en: 'Paid' },
  'plan-kept': { zh: '分期已履行', en: 'Plan kept' },
  referred: { zh: '已转出', en: 'Referred' },
  legal: { zh: '进入法律程序', en: 'Legal' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  converted: { zh: '已改类', en: 'Converted' },
  declined: { zh: '不予受理', en: 'Declined' },
};

export const ROLE_WORDS: WordsOf<C.Role> = {
  agent: { zh: '客服', en: 'Agent' },
  technician: { zh: '处理人员', en: 'Technician' },
  supervisor: { zh: '客服主管', en: 'Supervisor' },
  manager: { zh: '项目经理', en: 'Manager' },
  committee: { zh: '业委会委员', en: 'Committee member' },
  auditor: { zh: '审计', en: 'Auditor' },
  admin: { zh: '系统管理员', en: 'Administrator' },
  owner: { zh: '业主', en: 'Owner' },
  engine: { zh: '系统', en: 'System' },
};

export const DEPARTMENT_WORDS: WordsOf<C.Department> = {
  'customer-service': { zh: '客服部', en: 'Customer service' },
  engineering: { zh: '工程部', en: 'Engineering' },
  cleaning: { zh: '保洁部', en: 'Cleaning' },
  security: { zh: '秩序部', en: 'Security' },
  landscaping: { zh: '绿化部', en: 'Landscaping' },
  vendor: { zh: '外委单位', en: 'Outside vendor' },
  developer: { zh: '开发商', en: 'Developer' },
};

export const WAITING_WORDS: WordsOf<C.WaitingFor> = {
  ...DEPARTMENT_WORDS,
  agent: ROLE_WORDS.agent,
  supervisor: HOLDER_WORDS.supervisor,
  manager: HOLDER_WORDS.manager,
  committee: HOLDER_WORDS.committee,
  authority: HOLDER_WORDS.authority,
  owner: ROLE_WORDS.owner,
  weather: { zh: '天气', en: 'Weather' },
  engine: { zh: '系统（自动）', en: 'System (by itself)' },
};

export const CHANNEL_WORDS: WordsOf<C.Channel> = {
  phone: { zh: '电话', en: 'Phone' },
  'front-desk': { zh: '前台', en: 'Front desk' },
  wechat: { zh: '微信', en: 'WeChat' },
  app: { zh: 'APP', en: 'App' },
  email: { zh: '邮件', en: 'E-mail' },
  'home-visit': { zh: '上门', en: 'Home visit' },
  inspection: { zh: '巡检', en: 'Inspection' },
  sensor: { zh: '设备告警', en: 'Sensor' },
  other: { zh: '其他', en: 'Other' },
};

export const CATEGORY_WORDS: WordsOf<C.Category> = {
  lift: { zh: '电梯', en: 'Lift' },
  fire: { zh: '火警', en: 'Fire' },
  gas: { zh: '燃气', en: 'Gas' },
  'burst-pipe': { zh: '爆管', en: 'Burst pipe' },
  'water-leak': { zh: '漏水', en: 'Water leak' },
  power: { zh: '停电', en: 'Power' },
  lighting: { zh: '照明', en: 'Lighting' },
  'door-access': { zh: '门禁', en: 'Door access' },
  fixture: { zh: '设施损坏', en: 'Fixture' },
  rubbish: { zh: '垃圾', en: 'Rubbish' },
  cleaning: { zh: '保洁', en: 'Cleaning' },
  greenery: { zh: '绿化', en: 'Greenery' },
  parking: { zh: '停车', en: 'Parking' },
  strangers: { zh: '外来人员', en: 'Strangers' },
  noise: { zh: '噪音', en: 'Noise' },
  pets: { zh: '宠物', en: 'Pets' },
  neighbour: { zh: '邻里纠纷', en: 'Neighbour' },
  decoration: { zh: '装修', en: 'Decoration' },
  'shop-nuisance': { zh: '商铺扰民', en: 'Shop nuisance' },
  fee: { zh: '收费', en: 'Fees' },
  'service-attitude': { zh: '服务态度', en: 'Service attitude' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  other: { zh: '其他', en: 'Other' },
  arrears: { zh: '欠费', en: 'Arrears' },
};

export const FEE_ITEM_WORDS: WordsOf<C.FeeItem> = {
  'property-fee': { zh: '物业费', en: 'Property fee' },
  'parking-fee': { zh: '停车费', en: 'Parking fee' },
  water: { zh: '水费', en: 'Water' },
  power: { zh: '电费', en: 'Power' },
  'shared-power': { zh: '公摊电费', en: 'Shared power' },
  heating: { zh: '供暖费', en: 'Heating' },
  repair: { zh: '维修费', en: 'Repair' },
  other: { zh: '其他', en: 'Other' },
};

export const LADDER_STEP_WORDS: WordsOf<C.LadderStep> = {
  reminder: { zh: '短信提醒', en: 'Reminder' },
  call: { zh: '电话催缴', en: 'Call' },
  visit: { zh: '上门拜访', en: 'Visit' },
  demand: { zh: '催告函', en: 'Demand' },
  'committee-urging': { zh: '业委会督促', en: 'Committee urging' },
  'lawyer-letter': { zh: '律师函', en: 'Lawyer’s letter' },
  lawsuit: { zh: '诉讼', en: 'Lawsuit' },
};

/** Everything that can fall due: the clocks and what else a case waits for. */
export const DEADLINE_WORDS: WordsOf<DeadlineName> = {
  acknowledge: { zh: '受理确认', en: 'Acknowledge' },
  verify: { zh: '核实', en: 'Verify' },
  accept: { zh: '接单', en: 'Accept' },
  arrive: { zh: '到场', en: 'Arrive' },
  'make-safe': { zh: '险情控制', en: 'Make safe' },
  resolve: { zh: '处理完成', en: 'Resolve' },
  quote: { zh: '重新报价', en: 'Quote again' },
  'update-gap': { zh: '进展告知', en: 'Update the customer' },
  response: { zh: '升级答复', en: 'Answer the escalation' },
  answer: { zh: '答复落实', en: 'Carry out the answer' },
  proposal: { zh: '审批', en: 'Decide the proposal' },
  settlement: { zh: '了结异议', en: 'Settle the dispute' },
  task: { zh: '任务', en: 'Task' },
  hold: { zh: '挂起到期', en: 'Hold ends' },
  promise: { zh: '承诺兑现', en: 'Promise' },
  callback: { zh: '回访电话', en: 'Callback' },
  survey: { zh: '评价截止', en: 'Rating closes' },
  ladder: { zh: '催缴下一步', en: 'Next dunning step' },
  'ladder-record': { zh: '催缴登记', en: 'Record the step' },
  page: { zh: '再次呼叫', en: 'Page again' },
  're-offer': { zh: '重新派单', en: 'Offer again' },
  archive: { zh: '归档', en: 'Archive' },
};

export const AUDIENCE_WORDS: WordsOf<C.Audience> = {
  customer: { zh: '业主', en: 'Customer' },
  staff: { zh: '员工', en: 'Staff' },
  committee: { zh: '业委会', en: 'Committee' },
};
export const MESSAGE_CHANNEL_WORDS: WordsOf<C.MessageChannel> = {
  sms: { zh: '短信', en: 'SMS' },
  voice: { zh: '电话', en: 'Call' },
  email: { zh: '邮件', en: 'E-mail' },
  wechat: { zh: '微信', en: 'WeChat' },
  'in-app': { zh: '站内', en: 'In-app' },
};
export const MESSAGE_STATE_WORDS: WordsOf<C.MessageState> = {
  queued: { zh: '待发送', en: 'Queued' },
  sending: { zh: '发送中', en: 'Sending' },
  sent: { zh: '已发送', en: 'Sent' },
  failed: { zh: '失败', en: 'Failed' },
  expired: { zh: '已过期', en: 'Expired' },
};
