import type { Instant } from '../cases/time.ts';
import type { Db } from '../db/client.ts';
import type { ApiConfig } from './config.ts';
import type { Engine } from './engine/engine.ts';

/** What every route works with. */
export interface Room {
  readonly db: Db;
  readonly engine: Engine;
  readonly config: ApiConfig;
  /** Wall time. A case's own time may run ahead of it in the demo. */
  readonly clock: () => Instant;
}
