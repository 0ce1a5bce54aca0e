import type { CaseView } from '../../api/contract/case-view.ts';
import type { CaseInHand } from '../case-in-hand.ts';
import { must } from '../expectation.ts';
import type { Town } from '../town.ts';
import { callBack } from './call-back.ts';
import type { Story } from './story.ts';

const OUTSIDE = ['vendor', 'developer'];

/** Whoever of our own was paged last for the department. */
function pagedFor(
  town: Town,
  view: CaseView,
  department: string,
): { login: string; page: string } | undefined {
  const page = view.pages.find((each) => each.department === department && each.state === 'open');
  const login = page?.paged
    .map(({ person }) => town.memberById(person.id)?.login)
    .findLast((each) => each !== undefined);
  return page === undefined || login === undefined ? undefined : { login, page: page.page };
}

/** The person of that department who was paged last says "coming". @returns their login */
export async function answerPage(emergency: CaseInHand, department: string): Promise<string> {
  const { town } = emergency;
  const view = await emergency.readUntil(
    (each) => pagedFor(town, each, department) !== undefined,
    `nobody of ${department} is paged`,
  );
  const paged = pagedFor(town, view, department);
  must(paged !== undefined, `nobody of ${department} is paged`);
  await emergency.give(paged.login, 'acknowledge-page', { page: paged.page });
  return paged.login;
}

/** People in a lift: everybody on duty is called at once, the next one after three minutes, until somebody comes. */
export const lift: Story = {
  name: 'lift',
  title: '电梯困人：同时呼叫值班人员，无人应答就叫下一位',
  async play(town) {
    const emergency = await town.open('02-trapped-in-lift');
    const opened = await emergency.readUntil(
      (view) => view.pages.length === 3 && view.pages.every((page) => page.paged.length > 0),
      'engineering, security and the vendor are not all paged at once',
    );
    must(opened.priority === 'P1', 'people in danger make a case P1');
    const first = pagedFor(town, opened, 'engineering')?.login;

    await emergency.letMinutesPass(3.1);
    await emergency.readUntil(
      (view) => pagedFor(town, view, 'engineering')?.login !== first,
      'after three silent minutes the next engineer is not paged',
    );
    const engineer = await answerPage(emergency, 'engineering');
    must(emergency.seen.stage === 'resolution', 'whoever answers a page is at work');
    await answerPage(emergency, 'security');
    const vendor = (await emergency.read()).pages.find((page) => OUTSIDE.includes(page.department));
    if (vendor?.state === 'open')
      await emergency.give('agent', 'acknowledge-page', { page: vendor.page, onBehalfOf: 'vendor' });

    await emergency.give(engineer, 'depart', {});
    await emergency.letMinutesPass(4);
    await emergency.give(engineer, 'arrive', {});
    await emergency.giveInVain(engineer, 'resolve', { done: '人已救出。' }, 'findings-owed');
    await emergency.letMinutesPass(9);
    await emergency.give(engineer, 'make-safe', {
      text: '轿厢已盘车平层，三人安全走出，没有受伤，电梯停用并断电。',
    });
    await emergency.give('agent', 'confirm-intake', {
      confirmedBy: '陈先生现场确认，人已出来',
      how: 'phone',
    });
    await emergency.give('agent', 'record-findings', {
      verdict: 'real',
      course: '七楼层门锁触点接触不良，安全回路断开，电梯急停。',
      cause: '触点氧化。',
    });
    await emergency.give(engineer, 'start-work', { checklist: ['safety-sign', 'barrier'] });
    await emergency.give(engineer, 'record-progress', {
      text: '正在更换七楼层门锁，预计一小时内恢复运行，请先走 1 号电梯。',
      visibility: 'customer',
    });
    await emergency.letMinutesPass(40);
    await emergency.give(engineer, 'resolve', {
      done: '更换七楼层门锁触点，全程试运行十次正常，恢复使用。',
      checklist: ['site-cleared'],
      prevention: '请维保单位检查本梯全部层门锁。',
    });
    const closed = await callBack(emergency, {
      result: 'satisfied',
      score: 5,
      dimensions: { attitude: 5, resolution: 5 },
      channel: 'phone',
    });
    must(closed.outcome === 'confirmed', 'a satisfied callback closes as confirmed');
    return emergency;
  },
};
