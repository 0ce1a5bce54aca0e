import { must } from '../expectation.ts';
import { callBack } from './call-back.ts';
import type { Story } from './story.ts';

/** Nobody answers: silence carries the complaint up, one rung after the other, until somebody has to. */
export const silence: Story = {
  name: 'silence',
  title: '没人答复的投诉：沉默把它一级一级送到主管部门',
  async play(town) {
    const complaint = await town.open('05-parking-fee-dispute');
    must(!(await complaint.isVisibleTo('committee')), 'the committee sees a case that is not on its rung');

    await complaint.letDeadlinesPassUntil(
      (view) => view.holder === 'supervisor',
      'a breach raises it to rung 1',
    );
    await complaint.letDeadlinesPassUntil(
      (view) => view.holder === 'manager',
      "the supervisor's silence calls the manager",
    );
    await complaint.letDeadlinesPassUntil(
      (view) => view.rung === 2,
      "the manager's silence calls the committee",
    );
    must(await complaint.isVisibleTo('committee'), 'the committee does not see the case on its own rung');
    await complaint.letDeadlinesPassUntil(
      (view) => view.rung === 3,
      "the committee's silence calls the authority",
    );
    const climbed = (await complaint.timeline())
      .filter(({ type }) => type === 'rung-entered')
      .map(({ data }) => String(data.holder));
    must(
      climbed.join() === 'supervisor,manager,committee,authority',
      `silence should call supervisor, manager, committee, authority; it called ${climbed.join(', ')}`,
    );

    await complaint.give('supervisor', 'record-referral', {
      body: 'street-office',
      reference: '街信〔2026〕118 号',
      text: '业主多次反映车位费多收，物业一直没有答复，现报街道办协调。',
    });
    await complaint.letNightPass();
    await complaint.give('supervisor', 'record-authority-answer', {
      text: '街道办要求五天内核对账单，退还多收部分，并书面答复业主。',
      dueAt: complaint.at(5 * 24 * 60),
    });
    await complaint.give('agent', 'confirm-intake', { confirmedBy: '赵先生电话复述无误', how: 'phone' });
    await complaint.letMinutesPass(50);
    await complaint.give('agent', 'record-findings', {
      verdict: 'founded',
      course: '三月三十日已办退车位，四月账单没有同步，多收三百元。',
      cause: '退车位登记没有转给收费岗。',
    });
    await complaint.give('agent', 'plan', {
      measures: '当天退回三百元，出更正账单，主管登门道歉。',
      department: 'customer-service',
      assignee: town.member('agent2').id,
    });
    await complaint.letMinutesPass(15);
    await complaint.give('agent2', 'accept', {});
    await complaint.letMinutesPass(100);
    await complaint.give('agent2', 'record-progress', {
      text: '三百元已原路退回，更正后的账单已发到您的微信。',
      visibility: 'customer',
    });
    await complaint.letMinutesPass(40);
    await complaint.give('agent2', 'resolve', {
      done: '退款三百元，更正账单，当面道歉。',
      prevention: '退车位当天由系统通知收费岗。',
    });
    const closed = await callBack(complaint, { result: 'satisfied', score: 4, channel: 'phone' });
    must(
      closed.stage === 'closed' && closed.outcome === 'confirmed',
      'a satisfied callback closes as confirmed',
    );
    return complaint;
  },
};
