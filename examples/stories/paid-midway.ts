import { addDays, localDateOf, parseInstant } from '../../cases/time.ts';
import { must } from '../expectation.ts';
import { doStep, homesOf, letStepFallDue, letStepPass, onTheLadder } from './ladder.ts';
import { callBack } from './call-back.ts';
import type { Story } from './story.ts';

/** The money comes while a promise holds the ladder: within seconds nobody urges any more. */
export const paidMidway: Story = {
  name: 'paid-midway',
  title: '催缴中途缴清：钱一到，催缴立刻停下',
  async play(town) {
    const arrears = await onTheLadder(town, '物业费、车位费逾期', homesOf('2-2'), 92_500);
    await letStepPass(arrears, 'reminder');
    await letStepPass(arrears, 'call');
    await letStepFallDue(arrears, 'visit');
    await doStep(arrears, 'visit', {
      channel: 'home-visit',
      text: '业主说出差忘了缴费，答应三天内缴清。',
      outcome: 'promised',
      reason: 'forgot',
      promisedOn: addDays(localDateOf(parseInstant(arrears.at()) ?? 0), 3),
    });
    const { fee } = await arrears.read();
    must(fee !== null && fee.outstandingFen > 0, 'a fee case tells what is outstanding');
    const agent = await town.as('agent');
    await agent.post('/api/payments', {
      case: arrears.number,
      amountFen: fee.outstandingFen,
      method: 'wechat',
      providerId: `story-${arrears.id}`,
    });
    const paid = await arrears.readUntil(
      ({ stage }) => stage === 'callback',
      'full payment does not stop the ladder',
    );
    must(
      paid.fee?.paid === true && paid.fee.outstandingFen === 0,
      'a full payment leaves nothing outstanding',
    );
    must(
      paid.tasks.every(({ state, step }) => step === null || state !== 'open'),
      'a task of the ladder outlives the payment',
    );
    await arrears.wasSent('payment-receipt');

    const sent = await dunningTexts(arrears);
    const closed = await callBack(arrears, { result: 'satisfied', score: 5, channel: 'phone' });
    must(closed.stage === 'closed' && closed.outcome === 'paid', 'the case closes as paid');
    must((await dunningTexts(arrears)) === sent, 'something was urged after the payment');
    return arrears;
  },
};

const dunningTexts = async (arrears: { messages(): Promise<{ template: string }[]> }): Promise<number> =>
  (await arrears.messages()).filter(({ template }) => template.startsWith('dunning-')).length;
