/** Every page of the console in a full demo, for everybody who has it, in both languages, by day and by night. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffRole } from '../../cases/codes.ts';
import { DEMO_LOGINS } from '../../db/demo/logins.ts';
import { words as english } from '../../web/words/en/index.ts';
import { words as chinese } from '../../web/words/zh/index.ts';
import { homeOf } from '../api/desk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { openConsole, type ConsoleUnderTest, type SeatedPage } from '../support/console.ts';
import { demoFilledAt } from '../support/demo-cases.ts';
import { sitDown } from './desk-cases.ts';

interface PageRow {
  path: string;
  roles: readonly StaffRole[];
}
// Named at run time: the pages' own types are those of a browser.
const REGISTRY = '../../web/app/pages.tsx';
const { PAGES } = (await import(REGISTRY)) as { PAGES: readonly PageRow[] };

let desk: ConsoleUnderTest;
let person: string;

beforeAll(async () => {
  desk = await openConsole({ filled: () => demoFilledAt(Date.now()) });
  const { items } = await (
    await sitDown(desk.address, 'agent')
  ).get<{ items: { person: string }[] }>('/api/demo/phones');
  person = items[0]?.person ?? '';
}, 120_000);
afterAll(async () => {
  await desk?.close();
});

const loginOf = (role: StaffRole): string => DEMO_LOGINS.find((each) => each.role === role)?.login ?? '';

/** A case of every kind that the role reads, one of them on the rung that the role answers for. */
async function casesFor(role: StaffRole): Promise<string[]> {
  const reader = await sitDown(desk.address, loginOf(role));
  const lists =
    role === 'committee'
      ? ['rung=2']
      : ['complaint', 'repair', 'fee-collection'].map((kind) => `kind=${kind}`);
  const found = await Promise.all(
    lists.map((query) => reader.get<{ items: { number: string }[] }>(`/api/cases?${query}&limit=1`)),
  );
  return found.flatMap(({ items }) => items.map(({ number }) => number));
}

/** The addresses of a page, each parameter filled in with something real. */
async function addressesOf({ path }: PageRow, role: StaffRole): Promise<string[]> {
  const filled = path.replace('/homes/:id', `/homes/${homeOf('3-1-1202')}`).replace(':person', person);
  if (!filled.includes(':')) return [filled];
  if (path !== '/cases/:id') throw new Error(`nothing is known to fill in ${path} with`);
  return (await casesFor(role)).map((number) => `/cases/${number}`);
}

type Tree = { readonly [key: string]: string | Tree };
const groupsOf = (words: Record<string, Tree>): string[] => Object.values(words).flatMap(Object.keys);
/** A word of the catalogue that was not found is shown as its key. */
const KEY = `(?<![\\w./-])(?:[a-z]+:)?(?:${[...new Set([...groupsOf(chinese), ...groupsOf(english)])].join('|')})(?:\\.[\\w-]+)+`;
/** Codes that no English word looks like. */
const CODE = `(?<![\\w/-])(?:${Object.values(chinese.codes)
  .flatMap(Object.keys)
  .filter((code) => code.includes('-') && /[a-z]/.test(code))
  .join('|')})(?![\\w/-])`;
/** What no page shows. In English a code may be a word as well. */
const UNSAID = { zh: new RegExp(`${KEY}|${CODE}`), en: new RegExp(KEY) };

/** Everything a page says, to the eye and to the ear. */
const SAID = `[document.body.innerText, ...['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
  [...document.querySelectorAll('[' + name + ']')].map((each) => each.getAttribute(name)))].join('\\n')`;

type Window = Pick<SeatedPage, 'page' | 'complaints'> & { refused: string[] };
const windows = new Map<string, Window>();

/** One window for each person, language and shade, which goes from page to page. */
async function windowOf(
  role: StaffRole,
  language: 'zh' | 'en',
  colorScheme: 'light' | 'dark',
): Promise<Window> {
  const key = `${role} ${language} ${colorScheme}`;
  const known = windows.get(key);
  if (known !== undefined) return known;
  const seat = await desk.signIn(loginOf(role), { language, colorScheme, path: '/healthz' });
  const opened: Window = { ...seat, refused: [] };
  seat.page.on('response', (answer) => {
    if (answer.status() >= 400) opened.refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  windows.set(key, opened);
  return opened;
}

it.each([
  ['zh', 'light'],
  ['zh', 'dark'],
  ['en', 'light'],
] as const)('the door, %s, %s', async (language, colorScheme) => {
  const { page, complaints } = await desk.open({
    language,
    colorScheme,
    viewport: { width: 360, height: 740 },
  });
  await page.getByRole('button', { name: /陈国栋/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate<string>(SAID)).not.toMatch(UNSAID[language]);
  // What is pressed is under the thumb.
  const low = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main button.ant-btn, main a, main .ant-segmented-item, main .ant-input-affix-wrapper')]
      .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)`,
  );
  expect(low).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Everybody by day in Chinese; who comes last on a page's list in English by day and in Chinese by night, too. */
const tour = PAGES.flatMap((row) =>
  row.roles.flatMap((role) => [
    { row, path: row.path, role, language: 'zh', shade: 'light' } as const,
    ...(role === row.roles.at(-1)
      ? ([
          { row, path: row.path, role, language: 'en', shade: 'light' },
          { row, path: row.path, role, language: 'zh', shade: 'dark' },
        ] as const)
      : []),
  ]),
);

it.each(tour)('$path for the $role, $language, $shade', async ({ row, role, language, shade }) => {
  const { page, complaints, refused } = await windowOf(role, language, shade);
  complaints.length = 0;
  refused.length = 0;
  for (const address of await addressesOf(row, role)) {
    await page.goto(address);
    await page.getByRole('navigation').first().waitFor();
    await expect.poll(() => page.locator('.ant-skeleton, .ant-spin-spinning').count()).toBe(0);
    await page.waitForLoadState('networkidle');
    // Nobody is kept out, everything is said in words, nothing is asked that may not be had.
    expect({ address, faults: await accessibilityFaults(page) }).toEqual({ address, faults: [] });
    const said = await page.evaluate<string>(SAID);
    expect(said).not.toMatch(UNSAID[language]);
  }
  expect(complaints).toEqual([]);
  expect(refused).toEqual([]);
});
