import type { Instant } from '../cases/time.ts';
import type { Db } from '../db/client.ts';
import type { FileStore } from '../integrations/files.ts';
import type { ApiConfig } from './config.ts';
import type { Engine } from './engine/engine.ts';

/** What every route works with. */
export interface Room {
  readonly db: Db;
  readonly engine: Engine;
  /** The bytes of attachments. */
  readonly files: FileStore;
  readonly config: ApiConfig;
  /** Wall time. A case's own time may run ahead of it in the demo. */
  readonly clock: () => Instant;
}
