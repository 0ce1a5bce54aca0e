/** A case's page as a person finds their way on it, in Chinese. */
import type { Locator, Page } from 'playwright-core';

export const bar = (page: Page): Locator => page.getByRole('toolbar', { name: '可以做什么' });
export const begin = (page: Page, command: string): Promise<void> =>
  bar(page).getByRole('button', { name: command, exact: true }).click();
/** A command that is one menu further. */
export const beginFromMenu = async (page: Page, command: string): Promise<void> => {
  await bar(page).getByRole('button', { name: '更多操作' }).click();
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
