/** Brings the schema of DATABASE_URL up to date and ends; several at once are safe. */
import { migrate } from '../db/migrate.ts';
import { readEnv } from './env.ts';

await migrate(readEnv().databaseUrl);
console.log('The database is up to date.');
