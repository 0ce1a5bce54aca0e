import { must } from '../expectation.ts';
import { doStep, homesOf, ladderOf, letStepFallDue, letStepPass, onTheLadder } from './ladder.ts';
import type { Story } from './story.ts';

/** Every polite step in its time, and the legal one only after a manager said yes. */
export const lawyersLetter: Story = {
  name: 'lawyers-letter',
  title: '催缴到律师函：七天、十四天、三十天……每一步都有间隔，法律步骤要经理批准',
  async play(town) {
    const arrears = await onTheLadder(town, '物业费、车位费逾期', homesOf('6-2'), 186_000);
    await letStepPass(arrears, 'reminder');
    await arrears.wasSent('dunning-reminder');
    await letStepPass(arrears, 'call');
    await letStepFallDue(arrears, 'visit');
    await doStep(arrears, 'visit', {
      channel: 'home-visit',
      text: '上门说明账单，业主对金额没有异议，表示暂时不交。',
      outcome: 'refused',
      reason: 'refuses',
    });
    await letStepFallDue(arrears, 'demand');
    await doStep(arrears, 'demand', {
      channel: 'home-visit',
      text: '催告函当面送达并签收，十五天内缴清。',
      outcome: 'reached',
    });
    await letStepFallDue(arrears, 'committee-urging');
    must((await arrears.read()).rung === 2, "the committee's urging raises the case to rung 2");
    await arrears.give('committee', 'record-opinion', {
      opinion: 'support',
      text: '业委会支持依约催缴，已由楼栋代表当面劝缴。',
      dueAt: arrears.at(30 * 24 * 60),
    });
    await doStep(arrears, 'committee-urging', {
      channel: 'home-visit',
      text: '业委会楼栋代表陪同劝缴，业主仍不交。',
      outcome: 'refused',
    });

    const due = await letStepFallDue(arrears, 'lawyer-letter');
    const proposal = due.proposals.find(({ state }) => state === 'open');
    must(proposal !== undefined, "the lawyer's letter is not proposed for approval");
    await arrears.giveInVain('supervisor', 'approve', { proposal: proposal.proposal }, 'not-permitted');
    await arrears.give('manager', 'approve', {
      proposal: proposal.proposal,
      text: '同意发律师函，措辞平和。',
    });
    await doStep(arrears, 'lawyer-letter', {
      channel: 'other',
      text: '律师函已用挂号信寄出，收到回执。',
      outcome: 'reached',
    });
    must(
      ladderOf(await arrears.read())?.lastStep === 'lawyer-letter',
      "the lawyer's letter is not on the ladder",
    );
    return arrears;
  },
};
