import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { localPorts } from '../../integrations/local.ts';
import { ProviderFailure } from '../../integrations/ports.ts';
import { openBrowser } from '../support/browser.ts';
import { openHouse, type House } from '../support/house.ts';
import { openComplaint } from '../support/openings.ts';
import { actor } from '../support/people.ts';
import { give, waitForRecord, waitForStart, words } from '../support/steps.ts';

/** With GUANJIA_PICTURES=1 the README's picture is taken anew. */
const PICTURE = process.env.GUANJIA_PICTURES === '1' ? 'docs/images/temporal-ui-case.png' : undefined;

let house: House;
let browser: Browser;

beforeAll(async () => {
  const ports = localPorts();
  const away = () => Promise.reject(new ProviderFailure('unreachable'));
  [house, browser] = await Promise.all([
    openHouse({ ports: { ...ports, sms: { ...ports.sms, send: away } } }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

it('a supervisor reads from the Temporal UI alone why a case waits, for whom, and what keeps failing', async () => {
  const opened = await openComplaint(house, { priority: 'P2' });
  await waitForStart(house, opened);
  await give(house, opened, 'confirm-intake', { confirmedBy: words(), how: 'phone' }, 'agent');
  await waitForRecord(house, opened);
  await give(house, opened, 'record-findings', { verdict: 'founded', course: words() }, 'agent');
  await waitForRecord(house, opened);
  const guard = actor('guard').id;
  await give(house, opened, 'plan', { measures: words(), department: 'security', assignee: guard }, 'agent');
  await waitForRecord(house, opened);

  const page = await browser.newPage({ viewport: { width: 1400, height: 1400 } });
  await page.goto(`${inject('temporalUiUrl')}/namespaces/${house.namespace}/workflows/${opened.number}`);
  const shown = page.locator('body');
  await expect.poll(() => shown.innerText(), { timeout: 30_000 }).toContain(opened.number);
  await expect.poll(() => shown.innerText(), { timeout: 30_000 }).toContain('complaintCase');
  // The clock that runs, in words; the commands by name; the message that cannot be delivered, as a pending activity.
  await expect.poll(() => shown.innerText(), { timeout: 30_000 }).toMatch(/接单/);
  await expect.poll(() => shown.innerText(), { timeout: 30_000 }).toMatch(/Pending Activities\s*1/);
  await expect.poll(() => shown.innerText(), { timeout: 30_000 }).toContain('record-findings');
  if (PICTURE !== undefined) {
    mkdirSync('docs/images', { recursive: true });
    await page.screenshot({ path: PICTURE });
  }
  await page.getByText('User Metadata').click();
  // Markdown is drawn in frames of its own.
  const details = async () =>
    (await Promise.all(page.frames().map((frame) => frame.locator('body').innerText()))).join('\n');
  await expect.poll(details, { timeout: 30_000 }).toMatch(/等待[\s\S]*秩序部/);
  expect(await details()).toMatch(/下一时限[\s\S]*接单 accept/);
  if (PICTURE !== undefined) await page.screenshot({ path: PICTURE.replace('case.png', 'details.png') });
  await page.close();
});
