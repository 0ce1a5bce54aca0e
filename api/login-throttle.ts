import type { Instant } from '../cases/time.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong passwords of one login, and of one address over all logins, within the window. */
const PER_LOGIN = 8;
const PER_ADDRESS = 40;
const MOST_KEYS = 10_000;

interface Failures {
  count: number;
  until: Instant;
}

/** Counts wrong passwords in memory, bounded; a right one clears the login's count. Restarting the process forgets them. */
export class LoginThrottle {
  readonly #failures = new Map<string, Failures>();

  /** Seconds to wait before another attempt is looked at; 0 = go on. */
  waitSeconds(login: string, address: string, now: Instant): number {
    const over = [
      this.#over(`login ${login}`, PER_LOGIN, now),
      this.#over(`address ${address}`, PER_ADDRESS, now),
    ];
    return Math.ceil(Math.max(...over) / 1000);
  }

  failed(login: string, address: string, now: Instant): void {
    this.#count(`login ${login}`, now);
    this.#count(`address ${address}`, now);
  }

  succeeded(login: string): void {
    this.#failures.delete(`login ${login}`);
  }

  #over(key: string, most: number, now: Instant): number {
    const found = this.#failures.get(key);
    return found !== undefined && found.count >= most && found.until > now ? found.until - now : 0;
  }

  #count(key: string, now: Instant): void {
    const found = this.#failures.get(key);
    if (found !== undefined && found.until > now) found.count += 1;
    else this.#failures.set(key, { count: 1, until: now + WINDOW_MS });
    if (this.#failures.size > MOST_KEYS) this.#failures.delete(this.#failures.keys().next().value as string);
  }
}
