import type { JobEnv } from './env.ts';
import { findRunningPostgres } from './postgres.ts';
import { findRunningTemporal } from './temporal.ts';

/** Neither named by the environment nor running: a sentence for the person who asked. */
export class NotRunning extends Error {
  constructor(what: string, variable: string, dataFolder: string) {
    super(`${what} runs in ${dataFolder}. Start the product with npm start, or set ${variable}.`);
    this.name = 'NotRunning';
  }
}

/** The product's database: DATABASE_URL, else the one that `npm start` runs on the data folder. @throws NotRunning */
export async function databaseOfProduct({ databaseUrl, dataFolder }: JobEnv): Promise<string> {
  const url = databaseUrl ?? (await findRunningPostgres(dataFolder));
  if (url === undefined) throw new NotRunning('No PostgreSQL', 'DATABASE_URL', dataFolder);
  return url;
}

/** Its Temporal server: TEMPORAL_ADDRESS, else the one that `npm start` runs. @throws NotRunning */
export function engineOfProduct({ temporalAddress, dataFolder }: JobEnv): string {
  const address = temporalAddress ?? findRunningTemporal(dataFolder);
  if (address === undefined) throw new NotRunning('No Temporal server', 'TEMPORAL_ADDRESS', dataFolder);
  return address;
}
