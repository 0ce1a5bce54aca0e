import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import bundled from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A browser of the machine: `CHROME_PATH`, else the first Chromium or Chrome on the PATH. */
function installedBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') return named;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * Chromium for tests and pictures; where the machine has none, the one that comes with the packages (linux x64). That one's own
 * arguments are left out: they put everything into one process, in which two windows share their cookies.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: installedBrowser() ?? (await bundled.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}
