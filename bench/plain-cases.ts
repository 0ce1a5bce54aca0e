/** One whole case of each kind, with nothing unusual in it, from opening to archive. */
import { DAY, MINUTE, minuteOfDay, parseInstant } from '../cases/time.ts';
import type { CaseInHand } from '../examples/case-in-hand.ts';
import { callBack } from '../examples/stories/call-back.ts';
import { doStep, homesOf, letStepFallDue, letStepPass, onTheLadder } from '../examples/stories/ladder.ts';
import type { Town } from '../examples/town.ts';
import { nextWorkingMorning } from '../examples/working-morning.ts';

/** Texts to customers wait outside of these hours (quietHours of standard-2026), by the minute of the day. */
const BY_DAY = [9 * 60, 20 * 60] as const;

/** A case opened by night, or after work, goes on when its community opens next: whenever the bench runs, the same happens. */
async function byDay(opened: CaseInHand): Promise<CaseInHand> {
  const { now, community } = await opened.read();
  const at = parseInstant(now) ?? Date.now();
  const minute = minuteOfDay(at);
  if (minute >= BY_DAY[0] && minute < BY_DAY[1]) return opened;
  const agent = await opened.town.as('agent');
  const { from } = await nextWorkingMorning(agent, community, minute < BY_DAY[0] ? at - DAY : at);
  await opened.letTimePassUntil((parseInstant(from) ?? at) + 5 * MINUTE);
  return opened;
}

/** The 30 days after closing pass, and the workflow ends. */
async function toArchive(closed: CaseInHand): Promise<CaseInHand> {
  await closed.letDeadlinePass();
  await closed.readUntil(
    ({ engine }) => engine === 'archived',
    'the closed case is not archived after 30 days',
  );
  return closed;
}

export async function plainComplaint(town: Town): Promise<CaseInHand> {
  const complaint = await town.openAgain('11-dog-without-lead');
  await complaint.wasSent('receipt');
  await byDay(complaint);
  await complaint.give('agent', 'confirm-intake', { confirmedBy: '何女士', how: 'phone' });
  await complaint.read();
  await complaint.give('agent', 'record-findings', {
    verdict: 'founded',
    course: '巡逻看到大型犬没有牵绳。',
  });
  await complaint.read();
  await complaint.give('agent', 'plan', {
    measures: '傍晚定点巡逻劝阻，张贴提示。',
    department: 'security',
    assignee: town.member('guard').id,
  });
  await complaint.read();
  await complaint.give('guard', 'accept', {});
  await complaint.wasSent('accepted');
  await complaint.give('guard', 'record-progress', {
    text: '已找到犬主并当面劝阻。',
    visibility: 'customer',
  });
  await complaint.wasSent('progress');
  await complaint.give('guard', 'resolve', { done: '犬主承诺牵绳，连续三天巡逻未再发现。' });
  await complaint.wasSent('resolved');
  await complaint.give('agent', 'record-callback', { result: 'satisfied', score: 5, channel: 'phone' });
  return toArchive(complaint);
}

export async function plainRepair(town: Town): Promise<CaseInHand> {
  const repair = await town.openAgain('07-door-card-dead');
  await repair.wasSent('receipt');
  await byDay(repair);
  await repair.give('agent', 'confirm-intake', { confirmedBy: '吴女士', how: 'phone' });
  await repair.read();
  await repair.give('agent', 'record-findings', { verdict: 'real', course: '读卡器不通电。' });
  await repair.read();
  await repair.give('agent', 'assign', { department: 'engineering', assignee: town.member('technician').id });
  await repair.read();
  await repair.give('technician', 'accept', {});
  await repair.wasSent('accepted');
  await repair.give('technician', 'depart', { checklist: ['advance-notice'] });
  await repair.read();
  await repair.give('technician', 'arrive', {});
  await repair.read();
  await repair.give('technician', 'start-work', { checklist: ['safety-sign', 'barrier'] });
  await repair.read();
  await repair.give('technician', 'resolve', { done: '更换电源，刷卡正常。', checklist: ['site-cleared'] });
  await repair.wasSent('resolved');
  await repair.give('agent', 'record-callback', { result: 'satisfied', score: 5, channel: 'phone' });
  return toArchive(repair);
}

/** Reminded, called, visited, then paid. */
export async function plainFeeCase(town: Town): Promise<CaseInHand> {
  const arrears = await onTheLadder(town, '物业费逾期', homesOf('4-2'), 92_500);
  await letStepPass(arrears, 'reminder');
  await letStepPass(arrears, 'call');
  await letStepFallDue(arrears, 'visit');
  await doStep(arrears, 'visit', {
    channel: 'home-visit',
    text: '答应近日缴清。',
    outcome: 'reached',
    reason: 'forgot',
  });
  const { fee } = await arrears.read();
  const agent = await town.as('agent');
  await agent.post('/api/payments', {
    case: arrears.number,
    amountFen: fee?.outstandingFen ?? 0,
    method: 'wechat',
    providerId: `bench-${arrears.id}`,
  });
  await arrears.readUntil(({ stage }) => stage === 'callback', 'full payment does not stop the ladder');
  await callBack(arrears, { result: 'satisfied', score: 5, channel: 'phone' });
  return toArchive(arrears);
}
