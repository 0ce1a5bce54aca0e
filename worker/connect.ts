/** Waits for the Temporal server as long as it takes: a worker may be up before its engine, and must then just wait. */
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';

export interface Engine {
  /** For the workers' polls. */
  native: NativeConnection;
  /** For starts and signals. */
  client: Client;
  close(): Promise<void>;
}

const AGAIN_MS = 1_000;

/** @throws the abort's reason when `stopping` comes first */
export async function connectWhenThere(
  address: string,
  namespace: string,
  log: Logger,
  stopping: AbortSignal,
): Promise<Engine> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const native = await NativeConnection.connect({ address });
      const connection = await Connection.connect({ address, connectTimeout: 5_000 });
      await connection.workflowService.describeNamespace({ namespace });
      return {
        native,
        client: new Client({ connection, namespace }),
        close: async () => {
          await connection.close();
          await native.close();
        },
      };
    } catch (error) {
      if (attempt % 10 === 1) log.warn({ address, namespace, err: error }, 'the engine is not there yet');
      await wait(AGAIN_MS, undefined, { signal: stopping });
    }
  }
}
