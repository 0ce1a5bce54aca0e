import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { findTokenForMessages } from '../../db/queries/owner-links.ts';
import { deskOver, HEYUAN, homeOf, staffOf, type Caller, type Desk } from '../api/desk.ts';
import { openBrowser } from '../support/browser.ts';
import { openHouse, type House } from '../support/house.ts';

/** With GUANJIA_PICTURES=<folder> pictures of the page are put there. */
const PICTURES = process.env.GUANJIA_PICTURES;
const BUDGET = 40 * 1024;

let house: House;
let desk: Desk;
const browsers: Browser[] = [];
let address: string;
let agent: Caller;
let technician: Caller;

beforeAll(async () => {
  house = await openHouse();
  const { client, connection, namespace, database } = house;
  desk = await deskOver(database, new TemporalEngine(client, connection, namespace));
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const bound = desk.app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the API listens on no port');
  address = `http://127.0.0.1:${bound.port}`;
  [agent, technician] = await Promise.all([desk.as('agent'), desk.as('technician')]);
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
});

/** A browser of its own for every reader: the packaged one does not outlive the first context that is closed. */
async function reader(options: BrowserContextOptions): Promise<Page> {
  const browser = await openBrowser();
  browsers.push(browser);
  return browser.newPage({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, ...options });
}

const give = async (who: Caller, id: string, command: string, body: unknown): Promise<void> => {
  const answer = await who.post(`/api/cases/${id}/commands/${command}`, body);
  expect([command, answer.statusCode, answer.json().code]).toEqual([command, 200, undefined]);
  // Who may give the next command is judged by the record.
  await who.get(`/api/cases/${id}?atLeast=${answer.json<{ case: { version: number } }>().case.version}`);
};

/** A chargeable repair whose quote waits for its answer. Answers the page's address. */
async function quotedRepair(
  parts = [{ name: '五孔插座', qty: 2, priceFen: 1_250 }],
  description = '客厅插座没电',
) {
  const opened = await agent.post('/api/cases', {
    kind: 'repair',
    community: HEYUAN,
    home: homeOf('3-1-1202'),
    channel: 'phone',
    category: 'power',
    description,
    reporter: { name: '欧阳静怡', phone: '13812345678' },
  });
  const { id } = opened.json<{ id: string }>();
  await give(agent, id, 'confirm-intake', { confirmedBy: '本人', how: 'phone' });
  await give(agent, id, 'record-findings', { verdict: 'real', course: '插座烧坏', chargeable: true });
  await give(agent, id, 'assign', {
    department: 'engineering',
    assignee: staffOf('technician'),
    appointment: { from: '2099-10-15T14:00:00+08:00', to: '2099-10-15T16:00:00+08:00' },
  });
  await give(technician, id, 'accept', {});
  await give(technician, id, 'record-progress', {
    text: '已查明：线路老化，需更换插座。',
    visibility: 'customer',
  });
  await give(technician, id, 'quote', { labourFen: 5_000, parts });
  const { rows } = await house.database.pool.query<{ person: string }>(
    'select reporter_person_id as person from cases where id = $1',
    [id],
  );
  const person = { caseId: id, personId: rows[0]?.person ?? '' };
  const token = await findTokenForMessages(house.database.db, house.keys, person);
  return { id, url: `${address}/t/${token}` };
}

/** A small old telephone: 360 px wide, no script. */
const telephone = (colorScheme: 'light' | 'dark' = 'light', locale = 'zh-CN'): Promise<Page> =>
  reader({ javaScriptEnabled: false, colorScheme, locale });

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};

describe('on a telephone without scripts', () => {
  it('the quote is answered, the work is rated, and no step needs more than the page', async () => {
    const { id, url } = await quotedRepair();
    const page = await telephone();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url);
    await picture(page, 'quote');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: '同意报价' }).click();
    await page.getByRole('status').getByText('已收到您的答复').waitFor();
    await picture(page, 'accepted');

    await page.getByRole('button', { name: '催单' }).click();
    await page.getByText('已催单，办理人员会看到').waitFor();
    await page.getByText('找主管').first().click();
    await page.getByLabel('想对主管说什么').fill('等了两天');
    await picture(page, 'escalate');
    await page.getByRole('button', { name: '找主管' }).click();
    await page.getByRole('heading', { name: '客服主管正在跟进' }).waitFor();
    await picture(page, 'escalated');

    await give(technician, id, 'depart', { checklist: ['tools', 'floor-mat', 'cloth', 'shoe-covers'] });
    await give(technician, id, 'arrive', {});
    await give(technician, id, 'start-work', {});
    await give(technician, id, 'resolve', { done: '已更换' });
    await expect.poll(async () => (await page.goto(url), page.getByText('很满意').count())).toBe(1);
    await picture(page, 'rate');
    await page.getByLabel('很满意').check();
    await page.getByRole('button', { name: '评价处理结果' }).click();
    await page.getByText('感谢您的评价').waitFor();
    await picture(page, 'rated');
    expect(new Set(asked.map((each) => new URL(each).pathname)).size).toBe(1);
  });

  it('it reads as well in the dark, in English and with a link that opens nothing', async () => {
    const { url } = await quotedRepair();
    const page = await telephone('dark', 'en-GB');
    await page.goto(url);
    await page.getByRole('heading', { name: 'We sent a quote and wait for your answer' }).waitFor();
    await picture(page, 'dark-english');
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '已报价，等您答复' }).waitFor();
    await page.goto(`${address}/t/${'A'.repeat(24)}`);
    expect(await page.getByRole('main').innerText()).toMatch(/not valid or has expired[^]*无效或已过期/);
    await picture(page, 'no-link');
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)('nothing keeps a reader out in the %s', async (colorScheme) => {
    const { url } = await quotedRepair();
    const page = await reader({ colorScheme, bypassCSP: true });
    await page.goto(url);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });

  it('the page stays within 40 KB however long its story, its quote and what was written', async () => {
    const long = '很长的配件名称'.repeat(30);
    const parts = Array.from({ length: 30 }, () => ({ name: long, qty: 1, priceFen: 100 }));
    const { id, url } = await quotedRepair(parts);
    for (let nth = 0; nth < 25; nth += 1)
      await give(technician, id, 'record-progress', { text: '进展说明'.repeat(900), visibility: 'customer' });
    await expect
      .poll(async () => (await (await fetch(`${url}?lang=zh`)).text()).includes('更早的记录请来电查询'))
      .toBe(true);
    for (const lang of ['zh', 'en']) {
      const page = await fetch(`${url}?lang=${lang}`);
      const { byteLength } = await page.arrayBuffer();
      expect(byteLength).toBeLessThanOrEqual(BUDGET);
    }
  });
});

describe('the work order', () => {
  it('fits on one A5 sheet however much was told, with the code that opens the customer’s page', async () => {
    const { id } = await quotedRepair(undefined, '客厅和主卧的插座都没有电，'.repeat(40));
    const sheet = await agent.get(`/cases/${id}/print`);
    const page = await reader({ viewport: { width: 560, height: 794 } });
    await page.setContent(sheet.body);
    await picture(page, 'work-order');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const [width = 0, height = 0] = (/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [])
      .slice(1)
      .map(Number);
    // A5 in points.
    expect([Math.abs(width - 419.5) < 1, Math.abs(height - 595.3) < 1]).toEqual([true, true]);
    expect(await page.locator('.qr svg').count()).toBe(1);
  });
});
