import type { Querier } from '../client.ts';

/** Whether the engine has the case, or had it: what an opening waits for, up to a second. Primary key. */
export const isStarted = async (db: Querier, id: string): Promise<boolean> => {
  const { rows } = await db.$client.query<{ started: boolean }>({
    name: 'is-started',
    text: `select engine <> 'pending' as started from cases where id = $1`,
    values: [id],
  });
  return rows[0]?.started ?? false;
};
