/** Tells a person what is going on, one line at a time. */
export type Say = (line: string) => void;

export const sayOnScreen: Say = (line) => process.stdout.write(`${line}\n`);
export const sayNothing: Say = () => undefined;

/**
 * Runs `work`. Nothing is said while it is quick; after two seconds, and every five from then on, it says what is being
 * done and for how long.
 */
export async function withProgress<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const tell = (): void => say(`  … ${what} (${Math.round((Date.now() - began) / 1000)} s)`);
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tell();
    every = setInterval(tell, 5_000);
  }, 2_000);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(every);
  }
}
