import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoId } from '../../db/demo/identity.ts';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { YUNQI } from '../api/desk.ts';
import { kitchenLeak, sitDown } from './desk-cases.ts';

const AT_YUNQI = { community: YUNQI, home: demoId('home/yunqi/4-1-801') };
const AT_HEYUAN = { home: demoId('home/heyuan/4-1-801') };

let desk: ConsoleUnderTest;

beforeAll(async () => {
  desk = await openConsole();
  const agent = await sitDown(desk.address, 'agent');
  await agent.post('/api/cases', { ...kitchenLeak, ...AT_YUNQI });
  await agent.post('/api/cases', { ...kitchenLeak, ...AT_HEYUAN });
  await agent.post('/api/cases', { ...kitchenLeak, home: demoId('home/heyuan/2-1-801') });
});
afterAll(async () => {
  await desk?.close();
});

it('with all communities in view, homes of the same number are told apart in the archive, at intake, in lists and in the palette', async () => {
  const { page } = await desk.signIn('agent', { path: '/homes?q=4-1-801' });
  await page.getByRole('link', { name: '和园 4-1-801' }).waitFor();
  await page.getByRole('link', { name: '云栖里 4-1-801' }).click();
  await page.getByRole('heading', { level: 1, name: '云栖里 4-1-801 4 栋' }).waitFor();

  await page.goto('/intake');
  await page.getByRole('combobox', { name: /电话尾号/ }).fill('4-1-801');
  for (const place of ['和园 4-1-801', '云栖里 4-1-801'])
    await page.locator('.caller-hit', { hasText: place }).first().waitFor();

  await page.goto('/cases');
  for (const place of ['和园 4-1-801', '云栖里 4-1-801']) await page.getByText(place).first().waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '命令面板' }).fill('4-1-801');
  await page
    .getByRole('option', { name: /云栖里 4-1-801/ })
    .first()
    .waitFor();
  expect(await page.getByRole('option', { name: /和园 4-1-801/ }).count()).toBeGreaterThan(0);
});

it('with one community chosen its name is not repeated at every room', async () => {
  const { page } = await desk.signIn('agent', { path: '/homes?q=4-1-801' });
  await page.getByRole('link', { name: '和园 4-1-801' }).waitFor();
  await page.evaluate(`localStorage.setItem('guanjia-community', '${YUNQI}')`);
  await page.reload();
  await page.getByRole('link', { name: '4-1-801', exact: true }).waitFor();
  expect(await page.locator('.community-name').count()).toBe(0);
});

it('the heat of the dashboard stands by community and by building number', async () => {
  const { page } = await desk.signIn('supervisor', { path: '/dashboard' });
  const rows = page.locator('.heat tbody th');
  await expect
    .poll(() => rows.allInnerTexts(), { timeout: 20_000 })
    .toEqual(['和园 2 栋', '和园 4 栋', '云栖里 4 栋']);
});
