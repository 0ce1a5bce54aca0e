import type { Say } from './progress.ts';

/** Ended in this order, so that nobody calls on somebody gone. */
const ORDER = ['API', 'worker', 'Temporal', 'PostgreSQL', 'lock'] as const;
export type Part = (typeof ORDER)[number];

/**
 * Ends what this process started, once, in order, on Ctrl-C, SIGTERM, a closed terminal, a vanished npm or a fault; also
 * what is still coming up when the wish to end arrives.
 */
export class Ending {
  readonly #say: Say;
  readonly #stops = new Map<Part, () => Promise<void>>();
  readonly #comingUp = new Set<Promise<unknown>>();
  readonly #asked = new AbortController();

  constructor(say: Say) {
    this.#say = say;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#ask());
    // A reader that went away (npm start | head) must not end the process half-way.
    process.stdout.on('error', () => undefined);
    if (process.env.npm_lifecycle_event === 'start') this.#watchParent(process.ppid);
  }

  /** Aborted when the end is asked for. */
  get signal(): AbortSignal {
    return this.#asked.signal;
  }

  add(part: Part, stop: () => Promise<void>): void {
    this.#stops.set(part, stop);
  }

  /** Brings a part up and notes how it ends. Rejects without beginning when the end was asked for. */
  async keep<T extends { stop(): Promise<void> }>(part: Part, bringUp: () => Promise<T>): Promise<T> {
    this.#asked.signal.throwIfAborted();
    const coming = bringUp();
    this.#comingUp.add(coming);
    const thing = await coming;
    this.#stops.set(part, () => thing.stop());
    this.#comingUp.delete(coming);
    return thing;
  }

  /** Work the servers must not be taken from half-way. Rejects without beginning when the end was asked for. */
  async finish<T>(work: () => Promise<T>): Promise<T> {
    this.#asked.signal.throwIfAborted();
    const going = work();
    this.#comingUp.add(going);
    try {
      return await going;
    } finally {
      this.#comingUp.delete(going);
    }
  }

  /** Resolves when the end is asked for, rejects when `work` fails before. */
  async unlessAsked(work: Promise<never>): Promise<void> {
    work.catch(() => undefined);
    await Promise.race([
      work,
      new Promise<void>((resolve) =>
        this.#asked.signal.addEventListener('abort', () => resolve(), { once: true }),
      ),
    ]);
  }

  async endAll(): Promise<void> {
    this.#asked.abort();
    await Promise.allSettled(this.#comingUp);
    for (const part of ORDER) {
      try {
        await this.#stops.get(part)?.();
      } catch (error) {
        this.#say(`${part} did not end well: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    }
    this.#say('Ended.');
  }

  #ask(): void {
    if (this.#asked.signal.aborted) return;
    this.#say('\nEnding …');
    this.#asked.abort();
  }

  /** npm does not always pass its own end on; without it nobody could end this process by Ctrl-C. */
  #watchParent(parent: number): void {
    setInterval(() => process.ppid !== parent && this.#ask(), 1_000).unref();
  }
}
