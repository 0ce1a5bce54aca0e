import { customerWords } from './customer-words.ts';
import type { Words } from './words.ts';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const NEAR = { yesterday: '昨天', today: '今天', tomorrow: '明天' };

export const ZH: Words = {
  lang: 'zh-CN',
  title: '进度查询',
  other: { language: 'en', label: 'English' },
  ...customerWords('zh'),
  disputeReasons: {
    'fee-dispute': '对收费标准有异议',
    'wrong-bill': '账单有误',
    'wrong-payer': '不应由我缴纳',
    'service-complaint': '对服务不满意',
  },
  lines: {
    opened: () => '已受理',
    'intake-confirmed': () => '已与您核对受理内容',
    verified: () => '情况已核实',
    explained: () => '核实结果说明',
    'handed-to': ({ department }) => `交由${department}办理`,
    appointed: ({ department, when }) => `已预约上门：${when ?? ''}（${department}）`,
    accepted: ({ by, when }) => `${by ?? '专人'}已接单${when === null ? '' : `，预计${when}前到达`}`,
    departed: () => '师傅已出发',
    arrived: () => '已到场',
    started: () => '已开工',
    'made-safe': () => '险情已控制',
    progress: () => '最新进展',
    quoted: ({ amount }) => `报价 ${amount ?? ''}`,
    'quote-accepted': () => '您已同意报价',
    'quote-refused': () => '您未同意报价',
    held: ({ hold, when }) => `暂停：${hold}${when === null ? '' : `，至${when}`}`,
    resumed: () => '继续办理',
    promised: ({ when }) => `承诺${when === null ? '' : `，${when}前`}`,
    'promise-broken': () => '未能按约办理，主管已跟进',
    resolved: () => '已处理，等您评价',
    'call-placed': () => '给您打了回访电话',
    'survey-sent': () => '已发送评价短信',
    satisfied: ({ score }) => `您表示满意${score === null ? '' : `（${score} 分）`}`,
    dissatisfied: ({ score }) => `您表示不满意${score === null ? '' : `（${score} 分）`}`,
    urged: () => '已催单',
    escalated: ({ holder }) => `已升级至${holder}`,
    answered: ({ holder }) => `${holder}已答复`,
    reopened: () => '已重新办理',
    'dispute-raised': () => '已提出异议，催缴暂停',
    'dispute-settled': () => '异议已处理',
    paid: ({ amount }) => `已收到缴费 ${amount ?? ''}`,
    'payment-reversed': ({ amount }) => `缴费 ${amount ?? ''} 已冲正`,
    closed: ({ outcome }) => outcome,
  },
  now: ({ stage, hold, outcome, quote, kind, answerable }) => {
    if (stage === 'closed') return outcome === null ? '已结案' : ZH.outcomes[outcome];
    if (quote?.state === 'sent') return '已报价，等您答复';
    if (hold !== null) return `暂停办理，${ZH.holds[hold]}`;
    if (stage === 'callback')
      return kind === 'fee-collection' ? '已缴清，感谢您的支持' : '已处理，请告诉我们您是否满意';
    if (kind === 'fee-collection') return '有费用待缴';
    if (answerable.holder !== 'front-line') return `${ZH.holders[answerable.holder]}正在跟进`;
    return {
      intake: '已受理，正在核对',
      verification: '正在核实情况',
      dispatch: '正在安排人员',
      resolution: '正在处理',
    }[stage];
  },
  labels: {
    who: '谁负责',
    byWhen: '何时完成',
    visit: '上门时间',
    history: '办理过程',
    todo: '您可以',
    stage: '办理阶段',
    owed: '待缴明细',
    quote: '报价明细',
    labour: '人工费',
    total: '合计',
    missed: '已超时',
    noDeadline: '等您答复后继续',
    answerBy: '请您答复于',
    closedDeadline: '已结案',
    earlier: '更早的记录请来电查询',
    more: (count) => `另有 ${count} 项`,
    yours: (name) => `${name} 您好`,
    updated: '更新于',
    phone: '服务中心电话',
    private: '此页面只属于您，请勿转发。',
    optional: '可不填',
  },
  commands: {
    urge: {
      button: '催单',
      hint: '提醒正在办理的人尽快处理。',
      text: null,
      done: '已催单，办理人员会看到。',
    },
    escalate: {
      button: '找主管',
      hint: '请上一级负责人介入，并在规定时限内答复您。',
      text: '想对主管说什么',
      done: '已转给上一级负责人。',
    },
    'answer-quote': {
      button: '答复报价',
      hint: '您同意后我们才会施工。',
      text: '想说明的话',
      done: '已收到您的答复。',
    },
    confirm: {
      button: '评价处理结果',
      hint: '选“不满意”或“很不满意”，我们会重新办理。',
      text: '想说的话',
      done: '感谢您的评价。',
    },
    reopen: {
      button: '问题没解决，重新办理',
      hint: '同一编号继续办理，不用重新说明。',
      text: '哪里还没解决',
      done: '已重新办理。',
    },
    'raise-dispute': {
      button: '对费用有异议',
      hint: '提出后暂停催缴，由主管核对并答复您。',
      text: '请说明情况',
      done: '已收到您的异议，催缴暂停。',
    },
    withdraw: {
      button: '撤回',
      hint: '撤回后不再办理。',
      text: '撤回原因',
      done: '已按您的要求撤回。',
    },
  },
  escalateFurther: {
    button: '请上一级介入',
    hint: '请比现在更高一级的负责人介入，并在规定时限内答复您。',
    text: '想说明的情况',
    done: '已转给上一级负责人。',
  },
  notNow: (button, why) => `${button}：${why}`,
  scores: { 5: '很满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' },
  accept: '同意报价',
  refuse: '不同意',
  refusals: {
    'too-often': '刚刚催单过，请稍后再试。',
    'too-early': '上一级负责人还在答复时限内。',
    'wrong-stage': '当前阶段不能这样做，页面已更新。',
    'wrong-rung': '已在您可以找到的最高一级。',
    'case-closed': '事项已结案，不能再这样做。',
    'already-answered': '您已经答复过了。',
    'already-open': '已经提出过，正在处理。',
    'engine-pending': '刚刚受理，请一分钟后再试。',
  },
  again: (when) => `${when} 后可再次操作。`,
  problems: {
    invalid: '有内容没有填好，请检查后再提交。',
    unavailable: '暂时没有提交成功，请再按一次，不会重复。',
    'too-many-attempts': '操作太频繁，请稍后再试。',
    failed: '系统出了点问题，请稍后再试或来电。',
    'key-reused': '这一页已经提交过，请重新打开。',
  },
  yuan: (fen) => `${(fen / 100).toFixed(2)} 元`,
  moment: ({ near, month, day, weekday, time }) =>
    near === null ? `${month}月${day}日 ${WEEKDAYS[weekday]} ${time}` : `${NEAR[near]} ${time}`,
};
