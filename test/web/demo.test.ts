/** The demo as a visitor meets it: full of cases, with the owner's phone beside it. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { fontsThere, openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { demoFilledAt } from '../support/demo-cases.ts';

/** With GUANJIA_PICTURES=1 the README's picture is taken anew. */
const PICTURE = process.env.GUANJIA_PICTURES === '1' ? 'docs/images/console-work.png' : undefined;

let desk: ConsoleUnderTest;

beforeAll(async () => {
  desk = await openConsole({ filled: () => demoFilledAt(Date.now()) });
}, 120_000);
afterAll(async () => {
  await desk?.close();
});

it('the first screen is full of work, sorted by what is due next, the late and the raised ones counted', async () => {
  const { page, complaints } = await desk.signIn('supervisor', { path: '/?queue=my-department' });
  await page.getByRole('row').nth(10).waitFor();
  for (const queue of ['已超时', '升级主管', '待审批'])
    expect(
      Number((await page.getByRole('tab', { name: queue }).innerText()).match(/\d+/)?.[0]),
    ).toBeGreaterThan(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  if (PICTURE === undefined) return;
  // Glyphs come with the fonts that the page finds it needs, one round after the other.
  await page.waitForLoadState('networkidle');
  await fontsThere(page);
  mkdirSync('docs/images', { recursive: true });
  await page.screenshot({ path: PICTURE });
});

it('the owner’s phone shows what residents got, in both languages', async () => {
  const { page, complaints } = await desk.signIn('agent', { path: '/phones' });
  const screen = page.getByRole('region', { name: /的手机$/ });
  await screen.getByText('短信').first().waitFor();
  await screen.getByRole('link', { name: '打开短信里的链接' }).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('heading', { name: 'Owner’s phone' }).waitFor();
  expect(complaints).toEqual([]);
});
