import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export type Shade = 'light' | 'dark';

const KEPT = 'guanjia-theme';
const darkWished = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

const isChoice = (text: string | null): text is ThemeChoice => THEMES.some((each) => each === text);
export function themeChoice(): ThemeChoice {
  const kept = localStorage.getItem(KEPT);
  return isChoice(kept) ? kept : 'system';
}

const shadeNow = (): Shade => {
  const choice = themeChoice();
  return choice === 'system' ? (darkWished.matches ? 'dark' : 'light') : choice;
};

function apply(): void {
  document.documentElement.dataset.theme = shadeNow();
  for (const listener of listeners) listener();
}
darkWished.addEventListener('change', apply);
apply();

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEPT, choice);
  apply();
}

/** Light or dark, as chosen or as the system wishes; the page redraws when it changes. */
export const useShade = (): Shade =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shadeNow);
