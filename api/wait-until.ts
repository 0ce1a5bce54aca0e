import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 15;

/** Asks until the answer is yes, up to so many milliseconds; answers the last answer. What `ask` throws is passed on. */
export async function waitUntil(ask: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  for (;;) {
    if (await ask()) return true;
    if (Date.now() >= until) return false;
    await pause(STEP_MS);
  }
}
