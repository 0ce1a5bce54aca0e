/** The numbers of a community: changed in the form by one person, read old beside new and published by another. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEYUAN } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { sitDown } from './desk-cases.ts';

let desk: ConsoleUnderTest;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(async () => {
  await desk?.close();
});

interface Seen {
  current: string;
  versions: {
    version: string;
    numbers: { urgeGapMinutes: number; targets: Record<string, Record<string, { resolve: object }>> };
  }[];
}

it('a supervisor proposes other numbers, and the manager publishes them after reading what changes', async () => {
  const supervisor = await desk.signIn('supervisor', { path: '/admin?tab=policy' });
  const { page } = supervisor;
  await page.getByRole('button', { name: '提议修改' }).click();
  expect(await page.getByRole('button', { name: '提交审批' }).isEnabled()).toBe(false);
  const urge = page.getByRole('spinbutton', { name: '催单间隔' });
  await urge.fill('20');
  await urge.press('Tab');
  await page.getByText('原为 30 分钟').waitFor();

  const warnings = page.getByRole('textbox', { name: '预警点（时限的 %）' });
  await warnings.fill('75 50');
  await page.getByText('预警点须递增且小于 100').waitFor();
  expect(await page.getByRole('button', { name: '提交审批' }).isEnabled()).toBe(false);
  await warnings.fill('五十');
  await page.getByText('看不懂：数字用空格隔开').waitFor();
  await warnings.fill('50 75 90');
  expect(await accessibilityFaults(page)).toEqual([]);

  const row = page.getByRole('row', { name: /报修 P3/ });
  await row.getByRole('button', { name: '18 工作小时 (2 个工作日)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton').fill('16');
  await dialog.getByRole('spinbutton').press('Tab');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '确定' }).click();
  const changes = page.getByRole('complementary', { name: '改动' });
  await changes.getByText(/报修 P3 处理完成/).waitFor();
  expect(await changes.innerText()).toMatch(/18 工作小时 \(2 个工作日\)\s+→\s+16 工作小时/);
  const opened = changes.getByPlaceholder('请选择日期');
  await opened.fill('2026-12-01 10:00');
  await opened.press('Enter');
  const due = changes.getByRole('definition');
  await due.filter({ hasText: /现行 2026-12-03 10:00\s*→\s*修改后 2026-12-02 17:00/ }).waitFor();
  // By the numbers of both it is verified at noon.
  await due.filter({ hasText: /^2026-12-01 12:00$/ }).waitFor();
  await changes.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('已提交，须由另一位项目经理发布').waitFor();
  expect(supervisor.complaints).toEqual([]);

  const manager = await desk.signIn('manager', { path: '/admin?tab=policy' });
  const draft = manager.page.getByRole('region', { name: 'standard-2026.2' });
  expect(await draft.innerText()).toMatch(/催单间隔：\s*30 分钟\s+→\s+20 分钟/);
  expect(await accessibilityFaults(manager.page)).toEqual([]);
  await draft.getByRole('button', { name: '发布' }).click();
  await manager.page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await manager.page.getByText('已发布，新受理的案件按此计时').waitFor();
  const seen = await (await sitDown(desk.address, 'manager')).get<Seen>(`/api/policies?community=${HEYUAN}`);
  expect(seen.current).toBe('standard-2026.2');
  const accepted = new URLSearchParams({
    community: HEYUAN,
    kind: 'repair',
    priority: 'P3',
    openedAt: '2026-12-01T10:00:00+08:00',
  });
  const { deadlines } = await (
    await sitDown(desk.address, 'agent')
  ).get<{ deadlines: object[] }>(`/api/deadlines/preview?${accepted.toString()}`);
  expect(deadlines).toContainEqual(
    expect.objectContaining({ clock: 'resolve', dueAt: '2026-12-02T17:00:00+08:00' }),
  );
  expect(seen.versions[0]?.numbers).toMatchObject({
    urgeGapMinutes: 20,
    targets: { repair: { P3: { resolve: { minutes: 960, runs: 'working' } } } },
  });
  expect(manager.complaints).toEqual([]);
});

it('numbers that are published while others are written stay: those are laid over them, and an older draft is redone', async () => {
  const byHttp = await sitDown(desk.address, 'supervisor');
  const inForce = async (): Promise<Seen['versions'][number]> => {
    const { current, versions } = await byHttp.get<Seen>(`/api/policies?community=${HEYUAN}`);
    return versions.find(({ version }) => version === current) as Seen['versions'][number];
  };
  const { numbers } = await inForce();
  for (const [version, change] of [
    ['heyuan-first', { urgeGapMinutes: 41 }],
    ['heyuan-second', { confirmDays: 9 }],
  ] as const)
    await byHttp.post('/api/policies', { community: HEYUAN, numbers: { ...numbers, ...change, version } });

  const supervisor = await desk.signIn('supervisor', { path: '/admin?tab=policy' });
  const { page } = supervisor;
  await page.getByRole('button', { name: '提议修改' }).click();
  const field = (name: string) => page.getByRole('spinbutton', { name, exact: true });
  await field('审批期限').fill('12');
  await field('结案后可重开').fill('28');
  await field('结案后可重开').press('Tab');

  const manager = await desk.signIn('manager', { path: '/admin?tab=policy' });
  const draft = (name: string) => manager.page.getByRole('region', { name });
  await draft('heyuan-first').getByRole('button', { name: '发布' }).click();
  await manager.page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await draft('heyuan-second').getByText('须在现行版本上重做').waitFor();
  expect(await draft('heyuan-second').getByRole('button', { name: '发布' }).isEnabled()).toBe(false);
  expect(await draft('heyuan-second').innerText()).not.toContain('催单间隔');
  expect(await accessibilityFaults(manager.page)).toEqual([]);

  await page.getByRole('button', { name: '提交审批' }).click();
  const notice = page.getByRole('alert').filter({ hasText: '已有新版本发布' });
  await notice.getByText(/催单间隔：\s*20 分钟\s*→\s*41 分钟/).waitFor();
  expect(await page.getByRole('button', { name: '提交审批' }).isEnabled()).toBe(false);
  expect(await field('结案后可重开').inputValue()).toBe('28');
  expect(await accessibilityFaults(page)).toEqual([]);
  await notice.getByRole('button', { name: '把我的改动放到现行版本上' }).click();
  await notice.waitFor({ state: 'detached' });
  expect(await field('催单间隔').inputValue()).toBe('41');
  const changes = page.getByRole('complementary', { name: '改动' });
  expect((await changes.getByRole('listitem').allInnerTexts()).join()).toMatch(/审批期限.*结案后可重开/);
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('已提交，须由另一位项目经理发布').waitFor();
  expect(supervisor.complaints).toEqual([]);

  await draft('heyuan-second').getByRole('button', { name: '在现行版本上重做' }).click();
  const anew = manager.page.getByRole('complementary', { name: '改动' });
  const written = anew.getByRole('listitem').filter({ hasText: /\S/ });
  expect(await written.allInnerTexts()).toEqual([
    expect.stringMatching(/^结案后可确认：\s*7 天\s*→\s*9 天$/),
  ]);
  await anew.getByRole('button', { name: '提交审批' }).click();
  await manager.page.getByText('已提交，须由另一位项目经理发布').waitFor();
  expect(manager.complaints).toEqual([]);
  const { drafts } = await byHttp.get<{
    drafts: { writtenFrom: string; numbers: { confirmDays: number; urgeGapMinutes: number } }[];
  }>(`/api/policies?community=${HEYUAN}`);
  expect(drafts.slice(0, 2)).toMatchObject([
    { writtenFrom: 'heyuan-first', numbers: { confirmDays: 9, urgeGapMinutes: 41 } },
    { writtenFrom: 'heyuan-first', numbers: { confirmDays: 7, urgeGapMinutes: 41, reopenDays: 28 } },
  ]);
});

it.each([1280, 768, 360])(
  'the form fits a window of %i pixels; only its table scrolls sideways',
  async (width) => {
    const { page, complaints } = await desk.signIn('supervisor', {
      path: '/admin?tab=policy',
      viewport: { width, height: 800 },
    });
    await page.getByRole('button', { name: '提议修改' }).click();
    await page.getByRole('spinbutton', { name: '催单间隔' }).fill('19');
    const table = page.getByRole('region', { name: '各环节时限' });
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => table.evaluate(({ scrollLeft }) => scrollLeft), { timeout: 30_000 })
      .toBeGreaterThan(0);
    const wider = await table.evaluate((box) => {
      const wide: string[] = [];
      for (let around = box.parentElement; around !== null; around = around.parentElement)
        if (around.scrollWidth > around.clientWidth + 1) wide.push(around.className || around.tagName);
      return wide;
    });
    expect(wider).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('a version whose name is taken is told at its field, and what was changed stays, also while the page cannot be refreshed', async () => {
  const { page, complaints } = await desk.signIn('manager', { path: '/admin?tab=policy', language: 'en' });
  await page.getByRole('button', { name: 'Propose a change' }).click();
  const days = page.getByRole('spinbutton', { name: 'Past due: Visit' });
  await days.fill('33');
  await days.press('Tab');
  const changes = page.getByRole('complementary', { name: 'Changes' });
  await changes.getByRole('textbox').first().fill('standard-2026');
  await page.route(/\/api\/policies\?/, (route) => route.abort());
  await changes.getByRole('button', { name: 'Propose' }).click();
  await changes.getByText('A version of that name exists').waitFor();
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  expect(await days.inputValue()).toBe('33');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.unroute(/\/api\/policies\?/);
  await again.click();
  await again.waitFor({ state: 'detached' });
  expect(await days.inputValue()).toBe('33');
  expect(complaints).toEqual([]);
});
