import { MINUTE, parseInstant } from '../../cases/time.ts';
import { must } from '../expectation.ts';
import { callBack } from './call-back.ts';
import type { Story } from './story.ts';

const FEE_FEN = 8_600;

/** Paid work at home: found chargeable, agreed on before it starts, done by the list, asked about afterwards. */
export const socket: Story = {
  name: 'socket',
  title: '收费的插座维修：先报价、业主同意、再施工',
  async play(town) {
    const repair = await town.open('09-chargeable-socket');
    await repair.give('agent', 'confirm-intake', { confirmedBy: '郑先生电话复述无误', how: 'phone' });
    await repair.give('agent', 'record-findings', {
      verdict: 'real',
      course: '插座烧焦，属户内设施，按公示价目收费，业主知情。',
      cause: '接线松动发热。',
      chargeable: true,
    });
    await repair.give('agent', 'assign', {
      department: 'engineering',
      assignee: town.member('technician').id,
    });
    await repair.give('technician', 'accept', {});

    const { appointment } = await repair.read();
    must(appointment !== null, 'the appointment of the opening is gone');
    await repair.letTimePassUntil((parseInstant(appointment.from) ?? 0) - 10 * MINUTE);
    await repair.give('technician', 'depart', { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] });
    await repair.letMinutesPass(15);
    await repair.give('technician', 'arrive', {});
    await repair.giveInVain('technician', 'start-work', {}, 'quote-not-accepted');
    await repair.give('technician', 'quote', {
      labourFen: 5_000,
      parts: [{ name: '五孔插座面板', qty: 1, priceFen: 3_600 }],
    });
    await repair.wasSent('quote');
    await repair.giveInVain('technician', 'start-work', {}, 'on-hold');
    await repair.letMinutesPass(6);
    await repair.give('agent', 'answer-quote', { accepted: true, saidBy: '郑先生在现场口头同意 86 元' });
    await repair.give('technician', 'start-work', {});
    await repair.letMinutesPass(25);
    await repair.give('technician', 'resolve', {
      done: '更换五孔插座，线头重新压接，上电测试正常。',
      materials: [{ name: '五孔插座面板', qty: 1 }],
      feeFen: FEE_FEN,
      explained: true,
      furtherNeeds: '暂无',
    });
    const agent = await town.as('agent');
    await agent.post('/api/payments', {
      case: repair.number,
      amountFen: FEE_FEN,
      method: 'wechat',
      providerId: `story-${repair.id}`,
    });
    const closed = await callBack(repair, {
      result: 'satisfied',
      score: 5,
      dimensions: { attitude: 5, knowledge: 5, communication: 4, resolution: 5 },
      channel: 'phone',
    });
    must(closed.outcome === 'confirmed', 'a satisfied callback closes as confirmed');
    return repair;
  },
};
