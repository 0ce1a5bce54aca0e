import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConsole, type ConsoleUnderTest } from '../support/console.ts';
import { rudeGuard, sitDown } from './desk-cases.ts';

let desk: ConsoleUnderTest;

beforeAll(async () => {
  desk = await openConsole();
});
afterAll(async () => {
  await desk?.close();
});

it('one click on a demo role signs in and shows the work of that role', async () => {
  const { page, complaints } = await desk.open();
  await page.getByRole('button', { name: /客服主管/ }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.getByRole('button', { name: '我的账号' }).waitFor();
  expect(await page.getByRole('button', { name: '我的账号' }).innerText()).toContain('陈国栋');
  expect(complaints).toEqual([]);
});

it.each([
  ['admin', '/admin'],
  ['committee', '/committee'],
])('the %s, who has no work of cases, begins at %s', async (login, first) => {
  const { page, complaints } = await desk.signIn(login);
  await expect.poll(() => new URL(page.url()).pathname).toBe(first);
  expect(complaints).toEqual([]);
});

it('a wrong password is told at the form, in the language of the reader', async () => {
  const { page } = await desk.open({ language: 'en' });
  await page.getByRole('textbox', { name: 'Login' }).fill('agent');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Login or password is wrong.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Login' }).inputValue()).toBe('agent');
});

it('an address that is no page says so, and the way back leads to my work', async () => {
  const { page } = await desk.signIn('agent', { path: '/nowhere' });
  await page.getByText('没有这个页面，或您无权查看。').waitFor();
  await page.getByRole('link', { name: '回到我的工作' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
});

it('the page’s policy lets in nothing that is not ours', async () => {
  const answer = await fetch(`${desk.address}/`, { headers: { accept: 'text/html' } });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(await answer.text()).toContain(`nonce="${nonce}"`);
});

it('the first screen, a filled queue, comes with at most 450 KB, fonts apart', async () => {
  const agent = await sitDown(desk.address, 'agent');
  await Promise.all(Array.from({ length: 10 }, () => agent.open(rudeGuard)));
  const { page } = await desk.signIn('agent', { path: '/docs' });
  let bytes = 0;
  const sizes: Promise<void>[] = [];
  const encodings = new Map<string, string | undefined>();
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.woff2$|\/web-font-/.test(pathname) || pathname === '/api/events') return;
    sizes.push(
      Promise.all([request.sizes(), request.response()]).then(([{ responseBodySize }, answer]) => {
        bytes += responseBodySize;
        encodings.set(pathname, answer?.headers()['content-encoding']);
      }),
    );
  });
  await page.goto('/?queue=unassigned');
  await page.locator('.case-table .ant-table-row').nth(9).waitFor();
  await Promise.all(sizes);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(450 * 1024);
  expect(encodings.get('/api/cases')).toBe('gzip');
});
