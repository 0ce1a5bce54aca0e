import { must } from '../expectation.ts';
import { callBack } from './call-back.ts';
import type { Story } from './story.ts';

/** "Done" is what the customer says: twice it was not, and the second time somebody higher answers for it. */
export const dissatisfied: Story = {
  name: 'dissatisfied',
  title: '回访不满意：重开一次再办，第二次不满意升一级',
  async play(town) {
    const complaint = await town.open('06-noise-at-night');
    await complaint.give('agent', 'confirm-intake', { confirmedBy: '孙先生复述无误', how: 'phone' });
    await complaint.give('agent', 'record-findings', {
      verdict: 'founded',
      course: '巡逻核实 702 晚上十点后仍在打孔。',
      party: '702 装修队',
    });
    await complaint.give('agent', 'plan', {
      measures: '当面告知施工时段，晚间巡逻三天。',
      department: 'security',
      assignee: town.member('guard').id,
    });
    await complaint.give('guard', 'accept', {});
    await complaint.letMinutesPass(150);
    await complaint.give('guard', 'resolve', { done: '已告知装修队，晚上八点后不得施工。' });

    const first = await callBack(complaint, {
      result: 'dissatisfied',
      score: 1,
      reason: '当天晚上十点半又在钻。',
      channel: 'phone',
    });
    must(
      first.stage === 'resolution' && first.reopenCount === 1,
      'a dissatisfied callback reopens the same case',
    );
    must(first.rung === 0, 'the first dissatisfied callback raises nothing');
    await complaint.letMinutesPass(7 * 60);
    await complaint.give('guard', 'resolve', { done: '晚间驻守两天，装修队签了保证书。' });

    const second = await callBack(complaint, {
      result: 'dissatisfied',
      score: 2,
      reason: '周末又钻到十一点，保证书没有用。',
      channel: 'phone',
    });
    must(second.stage === 'resolution' && second.reopenCount === 2, 'the second one reopens it again');
    must(second.rung === 1, 'the second dissatisfied callback raises the rung');
    await complaint.give('supervisor', 'answer-escalation', {
      action: 'answer',
      text: '已停 702 夜间施工用电，并约见业主，由我跟到底。',
      dueAt: complaint.at(3 * 24 * 60),
    });
    await complaint.letMinutesPass(8 * 60);
    await complaint.give('guard', 'resolve', {
      done: '装修用电改为早八点至晚六点定时送电，连续三晚无施工。',
      prevention: '装修许可写明时段，违者停电整改。',
    });
    const closed = await callBack(complaint, { result: 'satisfied', score: 4, channel: 'phone' });
    must(
      closed.stage === 'closed' && closed.outcome === 'confirmed',
      'a satisfied callback closes as confirmed',
    );
    return complaint;
  },
};
