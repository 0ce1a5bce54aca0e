/** The product as people sit before it: the API with its console over real servers and workers, and a real browser. */
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFailed, TestRunner } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { CONSOLE_FOLDER } from '../../api/config.ts';
import { TemporalEngine } from '../../api/engine/temporal-engine.ts';
import { DEMO_PASSWORD } from '../../db/demo/logins.ts';
import { openBrowser } from './browser.ts';
import { testFiles } from './files.ts';
import { openHouse, type House } from './house.ts';
import { PUBLIC_URL } from './house.ts';

export interface ConsoleUnderTest {
  readonly house: House;
  readonly app: FastifyInstance;
  readonly address: string;
  readonly browser: Browser;
  /** A browser window of somebody who is signed in. */
  signIn(login: string, options?: Window): Promise<SeatedPage>;
  /** A browser window where nobody is signed in. */
  open(options?: Window): Promise<SeatedPage>;
  close(): Promise<void>;
}

export interface Window extends BrowserContextOptions {
  language?: 'zh' | 'en';
  path?: string;
}

export interface SeatedPage {
  page: Page;
  context: BrowserContext;
  /** What went wrong unseen: uncaught errors, whatever the page's policy forbade, requests that left our address. */
  complaints: string[];
}

const DESK = { width: 1280, height: 800 };

/** A test that fails says what stood on its page then: the error alone names what it missed. */
function tellOfFailure(page: Page): void {
  if (TestRunner.getCurrentTest() === undefined) return;
  onTestFailed(async () => {
    const seen = page.isClosed() ? 'closed' : await page.locator('body').ariaSnapshot();
    console.error(`The page ${page.url()} when the test failed:\n${seen}`);
  });
}

/** `wish` as for `openHouse`: an empty desk unless it says otherwise. */
export async function openConsole(wish: Parameters<typeof openHouse>[0] = {}): Promise<ConsoleUnderTest> {
  const [house, browser] = await Promise.all([openHouse(wish), openBrowser()]);
  const { client, connection, namespace, database, keys } = house;
  const app = await buildApp({
    db: database.db,
    engine: new TemporalEngine(client, connection, namespace),
    files: testFiles().files,
    clock: Date.now,
    config: {
      demo: true,
      production: false,
      keys,
      consoleFolder: CONSOLE_FOLDER,
      publicUrl: PUBLIC_URL,
      temporalNamespace: namespace,
      logLevel: process.env.LOG_LEVEL ?? 'error',
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the API listens on no port');
  const address = `http://127.0.0.1:${bound.port}`;

  const openWindow = async (
    { language = 'zh', path = '/', ...options }: Window,
    login?: string,
  ): Promise<SeatedPage> => {
    const context = await browser.newContext({
      baseURL: address,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      viewport: DESK,
      // What is pressed stands still.
      reducedMotion: 'reduce',
      ...options,
    });
    if (login !== undefined) {
      const answer = await context.request.post('/api/session', { data: { login, password: DEMO_PASSWORD } });
      if (answer.status() !== 201) throw new Error(`${login} cannot sign in: ${answer.status()}`);
    }
    const page = await context.newPage();
    tellOfFailure(page);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== address)
        complaints.push(`asked ${origin}, which is not ours`);
    });
    await page.goto(path);
    return { page, context, complaints };
  };

  return {
    house,
    app,
    address,
    browser,
    signIn: (login, options = {}) => openWindow(options, login),
    open: (options = {}) => openWindow(options),
    async close() {
      await browser.close();
      await app.close();
      await house.close();
    },
  };
}

/** Glyphs come one file after the other, as the page shows them: waits until those that it shows are there. */
export async function fontsThere(page: Page): Promise<void> {
  await page.waitForFunction('document.fonts.size > 0');
  await page.evaluate('document.fonts.ready.then(() => true)');
}
