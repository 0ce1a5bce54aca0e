/** Demo only: the owner's phone. */
export const phones = {
  title: '业主手机',
  note: '仅演示：住户收到的短信和电话；可以替他接听回访。',
  empty: '还没有短信或电话',
  emptyHint: '受理一件案件，回执会立刻出现在这里。',
  count: '{{count}} 条',
  missed: '{{count}} 个未接来电',
  screen: '{{name}}的手机',
  kind: { text: '短信', call: '来电' },
  openLink: '打开短信里的链接',
  outcome: { 'no-answer': '响铃，无人接听', 'not-placed': '未能拨出' },
  answered: '已回答：{{result}}',
  answerAs: '接听并回答',
  score: '评分',
  reason: '不满意的原因',
  answer: '接听并回答',
};
