/** When people work: a community's calendar, proposed by one person and published by another, and who is on leave. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEYUAN } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { rudeGuard, sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let agent: Desk;
beforeAll(async () => {
  desk = await openConsole();
  agent = await sitDown(desk.address, 'agent');
});
afterAll(async () => {
  await desk?.close();
});

interface Seen {
  version: number;
  calendar: { weekly: { opens: number; closes: number }[][]; holidays: object[] };
}

it('a closing day and other hours are proposed, published by the manager, and told to the open case', async () => {
  const opened = await agent.open({ ...rudeGuard, description: '日历更改前受理的投诉' });
  const supervisor = await desk.signIn('supervisor', { path: '/admin?tab=calendar' });
  const { page } = supervisor;
  await page.getByRole('radio', { name: '2026' }).check({ force: true });
  const national = page.getByRole('button', { name: /2026-10-01 节假日 国庆节/ });
  expect(await national.innerText()).toContain('休');
  expect(await page.getByRole('button', { name: /2026-10-10 调休上班/ }).innerText()).toContain('班');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^2026-12-08 工作日/ }).click();
  await page.getByRole('radio', { name: '放假' }).check();
  await page.getByRole('textbox', { name: '假日名称' }).fill('停电检修');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByRole('button', { name: /2026-12-08 节假日 停电检修，已改动/ }).waitFor();

  const saturday = page.getByRole('textbox', { name: '周六' });
  await saturday.fill('9点到12点');
  await page.getByText('写成 09:00-18:00').waitFor();
  expect(await page.getByRole('button', { name: '提交更改' }).isEnabled()).toBe(false);
  await saturday.fill('09:00-12:00');
  await page.getByText(/本小区 \d+ 件案件会收到新日历/).waitFor();
  await page.getByRole('button', { name: '提交更改' }).click();
  await page.getByText('已提交，须由另一位项目经理发布').waitFor();
  expect(await page.getByRole('button', { name: '发布' }).count()).toBe(0);
  expect(supervisor.complaints).toEqual([]);

  const manager = await desk.signIn('manager', { path: '/admin?tab=calendar' });
  const draft = manager.page.getByRole('region', { name: '日历更改申请' });
  await draft.getByText('2026-12-08 节假日 停电检修').waitFor();
  await draft.getByText('周六 09:00-12:00').waitFor();
  await draft.getByRole('button', { name: '发布' }).click();
  await manager.page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await manager.page.getByText(/已发布，通知了 \d+ 件案件/).waitFor();
  const seen = await (await sitDown(desk.address, 'manager')).get<Seen>(`/api/calendars?community=${HEYUAN}`);
  expect(seen.version).toBe(2);
  expect(seen.calendar.weekly[5]).toEqual([{ opens: 540, closes: 720 }]);
  expect(seen.calendar.holidays).toContainEqual({ name: '停电检修', from: '2026-12-08', days: 1 });
  await expect
    .poll(
      async () =>
        (await agent.get<{ items: { type: string }[] }>(`/api/cases/${opened.id}/timeline`)).items.map(
          ({ type }) => type,
        ),
      { timeout: 30_000 },
    )
    .toContain('calendar-changed');
  expect(manager.complaints).toEqual([]);
});

it('a calendar that is published while another is written stays, and the other is laid over it', async () => {
  const supervisor = await desk.signIn('supervisor', { path: '/admin?tab=calendar' });
  const { page } = supervisor;
  const sunday = page.getByRole('textbox', { name: '周日' });
  await sunday.fill('10:00-11:00');

  const manager = await sitDown(desk.address, 'manager');
  const { version, calendar } = await manager.get<Seen>(`/api/calendars?community=${HEYUAN}`);
  const closing = { name: '消防演练', from: '2026-12-09', days: 1 };
  const { id } = await (
    await sitDown(desk.address, 'supervisor')
  ).post<{ id: string }>('/api/calendars', {
    community: HEYUAN,
    calendar: { ...calendar, holidays: [...calendar.holidays, closing] },
  });
  await manager.post(`/api/calendars/${id}/publish`, {});

  await page.getByRole('button', { name: '提交更改' }).click();
  const notice = page.getByRole('alert').filter({ hasText: '已有新版本发布' });
  await notice.getByText('2026-12-09 节假日 消防演练').waitFor();
  expect(await page.getByRole('button', { name: '提交更改' }).isEnabled()).toBe(false);
  expect(await sunday.inputValue()).toBe('10:00-11:00');
  expect(await accessibilityFaults(page)).toEqual([]);
  await notice.getByRole('button', { name: '把我的改动放到现行版本上' }).click();
  await notice.waitFor({ state: 'detached' });
  expect(await sunday.inputValue()).toBe('10:00-11:00');
  await page.getByRole('button', { name: '提交更改' }).click();
  await page.getByText('已提交，须由另一位项目经理发布').waitFor();
  const { drafts } = await manager.get<{ drafts: { writtenFrom: number; calendar: Seen['calendar'] }[] }>(
    `/api/calendars?community=${HEYUAN}`,
  );
  expect(drafts[0]?.writtenFrom).toBe(version + 1);
  expect(drafts[0]?.calendar.holidays).toContainEqual(closing);
  expect(drafts[0]?.calendar.weekly[6]).toEqual([{ opens: 600, closes: 660 }]);
  expect(supervisor.complaints).toEqual([]);
});

it('the auditor sees the calendar and cannot change it, in English and in the dark', async () => {
  const { page, complaints } = await desk.signIn('auditor', {
    path: '/admin?tab=calendar',
    language: 'en',
    colorScheme: 'dark',
  });
  await page.getByRole('table', { name: 'October' }).waitFor();
  expect(await page.getByRole('button', { name: 'Propose the change' }).count()).toBe(0);
  expect(await page.getByTitle(/2026-10-01 holiday 国庆节/).innerText()).toContain('H');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('a supervisor records a leave, reads what becomes of the cases, and ends it again', async () => {
  const { page, complaints } = await desk.signIn('supervisor', { path: '/team' });
  const leaves = page.getByRole('region', { name: '请假' });
  await leaves.getByText('没有人请假').waitFor();
  await leaves.getByRole('button', { name: '登记请假' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '谁请假' }).click();
  await page.getByTitle('吴海涛 · 工程部').click();
  await dialog.getByText(/吴海涛 手上的在办案件会转给当班同事；现有 0 件/).waitFor();
  const [from, to] = [dialog.getByPlaceholder('开始日期'), dialog.getByPlaceholder('结束日期')];
  await from.fill('2027-03-01 09:00');
  await from.press('Enter');
  await to.fill('2027-03-03 18:00');
  await to.press('Enter');
  await dialog.getByRole('radio', { name: '年休假' }).check();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记请假' }).click();
  const line = leaves.getByRole('row', { name: /吴海涛/ });
  await line.waitFor();
  expect(await line.innerText()).toMatch(/工程部\s+2027-03-01 09:00 – 2027-03-03 18:00\s+年休假\s+尚未开始/);
  expect(await accessibilityFaults(page)).toEqual([]);

  await leaves.getByRole('button', { name: '登记请假' }).click();
  await dialog.getByRole('combobox', { name: '谁请假' }).click();
  await page.getByTitle('吴海涛 · 工程部').click();
  await from.fill('2027-03-02 09:00');
  await from.press('Enter');
  await to.fill('2027-03-05 18:00');
  await to.press('Enter');
  await dialog.getByRole('button', { name: '登记请假' }).click();
  await dialog.getByText('这段时间已经登记过请假').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();

  await line.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '撤销' }).click();
  await leaves.getByText('没有人请假').waitFor();
  expect(complaints).toEqual([]);
});
