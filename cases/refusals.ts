/**
 * The closed list of refusals (commands.md §1): one code is the workflow's failure, the HTTP problem and the text on
 * the screen. The status is the one the API answers with.
 */
interface RefusalWords {
  status: 403 | 409 | 412 | 422 | 503;
  en: string;
  zh: string;
}

export const REFUSALS = {
  'wrong-stage': {
    status: 409,
    en: 'The case is not in a stage that allows this.',
    zh: '案件当前阶段不能进行此操作。',
  },
  'wrong-rung': {
    status: 409,
    en: 'The case is not on the rung that allows this.',
    zh: '案件当前升级层级不能进行此操作。',
  },
  'on-hold': { status: 409, en: 'The case is on hold; resume it first.', zh: '案件已挂起，请先恢复。' },
  'not-on-hold': { status: 409, en: 'The case is not on hold.', zh: '案件没有挂起。' },
  'not-permitted': { status: 403, en: 'You may not do this on this case.', zh: '您无权对该案件进行此操作。' },
  'not-your-own-work': {
    status: 403,
    en: 'Somebody other than the person who did the work must do this.',
    zh: '须由处理人以外的人员进行。',
  },
  'needs-second-person': {
    status: 403,
    en: 'A second person must do this: not the one who proposed or verified before.',
    zh: '须由另一人进行：不能是提出人或前次核实人。',
  },
  'checklist-incomplete': {
    status: 409,
    en: 'The checklist is not complete for this step.',
    zh: '该步骤所需的检查项尚未完成。',
  },
  'plan-missing': {
    status: 409,
    en: 'A complaint needs a handling plan before it is accepted.',
    zh: '投诉须先有处理方案才能接单。',
  },
  'appointment-missing': {
    status: 409,
    en: 'In-home work needs an appointment before it is accepted.',
    zh: '入户维修须先预约时间才能接单。',
  },
  'findings-owed': {
    status: 409,
    en: 'The read-back or the findings are still owed.',
    zh: '尚欠受理复述或核实结论。',
  },
  'quote-not-accepted': {
    status: 409,
    en: 'The customer has not agreed to the quote.',
    zh: '客户尚未同意报价。',
  },
  'open-tasks': { status: 409, en: 'There are unfinished tasks.', zh: '还有未完成的任务。' },
  'already-taken': { status: 409, en: 'Somebody else has taken this case.', zh: '该案件已被他人接单。' },
  'already-open': { status: 409, en: 'The same thing is open already.', zh: '相同事项已在进行中。' },
  'already-answered': { status: 409, en: 'This has been answered already.', zh: '该事项已有答复。' },
  'already-extended': { status: 409, en: 'The time was extended once already.', zh: '该案件已延期一次。' },
  'not-answered': { status: 409, en: 'The rung has not answered yet.', zh: '该层级尚未答复。' },
  'too-early': { status: 409, en: 'It is too early for this.', zh: '时间未到。' },
  'too-often': { status: 409, en: 'This was done a short while ago.', zh: '操作过于频繁，请稍后再试。' },
  'not-due': { status: 409, en: 'This is not due.', zh: '该事项尚未到期。' },
  'in-the-past': { status: 422, en: 'The time lies in the past.', zh: '时间不能早于现在。' },
  'out-of-hours': {
    status: 422,
    en: 'The time lies outside the permitted hours.',
    zh: '时间不在允许的时段内。',
  },
  'sums-differ': { status: 422, en: 'The amounts do not add up.', zh: '金额合计不一致。' },
  'no-committee': {
    status: 409,
    en: 'This community has no owners’ committee.',
    zh: '本小区没有业主委员会。',
  },
  'case-closed': { status: 409, en: 'The case is closed.', zh: '案件已关闭。' },
  'stale-version': {
    status: 412,
    en: 'The case has changed since you read it.',
    zh: '案件已更新，请刷新后重试。',
  },
  'unknown-reference': {
    status: 422,
    en: 'The reference does not exist on this case.',
    zh: '引用的对象不存在。',
  },
  'not-offered': { status: 409, en: 'This is not offered yet.', zh: '该功能暂未提供。' },
  'key-reused': {
    status: 422,
    en: 'This idempotency key was used with another body.',
    zh: '该幂等键已用于不同的请求内容。',
  },
  'engine-pending': {
    status: 503,
    en: 'The case is accepted but has not started yet; repeat with the same key.',
    zh: '案件已受理但尚未启动，请用相同的键重试。',
  },
} as const satisfies Record<string, RefusalWords>;

export type RefusalCode = keyof typeof REFUSALS;

/** Why a command is not carried out; `field` is a JSON pointer into the command's body where one field is at fault. */
export interface Refusal {
  refused: RefusalCode;
  field?: string;
}

export function refuse(refused: RefusalCode, field?: string): Refusal {
  return field === undefined ? { refused } : { refused, field };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
