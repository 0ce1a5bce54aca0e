import type { CaseColumn } from '../contract/case-filter.ts';
import type { CaseRow } from '../contract/case-view.ts';

type Cell = string | number | null;

/** What a column is called in the file, and what of a masked line stands in it. Codes stay codes: files are read by programs. */
export const COLUMNS: Record<CaseColumn, { readonly zh: string; readonly of: (row: CaseRow) => Cell }> = {
  number: { zh: '编号', of: ({ number }) => number },
  kind: { zh: '类型', of: ({ kind }) => kind },
  title: { zh: '内容', of: ({ title }) => title },
  priority: { zh: '优先级', of: ({ priority }) => priority },
  category: { zh: '类别', of: ({ category }) => category },
  place: { zh: '位置', of: ({ place }) => place },
  reporter: {
    zh: '报事人',
    of: ({ reporter }) =>
      reporter === null ? null : [reporter.name, reporter.phone].filter(Boolean).join(' '),
  },
  stage: { zh: '阶段', of: ({ stage }) => stage },
  waitingFor: { zh: '轮到', of: ({ waitingFor }) => waitingFor },
  department: { zh: '部门', of: ({ department }) => department },
  assignee: { zh: '处理人', of: ({ assignee }) => assignee?.name ?? null },
  rung: { zh: '层级', of: ({ rung }) => rung },
  hold: { zh: '挂起', of: ({ hold }) => hold },
  holdUntil: { zh: '挂起至', of: ({ holdUntil }) => holdUntil },
  nextClock: { zh: '下一时限', of: ({ nextClock }) => nextClock },
  nextDueAt: { zh: '到期时间', of: ({ nextDueAt }) => nextDueAt },
  overdueSince: { zh: '逾期自', of: ({ overdueSince }) => overdueSince },
  urgedAt: { zh: '催单时间', of: ({ urgedAt }) => urgedAt },
  outcome: { zh: '结案原因', of: ({ outcome }) => outcome },
  reopenCount: { zh: '重开次数', of: ({ reopenCount }) => reopenCount },
  acceptedAt: { zh: '受理时间', of: ({ acceptedAt }) => acceptedAt },
  closedAt: { zh: '关闭时间', of: ({ closedAt }) => closedAt },
};
