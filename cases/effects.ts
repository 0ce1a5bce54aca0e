import type { Audience, Department, MessageChannel } from './codes.ts';
import type { Instant } from './time.ts';

/** Who gets it: resolved to people and numbers only when it is sent. */
export type Recipient =
  | { to: 'reporter' }
  | { to: 'household' }
  | { to: 'staff'; staff: string }
  | { to: 'contact'; contact: string }
  | { to: 'department'; department: Department }
  | { to: 'role'; role: 'supervisor' | 'manager' | 'committee' };

/**
 * Something that must leave the house. `record` writes its row under `key` in the step's transaction; an activity delivers
 * it, at least once towards the provider and once towards the reader.
 */
export interface Effect {
  /** Unique in the product: `<case number>/<sequence>/<template>[/…]`; the provider's de-duplication key. */
  key: string;
  kind: 'message' | 'call' | 'page';
  audience: Audience;
  channel: MessageChannel;
  template: string;
  recipient: Recipient;
  /** Codes, instants and text ids for the template; never personal data. */
  params: Record<string, string | number>;
  /** Not sent before: the end of the quiet hours. */
  notBefore: Instant;
  /** Last useful instant: past it the row is marked expired, never sent. */
  expiresAt: Instant;
  /** The case wants to know that it was sent (survey link, dunning reminder) or how the call went. */
  reportBack: boolean;
}
