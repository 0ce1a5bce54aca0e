/** A password that an administrator gave is replaced before anything else; one's own is changed from the menu. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEYUAN } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest, type SeatedPage } from '../support/console.ts';
import { sitDown, type Desk } from './desk-cases.ts';

let desk: ConsoleUnderTest;
let admin: Desk;

beforeAll(async () => {
  desk = await openConsole();
  admin = await sitDown(desk.address, 'admin');
});
afterAll(async () => {
  await desk?.close();
});

const hire = async (login: string): Promise<string> => {
  const { password } = await admin.post<{ password: string }>('/api/staff', {
    login,
    name: '朱明',
    role: 'agent',
    communities: [HEYUAN],
  });
  return password;
};
const signIn = async ({ page }: SeatedPage, login: string, password: string): Promise<void> => {
  await page.getByLabel(/^(账号|Login)$/).fill(login);
  await page.getByLabel(/^(密码|Password)$/).fill(password);
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
};
const statusOf = async (login: string, password: string): Promise<number> => {
  const answer = await fetch(`${desk.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password, token: true }),
  });
  return answer.status;
};

it('a newcomer chooses a password first, and then stands where they wanted to go', async () => {
  const given = await hire('zhuming');
  const window = await desk.open({ path: '/homes' });
  const { page, complaints } = window;
  await signIn(window, 'zhuming', given);
  await page.getByRole('heading', { name: '请先设置新密码' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  const kinds = await page
    .locator('form input')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('autocomplete')));
  expect(kinds).toEqual(['username', 'current-password', 'new-password', 'new-password']);

  const [current, password, again] = ['一次性密码', '新密码', '再输入一次新密码'].map((name) =>
    page.getByLabel(name, { exact: true }),
  );
  await current!.fill('not what was given');
  await password!.fill('short');
  await again!.fill('other');
  await page.getByRole('button', { name: '保存新密码' }).click();
  await page.getByText('两次输入的新密码不一致').waitFor();
  await password!.fill('兰亭苑三号楼的猫很多');
  await again!.fill('兰亭苑三号楼的猫很多');
  await page.getByRole('button', { name: '保存新密码' }).click();
  await page.getByText('当前密码不对').waitFor();
  await current!.fill(given);
  await page.getByRole('button', { name: '保存新密码' }).click();
  await page.getByRole('heading', { name: '房屋档案' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/homes');
  expect([await statusOf('zhuming', given), await statusOf('zhuming', '兰亭苑三号楼的猫很多')]).toEqual([
    401, 201,
  ]);
  expect(complaints).toEqual([]);
});

it('somebody who works here changes the own password from the menu, and goes on working', async () => {
  const given = await hire('maqiang');
  const window = await desk.open({ language: 'en' });
  const { page, complaints } = window;
  await signIn(window, 'maqiang', given);
  const choose = async (name: string, current: string, password: string): Promise<void> => {
    await page.getByLabel(name, { exact: true }).fill(current);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password again').fill(password);
    await page.keyboard.press('Enter');
  };
  await choose('One-time password', given, 'the first of my own');
  await page.getByRole('button', { name: /My account/ }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('menuitem', { name: 'Change password' }).waitFor({ state: 'hidden' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await choose('Current password', 'the first of my own', 'the second of my own');
  await page.getByText('The password was changed').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await statusOf('maqiang', 'the second of my own')).toBe(201);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  expect(complaints).toEqual([]);
});
