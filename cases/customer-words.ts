/**
 * What a customer is told in other words than staff: where the trade's word would be about them (they are the owner whom we
 * wait for), would sound like a dunning letter (R67), or says nothing to somebody outside the house. Their page and the texts
 * that they get read the same words.
 */
import type { Category, Holder, HoldReason, Kind, Outcome } from './codes.ts';
import {
  CATEGORY_WORDS,
  DEADLINE_WORDS,
  HOLDER_WORDS,
  HOLD_WORDS,
  KIND_WORDS,
  type WordsOf,
} from './trade-words.ts';
import type { DeadlineName } from './deadlines.ts';

export const KIND_FOR_CUSTOMERS: WordsOf<Kind> = {
  ...KIND_WORDS,
  'fee-collection': { zh: '物业费用', en: 'Property fees' },
};

export const CATEGORY_FOR_CUSTOMERS: WordsOf<Category> = {
  ...CATEGORY_WORDS,
  arrears: { zh: '费用待缴', en: 'Fees due' },
};

export const HOLDER_FOR_CUSTOMERS: WordsOf<Holder> = {
  ...HOLDER_WORDS,
  'front-line': { zh: '物业服务中心', en: 'Service centre' },
};

export const HOLD_FOR_CUSTOMERS: WordsOf<HoldReason> = {
  ...HOLD_WORDS,
  owner: { zh: '等您的安排', en: 'Waiting for you' },
  'linked-case': { zh: '等另一事项先办结', en: 'Waiting for another matter' },
  dispute: { zh: '您的异议处理中', en: 'Your objection is being looked at' },
};

/** What we owe the customer by a time; the ladder, pages and our own paperwork are not among it. */
export type OwedDeadline = Exclude<
  DeadlineName,
  'update-gap' | 'proposal' | 'task' | 'ladder' | 'ladder-record' | 'page' | 're-offer' | 'archive'
>;

export const DEADLINE_FOR_CUSTOMERS: WordsOf<OwedDeadline> = {
  acknowledge: DEADLINE_WORDS.acknowledge,
  verify: DEADLINE_WORDS.verify,
  accept: DEADLINE_WORDS.accept,
  arrive: DEADLINE_WORDS.arrive,
  'make-safe': DEADLINE_WORDS['make-safe'],
  resolve: DEADLINE_WORDS.resolve,
  quote: DEADLINE_WORDS.quote,
  answer: DEADLINE_WORDS.answer,
  promise: DEADLINE_WORDS.promise,
  callback: DEADLINE_WORDS.callback,
  response: { zh: '升级答复', en: 'Answer to your escalation' },
  hold: { zh: '暂停至', en: 'Paused until' },
  survey: { zh: '请您评价，截止', en: 'Please rate until' },
  settlement: { zh: '异议答复', en: 'Answer to your objection' },
};

/** How it ended, as a sentence without a full stop. */
export const OUTCOME_FOR_CUSTOMERS: WordsOf<Outcome> = {
  confirmed: { zh: '已处理完成，您已确认', en: 'Done, and confirmed by you' },
  unreachable: {
    zh: '已处理，多次回访未能联系到您，先行结案',
    en: 'Done; closed because we could not reach you',
  },
  unconfirmed: { zh: '已处理，先行结案', en: 'Done; closed without your word' },
  paid: { zh: '已缴清', en: 'Paid in full' },
  'plan-kept': { zh: '分期已全部履行', en: 'All instalments paid' },
  referred: { zh: '已转相关部门办理', en: 'Passed on to those responsible' },
  legal: { zh: '已转法律途径', en: 'Passed on to legal steps' },
  withdrawn: { zh: '已按您的要求撤回', en: 'Withdrawn as you asked' },
  duplicate: { zh: '已并入同一事项继续办理', en: 'Continued under the same matter' },
  converted: { zh: '已转为另一类事项继续办理', en: 'Continued as another kind of case' },
  declined: { zh: '暂无法办理，原因已另行说明', en: 'Cannot be done; the reason was given to you' },
};
