/** A case's page as a person finds their way on it, in Chinese. */
import type { Locator, Page } from 'playwright-core';

export const bar = (page: Page): Locator => page.getByRole('toolbar', { name: '可以做什么' });
export const begin = (page: Page, command: string): Promise<void> =>
  bar(page).getByRole('button', { name: command, exact: true }).click();
/** Waits until the command is a button of the bar: what it follows from has been heard of. */
export const isOffered = (page: Page, command: string): Promise<void> =>
  bar(page).getByRole('button', { name: command, exact: true }).waitFor();
/** A command that is one menu further. */
export const beginFromMenu = async (page: Page, command: string): Promise<void> => {
  await bar(page).getByRole('button', { name: '更多操作' }).click();
  // While it opens it moves under the hand.
  await page.locator('.ant-dropdown:not([class*="-enter"]):not([class*="-appear"])').last().waitFor();
  await page.getByRole('menuitem', { name: command, exact: true }).click();
};
export const form = (page: Page, command: string): Locator =>
  page.getByRole('form', { name: command, exact: true });
export const story = (page: Page): Locator => page.getByRole('region', { name: '经过' });
/** The stage that the track marks as the present one. */
const stage = (page: Page): Locator => page.locator('li[aria-current=step]');
export const inStage = (page: Page, name: string): Promise<void> =>
  stage(page).filter({ hasText: name }).waitFor();
export const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** One thing done in a command's form. */
export type FillIn = (panel: Locator, page: Page) => Promise<void>;

const item = (panel: Locator, label: string): Locator =>
  panel
    .locator('.ant-form-item')
    .filter({ has: panel.page().locator('label').getByText(label, { exact: true }) });

export const type =
  (label: string, text: string): FillIn =>
  (panel) =>
    panel.getByLabel(label, { exact: true }).fill(text);
/** One of few that lie open. */
export const choose =
  (label: string, option: string): FillIn =>
  (panel) =>
    item(panel, label).getByText(option, { exact: true }).click();
/** One of a list that opens; an option may say more than its name. */
export const pick =
  (label: string, option: string | RegExp): FillIn =>
  async (panel, page) => {
    await item(panel, label).getByRole('combobox').click();
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: option })
      .first()
      .click();
  };
export const tick =
  (label: string): FillIn =>
  (panel) =>
    panel.getByRole('checkbox', { name: label, exact: true }).check();
/** A moment that is one press away. */
export const press =
  (name: string): FillIn =>
  (panel) =>
    panel.getByRole('button', { name, exact: true }).click();

/** What stands in a list beforehand, in words. */
export const reads =
  (label: string, option: string): FillIn =>
  (panel) =>
    item(panel, label).getByText(option, { exact: true }).waitFor();

/** Gives a command from the bar, wherever its button stands; sent from the keyboard. */
export async function give(page: Page, command: string, fill: readonly FillIn[]): Promise<void> {
  const direct = bar(page).getByRole('button', { name: command, exact: true });
  const more = bar(page).getByRole('button', { name: '更多操作' });
  await direct.or(more).first().waitFor();
  await ((await direct.count()) > 0 ? direct.click() : beginFromMenu(page, command));
  const panel = form(page, command);
  for (const each of fill) await each(panel, page);
  await panel.press('Control+Enter');
  await panel.waitFor({ state: 'detached' });
}
