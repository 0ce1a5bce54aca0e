import type { MasterKeys } from '../db/crypto.ts';

/** What the API is told by its environment (api/main.ts) or by a test. */
export interface ApiConfig {
  readonly demo: boolean;
  /** Cookies need TLS, and HSTS is sent. */
  readonly production: boolean;
  readonly keys: MasterKeys;
  /** HMAC key of the payment webhook; undefined: the webhook takes nothing. */
  readonly paymentSecret?: string;
  /** Shown on the start page. */
  readonly temporalUiUrl?: string;
  readonly temporalNamespace: string;
  /** Owners' links begin with it. */
  readonly publicUrl: string;
  readonly logLevel: string;
}
