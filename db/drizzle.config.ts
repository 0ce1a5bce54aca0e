/** For `npx drizzle-kit generate --config db/drizzle.config.ts --name <intent>`, which needs no database. */
export default { dialect: 'postgresql', schema: './db/schema/*.ts', out: './db/migrations' };
