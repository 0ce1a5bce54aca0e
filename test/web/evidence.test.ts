/** What a desk shows for what it says: files chosen or sent in the forms, and who looked at names and numbers. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, feeCollection, homeOf, repair, staffOf } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { begin, card, form, inStage, story } from './case-window.ts';
import { sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let agent: Desk;
let technician: Desk;

beforeAll(async () => {
  desk = await openConsole();
  [agent, technician] = await Promise.all([
    sitDown(desk.address, 'agent'),
    sitDown(desk.address, 'technician'),
  ]);
});
afterAll(async () => {
  await desk?.close();
});

const picture = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .jpeg()
    .toBuffer(),
});

interface Recorded {
  items: { type: string; data: Record<string, unknown> }[];
}
const dataOf = async (id: string, type: string): Promise<Record<string, unknown>> =>
  (await agent.get<Recorded>(`/api/cases/${id}/timeline`)).items.find((each) => each.type === type)?.data ??
  {};
const filesOf = async (id: string): Promise<Record<string, string>> => {
  const { items } = await agent.get<{ items: { id: string; kind: string; name: string }[] }>(
    `/api/cases/${id}/attachments`,
  );
  return Object.fromEntries(items.map((each) => [`${each.kind} ${each.name}`, each.id]));
};

const window = { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' };
const beforeWork = ['tools', 'floor-mat', 'cloth', 'shoe-covers'];

it('findings and finished work name their photos and the signature, and the story shows them', async () => {
  const opened = await agent.open(repair());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  const office = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await begin(office.page, '核实');
  const findings = form(office.page, '核实');
  await findings.getByLabel('经过', { exact: true }).fill('插座烧坏');
  await findings.getByLabel('选择文件').setInputFiles(await picture('found.jpg', '#a33'));
  const found = findings.getByRole('checkbox', { name: '处理前 found.jpg' });
  await found.waitFor();
  await expect.poll(() => found.isChecked()).toBe(true);
  expect(await accessibilityFaults(office.page)).toEqual([]);
  await office.page.keyboard.press('Control+Enter');
  await inStage(office.page, '派单');
  await story(office.page).getByRole('img', { name: '处理前 found.jpg' }).first().waitFor();

  const assigned = { department: 'engineering', assignee: staffOf('technician'), appointment: window };
  const { version } = await agent.command(opened.id, 'assign', assigned);
  await agent.get(`/api/cases/${opened.id}?atLeast=${version}`);
  await technician.command(opened.id, 'accept', {});
  await technician.command(opened.id, 'depart', { checklist: beforeWork });
  await technician.command(opened.id, 'arrive', {});
  await technician.command(opened.id, 'start-work', {});

  const home = await desk.signIn('technician', { path: `/cases/${opened.number}` });
  await begin(home.page, '处理完成');
  const done = form(home.page, '处理完成');
  await done.getByLabel('做了什么').fill('已更换插座');
  const evidence = done.getByRole('group', { name: '证据' });
  await evidence.getByRole('checkbox', { name: '处理前 found.jpg' }).check();
  await evidence.getByLabel('选择文件').setInputFiles(await picture('after.jpg', '#3a3'));
  await expect
    .poll(() => evidence.getByRole('checkbox', { name: '处理后 after.jpg', checked: true }).count())
    .toBe(1);
  const signed = done.getByRole('group', { name: '签名' });
  const isChosen = (name: string) =>
    expect.poll(() => signed.getByRole('checkbox', { name: `签名 ${name}`, checked: true }).count()).toBe(1);
  await signed.getByLabel('选择文件').setInputFiles(await picture('slip.jpg', '#eee'));
  await isChosen('slip.jpg');
  await signed.getByRole('button', { name: '当面签名' }).click();
  const pad = signed.getByRole('img', { name: '请客户在框内签名' });
  const keep = signed.getByRole('button', { name: '保存签名' });
  expect(await keep.isDisabled()).toBe(true);
  expect(await accessibilityFaults(home.page)).toEqual([]);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is no box to sign in');
  const { mouse } = home.page;
  await mouse.move(box.x + 30, box.y + 40);
  await mouse.down();
  await mouse.move(box.x + 120, box.y + 90, { steps: 6 });
  await mouse.move(box.x + 200, box.y + 30, { steps: 6 });
  await mouse.up();
  await keep.click();
  await isChosen('signature.jpg');
  expect(await signed.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await home.page.keyboard.press('Control+Enter');
  await inStage(home.page, '回访');
  const told = story(home.page).getByRole('listitem').filter({ hasText: '已更换插座' });
  for (const name of ['处理前 found.jpg', '处理后 after.jpg', '签名 signature.jpg'])
    await told.getByRole('img', { name }).waitFor();

  const files = await filesOf(opened.id);
  expect(await dataOf(opened.id, 'record-findings')).toMatchObject({
    evidence: [files['photo-before found.jpg']],
  });
  expect(await dataOf(opened.id, 'resolve')).toMatchObject({
    evidence: [files['photo-before found.jpg'], files['photo-after after.jpg']],
    signature: files['signature signature.jpg'],
  });
  expect([...office.complaints, ...home.complaints]).toEqual([]);
});

it('what is no picture is told where it was chosen, and nothing of the form is lost', async () => {
  const opened = await agent.open(complaint());
  await agent.command(opened.id, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  const { page, complaints } = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await begin(page, '核实');
  const findings = form(page, '核实');
  await findings.getByLabel('经过', { exact: true }).fill('夜间施工属实');
  await findings
    .getByLabel('选择文件')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });
  await findings.getByRole('alert').getByText('仅支持图片（JPEG、PNG、WebP）').waitFor();
  expect(await findings.getByRole('alert').getByRole('button', { name: '重试' }).count()).toBe(0);
  expect(await findings.getByLabel('经过', { exact: true }).inputValue()).toBe('夜间施工属实');
  await page.keyboard.press('Control+Enter');
  await inStage(page, '派单');
  expect(await dataOf(opened.id, 'record-findings')).not.toHaveProperty('evidence');
  expect(complaints).toEqual([]);
});

it('whoever watches over the case sees who looked at names and numbers, what for and when', async () => {
  const opened = await agent.open(complaint());
  const { page } = await desk.signIn('supervisor', { path: `/cases/${opened.number}` });
  const list = card(page, '查看记录');
  await list.getByText('还没有人查看过姓名电话').waitFor();
  await agent.post(`/api/cases/${opened.id}/reveal`, { purpose: 'other', text: '约上门时间' });
  const people = card(page, '人员');
  await people.getByRole('button', { name: '查看姓名电话' }).click();
  await people.getByRole('combobox', { name: '用途' }).click();
  await page.getByTitle('核对身份', { exact: true }).click();
  await people.getByRole('button', { name: '查看', exact: true }).click();
  await expect.poll(() => list.getByRole('listitem').allInnerTexts()).toHaveLength(2);
  const [own, agents] = await list.getByRole('listitem').allInnerTexts();
  expect(own).toMatch(/陈国栋\s*客服主管\s*核对身份[\s\S]*人 · [\s\S]*\d\d:\d\d/);
  expect(agents).toMatch(/林晓彤\s*客服\s*其他：约上门时间/);
  await people.getByRole('button', { name: '立即隐藏' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);

  const desks = await desk.signIn('agent', { path: `/cases/${opened.number}` });
  await card(desks.page, '人员').waitFor();
  expect(await card(desks.page, '查看记录').count()).toBe(0);
});

it('related cases are links that say where each stands: what came back, what grew out of it, what else is open', async () => {
  const place = { home: homeOf('5-1-101') };
  const fee = await agent.open(feeCollection(place));
  await agent.post('/api/payments', {
    case: fee.id,
    amountFen: 123_400,
    method: 'wechat',
    providerId: 'wx-related-cases',
  });
  await expect
    .poll(async () => (await agent.get<{ stage: string }>(`/api/cases/${fee.id}`)).stage, { timeout: 20_000 })
    .toBe('callback');
  await agent.command(fee.id, 'record-callback', {
    result: 'dissatisfied',
    reason: '电梯常坏',
    channel: 'phone',
  });
  const first = await agent.open(repair({ ...place, category: 'lighting' }));
  const again = await agent.open(repair({ ...place, category: 'lighting' }));

  const { page } = await desk.signIn('agent', { path: `/cases/${fee.number}` });
  const related = card(page, '关联案件');
  const grown = related.locator('.card-line').filter({ hasText: '由此另立' });
  await grown.getByText('受理').waitFor({ timeout: 20_000 });
  await grown.getByRole('link', { name: /^TS-/ }).click();
  const cause = related.locator('.card-line').filter({ hasText: '起因于' });
  await cause.getByText('关闭').waitFor();
  expect(await cause.getByRole('link', { name: fee.number }).count()).toBe(1);

  await page.goto(`/cases/${again.number}`);
  const before = related.locator('.card-line').filter({ hasText: '再次发生，上次' });
  await before.getByRole('link', { name: first.number }).waitFor();
  expect(await before.innerText()).toContain('受理');
  await related.locator('.card-line').filter({ hasText: '同处在办' }).first().getByRole('link').waitFor();
  expect(await related.getByRole('link', { name: first.number }).count()).toBe(1);
});
