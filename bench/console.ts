/** What people wait for in front of the console: first loads, a click until the new state is on the screen, a long queue. */
import type { Browser, BrowserContext } from 'playwright-core';
import type { Pool } from 'pg';
import type { Static } from 'typebox';
import type { OwnerLinkMade } from '../api/contract/owner-links.ts';
import { DEMO_PASSWORD } from '../db/demo/logins.ts';
import { openBrowser } from '../test/support/browser.ts';
import { kib, ms, percentile, table, timed } from './figures.ts';
import type { Doors, Product } from './product.ts';
import type { Section } from './section.ts';

const CLICKS = 50;
const LONG_QUEUE = 10_000;
const LOADS = 5;

interface Visit {
  who: string;
  login: string | null;
  path: string;
  /** What is on the screen when the page can be worked with. */
  shown: string;
}

async function windowOf(
  { address }: Product,
  browser: Browser,
  login: string | null,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  if (login !== null)
    await context.request.post('/api/session', { data: { login, password: DEMO_PASSWORD } });
  return context;
}

/** Bytes over the wire, fonts apart, and the time until the page can be worked with: a fresh browser each time, the median. */
async function firstLoad(product: Product, browser: Browser, { login, path, shown }: Visit) {
  const loads: number[] = [];
  const bytes = { page: 0, fonts: 0 };
  for (let load = 0; load < LOADS; load += 1) {
    const context = await windowOf(product, browser, login);
    const page = await context.newPage();
    bytes.page = 0;
    bytes.fonts = 0;
    const sizes: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().includes('/api/events')) return;
      sizes.push(
        request.sizes().then(({ responseBodySize }) => {
          bytes[/\.woff2$|\/web-font-/.test(request.url()) ? 'fonts' : 'page'] += responseBodySize;
        }),
      );
    });
    loads.push(
      await timed(async () => {
        await page.goto(path);
        await page.locator(shown).first().waitFor();
      }),
    );
    // What comes after is for later screens.
    page.removeAllListeners('requestfinished');
    await Promise.all(sizes);
    await context.close();
  }
  return { loadMs: percentile(loads, 0.5), ...bytes };
}

/** From the key that sends a command until the case's next stage is on the screen, a new complaint each time. */
async function clickToState(product: Product, browser: Browser, { town }: Doors): Promise<number[]> {
  const context = await windowOf(product, browser, 'agent');
  const page = await context.newPage();
  const samples: number[] = [];
  for (let click = 0; click < CLICKS; click += 1) {
    const complaint = await town.openAgain('11-dog-without-lead');
    await page.goto(`/cases/${complaint.number}`);
    await page
      .getByRole('toolbar', { name: '可以做什么' })
      .getByRole('button', { name: '受理确认', exact: true })
      .click();
    const send = page.locator('.case-bar form');
    await send.waitFor();
    await send.getByLabel('谁确认的、怎么说的').fill('何女士：对，就是这样');
    samples.push(
      await timed(async () => {
        await page.keyboard.press('Control+Enter');
        await page.locator('li[aria-current=step]', { hasText: '核实' }).waitFor();
      }),
    );
  }
  await context.close();
  return samples;
}

/** Lines of the list alone: what a queue reads. They have no history and no workflow, and go with the bench's data folder. */
async function lengthenQueue(database: Pool): Promise<void> {
  const { rows } = await database.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'cases' AND is_generated = 'NEVER'
        AND column_name NOT IN ('id', 'number')`,
  );
  const columns = rows.map(({ column_name: name }) => `"${name}"`).join(', ');
  await database.query(
    `INSERT INTO cases (id, number, ${columns})
     SELECT gen_random_uuid(), 'BX-2099-' || lpad((row_number() OVER ())::text, 6, '0'), ${columns}
       FROM (SELECT * FROM cases WHERE stage <> 'closed' AND engine = 'running' LIMIT 200) AS each,
            generate_series(1, $1 / 200)`,
    [LONG_QUEUE],
  );
  await database.query('ANALYZE cases');
}

const LINE = '.case-table .ant-table-row';
const QUEUE: Visit = { who: 'staff: my work', login: 'agent', path: '/?queue=unassigned', shown: LINE };

/** The page behind a link as it is printed for a customer. */
async function ownersPage({ town }: Doors): Promise<Visit> {
  const complaint = await town.openAgain('11-dog-without-lead');
  const agent = await town.as('agent');
  const { url } = await agent.post<Static<typeof OwnerLinkMade>>(
    `/api/cases/${complaint.id}/owner-links`,
    {},
  );
  return {
    who: 'owner: her case',
    login: null,
    path: new URL(url).pathname,
    shown: 'main h1, main h2, main form',
  };
}

export const consoleBench: Section = {
  name: 'console',
  heading: 'The console',
  async measure(product, doors) {
    const browser = await openBrowser();
    try {
      const visits: Visit[] = [
        QUEUE,
        { who: 'technician: my orders', login: 'technician', path: '/m', shown: 'main h1, main h2' },
        await ownersPage(doors),
      ];
      const first = [];
      for (const visit of visits) first.push([visit, await firstLoad(product, browser, visit)] as const);
      const clicks = await clickToState(product, browser, doors);
      await lengthenQueue(doors.database);
      const long = await firstLoad(product, browser, QUEUE);
      return [
        table(
          ['first load, empty browser', 'KiB gzip', 'KiB fonts', 'ms until filled'],
          ...first.map(([{ who }, { page, fonts, loadMs }]) => [who, kib(page), kib(fonts), ms(loadMs)]),
          [
            `staff: my work with ${LONG_QUEUE.toLocaleString('en')} open cases`,
            kib(long.page),
            kib(long.fonts),
            ms(long.loadMs),
          ],
        ),
        table(
          [`a command until the new state is on the screen, ${CLICKS} times`, 'ms'],
          ['p50', ms(percentile(clicks, 0.5))],
          ['p95', ms(percentile(clicks, 0.95))],
        ),
        'Bytes as sent, fonts apart; they come once, by the glyphs that a page shows, where the machine has none of its own. The browser shares the two cores with everything else.',
      ].join('\n\n');
    } finally {
      await browser.close();
    }
  },
};
