import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { kitchenLeak, sitDown } from './desk-cases.ts';

let desk: ConsoleUnderTest;

beforeAll(async () => {
  desk = await openConsole();
});
afterAll(async () => {
  await desk?.close();
});

it('a repair is taken in by keyboard alone: room, matter, read-back, confirmed in one breath', async () => {
  const { page, complaints } = await desk.signIn('agent');
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: '新建受理' }).waitFor();
  // The first field has the keyboard already.
  await page.keyboard.type('3-1-1202');
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.locator('.caller-hit').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('住户').first().waitFor();
  await page.getByRole('textbox', { name: /姓名/ }).fill('王丽华');
  await page.getByRole('textbox', { name: '联系电话' }).fill('13800000123');
  await page.getByRole('button', { name: '漏水' }).press('Enter');
  await page.getByRole('textbox', { name: '经过' }).fill('厨房水槽下面漏水');
  await expect
    .poll(() => page.locator('.read-back').innerText())
    .toContain('3-1-1202，漏水问题；“厨房水槽下面漏水”');
  await page.getByRole('checkbox', { name: '客户已确认' }).press('Space');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 20_000 }).toMatch(/^\/cases\/BX-/);
  await page.getByText('核实').first().waitFor();
  expect(complaints).toEqual([]);
});

it('who was chosen from the archive reports the case and can be called back, over a reload of the page', async () => {
  const { page, complaints } = await desk.signIn('agent', { path: '/intake' });
  await page.getByRole('combobox', { name: /电话尾号/ }).fill('3-1-1202');
  await page.locator('.caller-hit').first().waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByText(/1\d\d\*{4}\d{4}/)
    .first()
    .waitFor();
  await page.reload();
  const chosen = await page.locator('.intake-caller').innerText();
  const tail = /\*{4}(\d{4})/.exec(chosen)?.[1] ?? '';
  expect(await page.locator('.read-back').innerText()).toContain(`联系电话尾号 ${tail}`);
  expect(await page.getByText('没有联系方式：无法回访').count()).toBe(0);
  await page.getByRole('button', { name: '漏水' }).click();
  await page.getByRole('textbox', { name: '经过' }).fill('卫生间顶上滴水');
  await page.getByRole('button', { name: /提交受理/ }).click();
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 20_000 }).toMatch(/^\/cases\/BX-/);
  const agent = await sitDown(desk.address, 'agent');
  const opened = await agent.get<{ reporter: { phone: string } }>(`/api${new URL(page.url()).pathname}`);
  expect(opened.reporter.phone).toMatch(new RegExp(`\\*{4}${tail}$`));
  await page.getByText(opened.reporter.phone).first().waitFor();
  expect(complaints).toEqual([]);
});

it('a caller who leaves no number is warned about, and the case opens all the same', async () => {
  const { page } = await desk.signIn('agent', { path: '/intake' });
  await page.getByText('和园小区', { exact: true }).last().click();
  await page.getByRole('combobox', { name: '房号或公共区域' }).fill('3-1-1101');
  await page.getByTitle('3-1-1101').click();
  await page.getByText('没有联系方式：无法回访').waitFor();
  await page.getByRole('textbox', { name: '联系电话' }).fill('13800000123');
  await expect.poll(() => page.getByText('没有联系方式：无法回访').count()).toBe(0);
  await page.getByRole('textbox', { name: '联系电话' }).fill('');
  await page.getByRole('button', { name: '漏水' }).click();
  await page.getByRole('textbox', { name: '经过' }).fill('不愿留名的报修');
  await page.getByRole('button', { name: /提交受理/ }).click();
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 20_000 }).toMatch(/^\/cases\/BX-/);
});

it('the look-up answers to the end of a room, a surname and a case number, says when there is nothing, and sends nothing', async () => {
  const agent = await sitDown(desk.address, 'agent');
  const opened = await agent.open(kitchenLeak);
  const { page } = await desk.signIn('agent', { path: '/intake' });
  const line = page.getByRole('combobox', { name: /电话尾号/ });
  await line.fill('1202');
  await page.locator('.caller-hit', { hasText: '3-1-1202' }).first().waitFor();
  await line.fill('王');
  await page.locator('.caller-hit', { hasText: '王*' }).first().waitFor();
  await line.fill('99-9-9999');
  await page.getByText('没有找到“99-9-9999”').waitFor();
  await line.press('Enter');
  expect(await page.getByText(/还差：/).count()).toBe(0);
  await line.fill(opened.number.toLowerCase());
  await page.locator('.caller-hit', { hasText: `打开案件 ${opened.number}` }).waitFor();
  await line.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${opened.number}`);
});

it('people in a lift: the page says whom it will page and what to ring before it is sent', async () => {
  const { page } = await desk.signIn('agent', { path: '/intake' });
  await page.getByText('和园小区', { exact: true }).last().click();
  await page.getByRole('combobox', { name: '房号或公共区域' }).fill('电梯');
  await page.getByTitle(/3 栋 2 号电梯/).click();
  await page.getByRole('combobox', { name: '全部类别' }).fill('电梯');
  await page.getByTitle('电梯', { exact: true }).click();
  await page.getByRole('checkbox', { name: '有人身或财产危险' }).check();
  await page.getByText('提交后立即呼叫值班人员：').waitFor();
  expect(await page.locator('.intake-emergency').innerText()).toContain('工程部');
  expect(await accessibilityFaults(page)).toEqual([]);
});

it('what is missing is named, and what was typed outlives a reload', async () => {
  const { page } = await desk.signIn('agent', { path: '/intake' });
  await page.getByRole('textbox', { name: '经过' }).fill('门禁刷不开');
  await page.reload();
  expect(await page.getByRole('textbox', { name: '经过' }).inputValue()).toBe('门禁刷不开');
  await page.getByRole('button', { name: /提交受理/ }).click();
  await page.getByText(/还差：/).waitFor();
  expect(await page.getByText(/还差：/).innerText()).toContain('位置');
  await page.getByText('位置：必填').waitFor();
  await expect.poll(() => page.locator(':focus').getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('textbox', { name: '联系电话' }).fill('12345');
  await page.getByText('姓名：必填').waitFor();
});

it('others who reported the same are told while the caller still talks', async () => {
  const agent = await sitDown(desk.address, 'agent');
  const opened = await agent.open(kitchenLeak);
  const { page } = await desk.signIn('agent', { path: '/intake' });
  await page.getByText('和园小区', { exact: true }).last().click();
  await page.getByRole('combobox', { name: '房号或公共区域' }).fill('3-1-1101');
  await page.getByTitle('3-1-1101').click();
  await page.getByRole('button', { name: '漏水' }).click();
  await page.getByText(/件相同情况/).waitFor();
  await page.getByRole('complementary').getByRole('link', { name: opened.number }).first().waitFor();
  expect(await page.locator('.same-cause').innerText()).toContain('厨房水槽下面漏水');
});

it('a connection that breaks keeps the draft, and sending again opens one case', async () => {
  const { page, context } = await desk.signIn('agent', { path: '/intake' });
  await page.getByText('和园小区', { exact: true }).last().click();
  await page.getByRole('combobox', { name: '房号或公共区域' }).fill('3-1-1102');
  await page.getByTitle('3-1-1102').click();
  await page.getByRole('button', { name: '漏水' }).click();
  await page.getByRole('textbox', { name: '经过' }).fill('断网时的漏水');
  await context.route('**/api/cases', (route) => route.abort());
  await page.getByRole('button', { name: /提交受理/ }).click();
  await page.getByText('网络连接不上').waitFor({ timeout: 30_000 });
  await context.unroute('**/api/cases');
  await page.getByRole('button', { name: '重试' }).click();
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 20_000 }).toMatch(/^\/cases\/BX-/);
  const agent = await sitDown(desk.address, 'agent');
  const found = await agent.get<{ items: unknown[] }>(`/api/cases?q=${encodeURIComponent('断网时的漏水')}`);
  expect(found.items).toHaveLength(1);
});
