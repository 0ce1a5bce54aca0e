import { fileURLToPath } from 'node:url';
import type { MasterKeys } from '../db/crypto.ts';

/** Where `npm run build` puts the console. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('../dist/web', import.meta.url));

/** What the API is told by its environment (api/main.ts) or by a test. */
export interface ApiConfig {
  readonly demo: boolean;
  /** Cookies need TLS, and HSTS is sent. */
  readonly production: boolean;
  readonly keys: MasterKeys;
  /** HMAC key of the payment webhook; undefined: the webhook takes nothing. */
  readonly paymentSecret?: string;
  /** Where the console was built to (`npm run build`). */
  readonly consoleFolder: string;
  /** Shown to those who may look into the engine. */
  readonly temporalUiUrl?: string;
  readonly temporalNamespace: string;
  /** Owners' links begin with it. */
  readonly publicUrl: string;
  /** Addresses and ranges of the proxies whose `X-Forwarded-For` tells who asks; undefined: nobody's does. */
  readonly trustedProxies?: readonly string[];
  readonly logLevel: string;
  /** Where the log goes; standard output unless a test reads it. */
  readonly logTo?: { write(line: string): void };
}
