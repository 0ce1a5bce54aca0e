import type { Db } from '../db/client.ts';
import type { MasterKeys } from '../db/crypto.ts';
import type { Ports } from '../integrations/ports.ts';

/** What activities are given by the process that runs them. */
export interface Deps {
  db: Db;
  /** Opens names and numbers at the moment of sending. */
  keys: MasterKeys;
  ports: Ports;
  /** Links in texts begin with it. */
  publicUrl: string;
}
